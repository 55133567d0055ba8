import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SyncStatus } from '@shared/protocol/sync'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** Whether the other sites know what was done here, in a sentence. */
export function SyncSummary() {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const [, navigate] = useLocation()
  const sync = useLive('sync.status', {})
  if (sync.status !== 'ready') return null
  const { remote, offlineSince, databases } = sync.value
  const pending = databases.reduce((sum, { pendingUp }) => sum + pendingUp, 0)
  const last = lastExchange(databases)
  const words =
    remote === undefined
      ? t('sync.off')
      : offlineSince !== undefined
        ? t('sync.offline', { when: format.instant(offlineSince), count: pending })
        : pending > 0
          ? t('sync.pending', { count: pending })
          : t('sync.upToDate')
  return (
    <Card
      title={t('sync.title')}
      actions={
        <Button size="small" variant="quiet" onClick={() => navigate('/sync')}>
          {t('sync.open')}
        </Button>
      }
    >
      <p>{words}</p>
      {last !== undefined && <p className="text-xs text-muted">{t('sync.last', { when: format.instant(last) })}</p>}
    </Card>
  )
}

function lastExchange(databases: SyncStatus['databases']): string | undefined {
  return databases
    .flatMap(({ lastSyncAt }) => lastSyncAt ?? [])
    .toSorted()
    .at(-1)
}
