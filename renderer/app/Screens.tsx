import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useSessionState } from '../client/session'
import { Button } from '../components/actions/Button'
import { EmptyState } from '../components/feedback/EmptyState'
import { allowed, MODULE_DESTINATIONS, SERVICE_DESTINATIONS } from './navigation'

// Each area is loaded when it is first gone to, so that the first paint does not wait for charts and wizards.
const CatalogueRoutes = lazy(() =>
  import('../screens/catalogue/CatalogueRoutes').then((area) => ({ default: area.CatalogueRoutes })),
)
const DeskRoutes = lazy(() => import('../screens/desk/DeskRoutes').then((area) => ({ default: area.DeskRoutes })))
const ReportsRoutes = lazy(() =>
  import('../screens/reports/ReportsRoutes').then((area) => ({ default: area.ReportsRoutes })),
const SettingsRoutes = lazy(() =>
  import('../screens/settings/SettingsRoutes').then((area) => ({ default: area.SettingsRoutes })),
)
const ProfileRoutes = lazy(() =>
  import('../screens/settings/ProfileRoutes').then((area) => ({ default: area.ProfileRoutes })),
)

/** Which screen stands behind which path. */
export function Screens() {
  const { person, site } = useSessionState()
  const first = allowed([...MODULE_DESTINATIONS, ...SERVICE_DESTINATIONS], person.rights, site.modules)[0]
  return (
    <Suspense>
      <Switch>
        <Route path="/">{first && <Redirect to={first.path} />}</Route>
        <Route path={/^\/library\/(catalogue|import)(\/.*)?$/} component={CatalogueRoutes} />
        <Route path={/^\/library(\/(desk|overdue|holds|rules|mine))?$/} component={DeskRoutes} />
        <Route path="/reports" component={ReportsRoutes} />
        <Route path={/^\/settings(\/.*)?$/} component={SettingsRoutes} />
        <Route path="/profile" component={ProfileRoutes} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  )
}

function NotFound() {
  const { t } = useTranslation('app')
  const [, navigate] = useLocation()
  return (
    <EmptyState
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <Button variant="primary" onClick={() => navigate('/')}>
          {t('notFound.back')}
        </Button>
      }
    />
  )
}
