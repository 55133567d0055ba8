import { Route, Switch } from 'wouter'
import { DashboardScreen } from './DashboardScreen'
import { DeskScreen } from './DeskScreen'
import { HoldsScreen } from './HoldsScreen'
import { MyLoansScreen } from './MyLoansScreen'
import { OverdueScreen } from './OverdueScreen'
import { RulesScreen } from './RulesScreen'

/** The screens of lending: the counter, what it looks like from above, and what a member sees of it. */
export function DeskRoutes() {
  return (
    <Switch>
      <Route path="/library" component={DashboardScreen} />
      <Route path="/library/desk" component={DeskScreen} />
      <Route path="/library/overdue" component={OverdueScreen} />
      <Route path="/library/holds" component={HoldsScreen} />
      <Route path="/library/rules" component={RulesScreen} />
      <Route path="/library/mine" component={MyLoansScreen} />
    </Switch>
  )
}
