import { UserCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Card } from '../../components/layout/Card'
import { PendingUsers } from './PendingUsers'
import { SettingsPage } from './SettingsPage'

/** The accounts, for who may let readers in and nothing else. */
export function RequestsPage() {
  const { t } = useTranslation('settings')
  const requests = useLive('users.requests', {})
  return (
    <SettingsPage section="users">
      {requests.status === 'failed' && <CommandError error={requests.error} />}
      {requests.status === 'ready' && requests.value.length > 0 && <PendingUsers users={requests.value} />}
      {requests.status === 'ready' && requests.value.length === 0 && (
        <Card>
          <EmptyState icon={UserCheck} title={t('users.noRequest')} text={t('users.noRequestHint')} />
        </Card>
      )}
    </SettingsPage>
  )
}
