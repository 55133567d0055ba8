import { Inbox, Mail, MessageSquare, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { useFormat } from '../../components/format/use-format'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'

type Notice = ResultOf<'notices.list'>[number]

const channelIcon = { print: Printer, email: Mail, sms: MessageSquare }
const statusTone = {
  printed: 'success',
  waiting: 'info',
  sent: 'success',
  cancelled: 'neutral',
  failed: 'danger',
} as const

/** What was printed, and the messages that wait for the head office to send them. */
export function NoticeOutbox({ notices }: { readonly notices: readonly Notice[] }) {
  const { t } = useTranslation('desk')
  const columns = useNoticeColumns()
  return (
    <div className="h-full min-h-0 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <InMemoryTable
        label={t('overdue.outbox')}
        rows={notices}
        columns={columns}
        initialSort={{ column: 'createdAt', descending: true }}
        tools={{ listKey: 'notices' }}
        emptyState={<EmptyState icon={Inbox} title={t('notice.outboxEmpty')} text={t('notice.outboxHint')} />}
      />
    </div>
  )
}

function useNoticeColumns(): InMemoryColumn<Notice>[] {
  const { t } = useTranslation('desk')
  const format = useFormat()
  return [
    {
      id: 'createdAt',
      header: t('column.when'),
      width: '12rem',
      cell: ({ createdAt }) => format.instant(createdAt),
      sortValue: ({ createdAt }) => createdAt,
    },
    {
      id: 'member',
      header: t('column.member'),
      cell: ({ memberName }) => memberName,
      sortValue: ({ memberName }) => memberName,
    },
    {
      id: 'kind',
      header: t('column.kind'),
      cell: ({ kind, number }) =>
        kind === 'overdue' ? t('notice.number', { count: number, ordinal: true }) : t('notice.holdReady'),
    },
    {
      id: 'channel',
      header: t('column.channel'),
      width: '9rem',
      cell: ({ channel }) => <Badge icon={channelIcon[channel]} text={t(`channel.${channel}`)} />,
      sortValue: ({ channel }) => channel,
      exportValue: ({ channel }) => t(`channel.${channel}`),
    },
    {
      id: 'status',
      header: t('column.status'),
      width: '9rem',
      cell: ({ status }) => <Badge tone={statusTone[status]} text={t(`noticeStatus.${status}`)} />,
      sortValue: ({ status }) => status,
      exportValue: ({ status }) => t(`noticeStatus.${status}`),
    },
  ]
}
