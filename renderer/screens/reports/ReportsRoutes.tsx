import { Route, Switch } from 'wouter'
import { ReportsScreen } from './ReportsScreen'

/** Everything that can be put on paper. */
export function ReportsRoutes() {
  return (
    <Switch>
      <Route path="/reports" component={ReportsScreen} />
    </Switch>
  )
}
