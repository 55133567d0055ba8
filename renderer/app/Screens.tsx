import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useSessionState } from '../client/session'
import { Button } from '../components/actions/Button'
import { EmptyState } from '../components/feedback/EmptyState'
import { allowed, MODULE_DESTINATIONS, SERVICE_DESTINATIONS } from './navigation'

/** Which screen stands behind which path. */
export function Screens() {
  const { person, site } = useSessionState()
  const first = allowed([...MODULE_DESTINATIONS, ...SERVICE_DESTINATIONS], person.rights, site.modules)[0]
  return (
    <Switch>
      <Route path="/">{first && <Redirect to={first.path} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
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
