import { CircleCheck, SearchX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Loan } from '@shared/protocol/library/circulation'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { useFormat } from '../../components/format/use-format'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { rowsWith } from '../../components/table/rows-with'

/** Every late loan, longest first, filtered by typing. */
export function OverdueLoans({ loans }: { readonly loans: readonly Loan[] }) {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const rows = useMemo(
    () =>
      rowsWith(
        loans,
        text,
        ({ title, memberName, cardNumber, barcode }) => `${title} ${memberName} ${cardNumber} ${barcode}`,
      ),
    [loans, text],
  )
  const columns = useOverdueColumns()
  return (
    <div className="h-full min-h-0 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <InMemoryTable
        label={t('overdue.loans')}
        rows={rows}
        columns={columns}
        initialSort={{ column: 'daysLate', descending: true }}
        placeKey={`overdue ${text}`}
        tools={{ listKey: 'overdue', find: { label: t('overdue.find'), text, onText: setText } }}
        onOpen={(loan) => navigate(`/library/members/${encodeURIComponent(loan.memberId)}`)}
        emptyState={
          loans.length === 0 ? (
            <EmptyState icon={CircleCheck} title={t('overdue.none')} text={t('overdue.noneHint')} />
          ) : (
            <EmptyState icon={SearchX} title={t('overdue.noMatch', { text })} />
          )
        }
      />
    </div>
  )
}

function useOverdueColumns(): InMemoryColumn<Loan>[] {
  const { t } = useTranslation('desk')
  const format = useFormat()
  return [
    {
      id: 'daysLate',
      header: t('column.daysLate'),
      width: '9rem',
      cell: ({ daysLate }) => <Badge tone="danger" text={t('overdue.days', { count: daysLate })} />,
      sortValue: ({ daysLate }) => daysLate,
    },
    {
      id: 'title',
      header: t('column.title'),
      width: 'minmax(12rem, 2fr)',
      cell: ({ title }) => title,
      sortValue: ({ title }) => title,
    },
    {
      id: 'member',
      header: t('column.member'),
      cell: ({ memberName }) => memberName,
      sortValue: ({ memberName }) => memberName,
    },
    {
      id: 'barcode',
      header: t('column.barcode'),
      width: '10.5rem',
      cell: ({ barcode }) => barcode,
      sortValue: ({ barcode }) => barcode,
    },
    {
      id: 'dueOn',
      header: t('column.dueOn'),
      width: '9rem',
      cell: ({ dueOn }) => format.day(dueOn, 'medium'),
      sortValue: ({ dueOn }) => dueOn,
    },
    {
      id: 'reminders',
      header: t('column.reminders'),
      width: '7rem',
      align: 'end',
      cell: ({ reminders }) => format.number(reminders),
      sortValue: ({ reminders }) => reminders,
    },
  ]
}
