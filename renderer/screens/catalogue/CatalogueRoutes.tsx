import { Route, Switch } from 'wouter'
import { CatalogueWorkspace } from './CatalogueWorkspace'

/** Everything under /library/catalogue and /library/import. */
export function CatalogueRoutes() {
  return (
    <Switch>
      <Route path="/library/catalogue/:id?">
        {({ id }) => <CatalogueWorkspace openId={id === undefined ? undefined : decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}
