import { Route, Switch } from 'wouter'
import { ConflictList } from './ConflictList'
import { ConflictPage } from './ConflictPage'
import { DecisionPage } from './DecisionPage'

export function ConflictsRoutes() {
  return (
    <Switch>
      <Route path="/conflicts">
        <ConflictList />
      </Route>
      <Route path="/conflicts/:tab">{({ tab }) => <ConflictList tab={tab} />}</Route>
      <Route path="/conflicts/decisions/:database/:decision">
        {({ database, decision }) => (
          <DecisionPage database={decodeURIComponent(database)} decision={decodeURIComponent(decision)} />
        )}
      </Route>
      <Route path="/conflicts/:database/:id">
        {({ database, id }) => <ConflictPage database={decodeURIComponent(database)} id={decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}
