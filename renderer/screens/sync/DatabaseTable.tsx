import {
  CircleAlert,
  CirclePause,
  CloudCheck,
  CloudDownload,
  CloudOff,
  Hourglass,
  RefreshCw,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DatabaseSync, SyncProgress } from '@shared/protocol/sync'
import { Badge } from '../../components/feedback/Badge'
import { ProgressBar } from '../../components/feedback/ProgressBar'
import type { Tone } from '../../components/feedback/tone'
import { useDatabaseName } from '../../components/format/use-database-name'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { useReasonText } from './use-reason-text'

const LOOKS: Readonly<Record<DatabaseSync['state'], { tone: Tone; icon: LucideIcon }>> = {
  off: { tone: 'neutral', icon: CloudOff },
  idle: { tone: 'neutral', icon: CirclePause },
  seeding: { tone: 'info', icon: CloudDownload },
  'catching-up': { tone: 'info', icon: RefreshCw },
  live: { tone: 'success', icon: CloudCheck },
  waiting: { tone: 'warning', icon: Hourglass },
  blocked: { tone: 'danger', icon: CircleAlert },
}

/** Each database's replication, with the reason in words where one waits. */
export function DatabaseTable({
  title,
  databases,
}: {
  readonly title: string
  readonly databases: readonly DatabaseSync[]
}) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const databaseName = useDatabaseName()
  const reasonText = useReasonText()
  const number = 'px-4 py-3 text-right tabular-nums'
  return (
    <Card title={title} flush>
      <div className="overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line text-xs text-muted">
              <th className="px-5 py-2 font-medium">{t('table.database')}</th>
              <th className="px-4 py-2 font-medium">{t('table.state')}</th>
              <th className="px-4 py-2 text-right font-medium whitespace-nowrap">{t('table.waiting')}</th>
              <th className="px-4 py-2 text-right font-medium">{t('table.sent')}</th>
              <th className="px-4 py-2 text-right font-medium">{t('table.received')}</th>
              <th className="px-5 py-2 font-medium whitespace-nowrap">{t('table.last')}</th>
            </tr>
          </thead>
          <tbody>
            {databases.map((database) => {
              const { name, state, reason, retryAt, lastSyncAt, pendingUp, pushed, pulled, progress = [] } = database
              return (
                <tr key={name} className="border-b border-line align-top last:border-b-0">
                  <td className="px-5 py-3">
                    <p className="font-medium">{databaseName(name)}</p>
                    <p className="text-xs text-muted">{name}</p>
                  </td>
                  <td className="px-4 py-3">
                    <Badge text={t(`state.${state}`)} {...LOOKS[state]} />
                    {reason !== undefined && <p className="mt-1 max-w-xs text-xs text-muted">{reasonText(reason)}</p>}
                    {retryAt !== undefined && (
                      <p className="text-xs text-muted">{t('table.again', { time: format.time(retryAt) })}</p>
                    )}
                    {progress.map((pass) => (
                      <PassProgress key={pass.direction} pass={pass} />
                    ))}
                  </td>
                  <td className={number}>{format.number(pendingUp)}</td>
                  <td className={number}>{format.number(pushed)}</td>
                  <td className={number}>{format.number(pulled)}</td>
                  <td className="px-5 py-3 whitespace-nowrap">
                    {lastSyncAt === undefined ? t('table.never') : format.instant(lastSyncAt)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** How far one direction is, in changes and bytes, and how long it still takes. */
function PassProgress({ pass }: { readonly pass: SyncProgress }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const { direction, done, total, bytes, secondsLeft } = pass
  const label = t(`progress.${direction}`)
  const words = [
    t('progress.of', { done: format.number(done), total: format.number(total) }),
    format.bytes(bytes),
    ...(secondsLeft === undefined ? [] : [t('progress.left', { duration: format.duration(secondsLeft * 1000) })]),
  ]
  return (
    <div className="mt-2 flex max-w-xs flex-col gap-1">
      <ProgressBar label={label} ratio={total === 0 ? null : done / total} />
      <p className="text-xs text-muted tabular-nums">{[label, ...words].join(' · ')}</p>
    </div>
  )
}
