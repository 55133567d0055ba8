import { Route, Switch } from 'wouter'
import { EntryScreen } from './EntryScreen'
import { FileScreen } from './FileScreen'
import { LedgerScreen } from './LedgerScreen'

/** Sales and rentals: the ledger of the site, a file that is only looked at, and the desk. */
export function SalesRoutes() {
  return (
    <Switch>
      <Route path="/sales" component={LedgerScreen} />
      <Route path="/sales/file" component={FileScreen} />
      <Route path="/sales/desk" component={EntryScreen} />
    </Switch>
  )
}
