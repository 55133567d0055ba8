import { Route, Switch } from 'wouter'
import { SyncPage } from './SyncPage'

export function SyncRoutes() {
  return (
    <Switch>
      <Route path="/sync" component={SyncPage} />
    </Switch>
  )
}
