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
    load: () => import('../screens/catalogue/CatalogueRoutes').then((area) => ({ default: area.CatalogueRoutes })),
  },
  {
    path: /^\/library\/members(\/.*)?$/,
    load: () => import('../screens/members/MembersRoutes').then((area) => ({ default: area.MembersRoutes })),
  },
  {
    path: /^\/library(\/(desk|overdue|holds|rules|mine))?$/,
    load: () => import('../screens/desk/DeskRoutes').then((area) => ({ default: area.DeskRoutes })),
  },
  {
    path: /^\/grades(\/.*)?$/,
    load: () => import('../screens/grades/GradesRoutes').then((area) => ({ default: area.GradesRoutes })),
  },
  {
    path: /^\/enrolment(\/.*)?$/,
    load: () => import('../screens/enrolment/EnrolmentRoutes').then((area) => ({ default: area.EnrolmentRoutes })),
  },
  {
    path: /^\/sales(\/(desk|file))?$/,
    load: () => import('../screens/sales/SalesRoutes').then((area) => ({ default: area.SalesRoutes })),
  },
  {
    path: /^\/messages$/,
    load: () => import('../screens/messages/MessagesRoutes').then((area) => ({ default: area.MessagesRoutes })),
  },
  {
    path: /^\/statistics$/,
    load: () => import('../screens/statistics/StatisticsRoutes').then((area) => ({ default: area.StatisticsRoutes })),
  },
  {
    path: /^\/reports$/,
    load: () => import('../screens/reports/ReportsRoutes').then((area) => ({ default: area.ReportsRoutes })),
  },
  {
    path: /^\/sync$/,
    load: () => import('../screens/sync/SyncRoutes').then((area) => ({ default: area.SyncRoutes })),
  },
  {
    path: /^\/conflicts(\/.*)?$/,
    load: () => import('../screens/conflicts/ConflictsRoutes').then((area) => ({ default: area.ConflictsRoutes })),
  },
  {
    path: /^\/settings(\/.*)?$/,
    load: () => import('../screens/settings/SettingsRoutes').then((area) => ({ default: area.SettingsRoutes })),
  },
  {
    path: /^\/profile$/,
    load: () => import('../screens/settings/ProfileRoutes').then((area) => ({ default: area.ProfileRoutes })),
  },
].map(({ path, load }) => ({ path, load, Area: lazy(load) }))

/** Loads the area behind a path ahead of its first showing: while a password is checked, the window has nothing else to do. */
export function loadArea(path: string): void {
  // Whoever goes there later asks again, and is told of a failure.
  AREAS.find((area) => area.path.test(path))
    ?.load()
    .catch(() => undefined)
}

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
