import { Mail, MailX, MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@shared/protocol/messages'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { RetryDialog } from './RetryDialog'

const TONE = { waiting: 'info', sent: 'success', cancelled: 'neutral', failed: 'danger' } as const

/** Messages of every module one looks after; those that could not be sent stand first, with what to do about them. */
export function MessagesScreen() {
  const { t } = useTranslation('messages')
  const live = useLive('messages.list', {})
  const cancel = useCommand('messages.cancel')
  const [retried, setRetried] = useState<Message>()
  const columns = useColumns({ onRetry: setRetried, onCancel: ({ id }) => void cancel.run({ id }) })
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  const { failed, messages } = live.value
  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-6">
      <PageHeader title={t('title')} description={t('text')} />
      {failed > 0 && <Banner tone="danger">{t('failed', { count: failed })}</Banner>}
      <CommandError error={cancel.error} />
      <div className="min-h-0 flex-1 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <InMemoryTable
          label={t('title')}
          rows={messages}
          columns={columns}
          emptyState={<EmptyState icon={Mail} title={t('empty')} text={t('emptyText')} />}
        />
      </div>
      {retried && <RetryDialog key={retried.id} message={retried} onClose={() => setRetried(undefined)} />}
    </div>
  )
}

function useColumns(acts: {
  readonly onRetry: (message: Message) => void
  readonly onCancel: (message: Message) => void
}): InMemoryColumn<Message>[] {
  const { t } = useTranslation('messages')
  const format = useFormat()
  const kinds: Readonly<Record<string, string>> = t('kind', { returnObjects: true })
  return [
    {
      id: 'at',
      header: t('column.at'),
      width: '11rem',
      cell: ({ at }) => format.instant(at),
      sortValue: ({ at }) => at,
    },
    {
      id: 'person',
      header: t('column.person'),
      cell: ({ personName }) => personName,
      sortValue: ({ personName }) => personName,
    },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: ({ kind, number }) => (kind === 'overdue' ? t('overdue', { number }) : kinds[kind]),
      sortValue: ({ kind }) => kind,
    },
    {
      id: 'to',
      header: t('column.to'),
      cell: ({ channel, to }) => <Badge icon={channel === 'sms' ? MessageSquare : Mail} text={to} />,
      sortValue: ({ to }) => to,
    },
    {
      id: 'status',
      header: t('column.status'),
      cell: ({ status, failure }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Badge tone={TONE[status]} text={t(`status.${status}`)} />
          {failure !== undefined && status === 'failed' && (
            <span className="truncate text-muted">{failure === 'uncertain' ? t('uncertain') : failure}</span>
          )}
        </span>
      ),
      sortValue: ({ status }) => status,
    },
    {
      id: 'act',
      header: t('column.act'),
      width: '15rem',
      cell: (message) =>
        message.status === 'failed' ? (
          <span className="flex gap-2">
            <Button size="small" icon={Mail} onClick={() => acts.onRetry(message)}>
              {t('retry')}
            </Button>
            <Button size="small" variant="quiet" icon={MailX} onClick={() => acts.onCancel(message)}>
              {t('giveUp')}
            </Button>
          </span>
        ) : null,
    },
  ]
}
