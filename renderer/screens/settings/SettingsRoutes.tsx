import { Redirect, Route, Switch } from 'wouter'
import { useRight } from '../../client/session'
import { AppearanceSettings } from './AppearanceSettings'
import { DataSettings } from './DataSettings'
import { NewUser } from './NewUser'
import { RequestsPage } from './RequestsPage'
import { SiteSettings } from './SiteSettings'
import { StoragePage } from './storage/StoragePage'
import { UserList } from './UserList'
import { UserPage } from './UserPage'

/** The settings; parts a person has no right to lead back to the part everyone may see. */
export function SettingsRoutes() {
  const managesAccounts = useRight('accounts.manage')
  const confirmsReaders = useRight('accounts.confirm')
  const managesSite = useRight('site.manage')
  return (
    <Switch>
      <Route path="/settings" component={SiteSettings} />
      <Route path="/settings/appearance" component={AppearanceSettings} />
      {managesSite && <Route path="/settings/data" component={DataSettings} />}
      {managesSite && <Route path="/settings/storage" component={StoragePage} />}
      {managesAccounts && <Route path="/settings/users" component={UserList} />}
      {managesAccounts && <Route path="/settings/users/new" component={NewUser} />}
      {managesAccounts && (
        <Route path="/settings/users/:id">{({ id }) => <UserPage id={decodeURIComponent(id)} />}</Route>
      )}
      {!managesAccounts && confirmsReaders && <Route path="/settings/users" component={RequestsPage} />}
      <Route>
        <Redirect to="/settings" />
      </Route>
    </Switch>
  )
}
