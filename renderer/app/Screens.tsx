import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useSessionState } from '../client/session'
import { Button } from '../components/actions/Button'
import { EmptyState } from '../components/feedback/EmptyState'
import { allowed, MODULE_DESTINATIONS, SERVICE_DESTINATIONS } from './navigation'

/** An area is loaded when it is first gone to, so that the first paint does not wait for charts and wizards. */
const AREAS = [
  {
    path: /^\/library\/(catalogue|import)(\/.*)?$/,
    Area: lazy(() =>
      import('../screens/catalogue/CatalogueRoutes').then((area) => ({ default: area.CatalogueRoutes })),
    ),
  },
  {
    path: /^\/library\/members(\/.*)?$/,
    Area: lazy(() => import('../screens/members/MembersRoutes').then((area) => ({ default: area.MembersRoutes }))),
  },
  {
    path: /^\/library(\/(desk|overdue|holds|rules|mine))?$/,
    Area: lazy(() => import('../screens/desk/DeskRoutes').then((area) => ({ default: area.DeskRoutes }))),
  },
  {
    path: /^\/sales(\/(desk|file))?$/,
    Area: lazy(() => import('../screens/sales/SalesRoutes').then((area) => ({ default: area.SalesRoutes }))),
  },
  {
    path: /^\/reports$/,
    Area: lazy(() => import('../screens/reports/ReportsRoutes').then((area) => ({ default: area.ReportsRoutes }))),
  },
  {
    path: /^\/sync$/,
    Area: lazy(() => import('../screens/sync/SyncRoutes').then((area) => ({ default: area.SyncRoutes }))),
  },
  {
    path: /^\/conflicts(\/.*)?$/,
    Area: lazy(() =>
      import('../screens/conflicts/ConflictsRoutes').then((area) => ({ default: area.ConflictsRoutes })),
    ),
  },
  {
    path: /^\/settings\/storage$/,
    Area: lazy(() => import('../screens/storage/StorageRoutes').then((area) => ({ default: area.StorageRoutes }))),
  },
  {
    path: /^\/settings(\/.*)?$/,
    Area: lazy(() => import('../screens/settings/SettingsRoutes').then((area) => ({ default: area.SettingsRoutes }))),
  },
  {
    path: /^\/profile$/,
    Area: lazy(() => import('../screens/settings/ProfileRoutes').then((area) => ({ default: area.ProfileRoutes }))),
  },
] as const

/** Which screen stands behind which path. */
export function Screens() {
  const { person, site } = useSessionState()
  const first = allowed([...MODULE_DESTINATIONS, ...SERVICE_DESTINATIONS], person.rights, site.modules)[0]
  return (
    <Suspense>
      <Switch>
        <Route path="/">{first && <Redirect to={first.path} />}</Route>
        {AREAS.map(({ path, Area }) => (
          <Route key={path.source} path={path} component={Area} />
        ))}
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
