import { useTranslation } from 'react-i18next'
import { Route, Switch, useLocation } from 'wouter'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { DeskScreen } from './DeskScreen'

/** The counter's own screens. F4 comes back to the scan field from each of them. */
export function DeskRoutes() {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  useShortcut('F4', () => navigate('/library/desk'), { label: t('keys.desk') })
  return (
    <Switch>
      <Route path="/library/desk" component={DeskScreen} />
    </Switch>
  )
}
