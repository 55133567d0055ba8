import { Route, Switch } from 'wouter'
import { StoragePage } from './StoragePage'

/** The data of this workstation: `/settings/storage`. */
export function StorageRoutes() {
  return (
    <Switch>
      <Route path="/settings/storage" component={StoragePage} />
    </Switch>
  )
}
