import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ResultOf } from '@shared/protocol/verbs'
import { useLive } from '../../client/use-live'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'

type Notice = ResultOf<'grades.notices'>[number]

const TONES = { printed: 'neutral', waiting: 'info', sent: 'success', cancelled: 'neutral', failed: 'danger' } as const

/** What families were told, or will be: new grades and falls below the pass mark. */
export function NoticesPage() {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [, navigate] = useLocation()
  const live = useLive('grades.notices', { limit: 5000 })
  const columns = useMemo(
    (): readonly InMemoryColumn<Notice>[] => [
      {
        id: 'createdAt',
        header: t('notices.at'),
        cell: ({ createdAt }) => format.instant(createdAt),
        width: '11rem',
        sortValue: ({ createdAt }) => createdAt,
      },
      {
        id: 'student',
        header: t('sheet.student'),
        cell: ({ studentName }) => <span className="font-medium">{studentName}</span>,
        width: '12rem',
        fixed: true,
        sortValue: ({ studentName }) => studentName,
      },
      {
        id: 'to',
        header: t('notices.to'),
        cell: ({ channel, to }) => `${t(`notices.channel.${channel}`)} · ${to}`,
        width: '15rem',
      },
      {
        id: 'text',
        header: t('notices.text'),
        cell: ({ text }) => <span title={text}>{text}</span>,
        width: 'minmax(14rem, 1fr)',
      },
      {
        id: 'status',
        header: t('field.status'),
        cell: ({ status, notBefore }) => (
          <Badge
            tone={TONES[status]}
            text={
              status === 'waiting' && notBefore !== undefined
                ? t('notices.notBefore', { at: format.instant(notBefore) })
                : t(`notices.status.${status}`)
            }
          />
        ),
        width: '14rem',
        sortValue: ({ status }) => status,
      },
    ],
    [t, format],
  )
  if (live.status === 'loading') return <Skeleton lines={8} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-5">
      <PageHeader title={t('notices.title')} description={t('notices.description')} />
      <div className="min-h-0 flex-1">
        <InMemoryTable
          label={t('notices.title')}
          rows={live.value}
          columns={columns}
          onOpen={({ studentId }) => navigate(`/grades/students/${encodeURIComponent(studentId)}`)}
          emptyState={<EmptyState title={t('notices.none')} text={t('notices.noneText')} />}
        />
      </div>
    </div>
  )
}
