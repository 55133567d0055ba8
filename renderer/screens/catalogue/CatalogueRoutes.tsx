import { Route, Switch } from 'wouter'
import { CatalogueWorkspace } from './CatalogueWorkspace'
import { ImportPage } from './import/ImportPage'
import { EditTitlePage, NewTitlePage } from './TitleFormPages'

/** Everything under /library/catalogue and /library/import. */
export function CatalogueRoutes() {
  return (
    <Switch>
      <Route path="/library/import">
        <ImportPage />
      </Route>
      <Route path="/library/catalogue/new">
        <NewTitlePage />
      </Route>
      <Route path="/library/catalogue/:id/edit">
        {({ id }) => <EditTitlePage key={id} id={decodeURIComponent(id)} />}
      </Route>
      <Route path="/library/catalogue/:id?">
        {({ id }) => <CatalogueWorkspace openId={id === undefined ? undefined : decodeURIComponent(id)} />}
      </Route>
    </Switch>
  )
}
