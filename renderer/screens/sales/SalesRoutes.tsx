import { Route, Switch } from 'wouter'
import { CostsScreen } from './CostsScreen'
import { EntryScreen } from './EntryScreen'
import { FileScreen } from './FileScreen'
import { LedgerScreen } from './LedgerScreen'
import { TransactionsScreen } from './TransactionsScreen'

/** Sales and rentals: the ledger analysed, its transactions, what models cost, a file that is only looked at, and the desk. */
export function SalesRoutes() {
  return (
    <Switch>
      <Route path="/sales" component={LedgerScreen} />
      <Route path="/sales/transactions" component={TransactionsScreen} />
      <Route path="/sales/costs" component={CostsScreen} />
      <Route path="/sales/file" component={FileScreen} />
      <Route path="/sales/desk" component={EntryScreen} />
    </Switch>
  )
}
