import { Route, Switch } from 'wouter'
import { ConflictList } from './ConflictList'
import { ConflictPage } from './ConflictPage'

export function ConflictsRoutes() {
  return (
    <Switch>
      <Route path="/conflicts" component={ConflictList} />
      <Route path="/conflicts/:database/:id">
        {({ database, id }) => <ConflictPage database={decodeURIComponent(database)} id={decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}
