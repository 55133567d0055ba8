import { Route, Switch } from 'wouter'
import { StatisticsScreen } from './StatisticsScreen'

/** What records come to, here and at all sites. */
export function StatisticsRoutes() {
  return (
    <Switch>
      <Route path="/statistics" component={StatisticsScreen} />
    </Switch>
  )
}
