import { CircleCheck, SearchX } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fold } from '@shared/base/fold'
import type { Loan } from '@shared/protocol/library/circulation'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { SearchField } from '../../components/fields/SearchField'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { useListTools } from './use-list-tools'

/** Every late loan, longest first, filtered by typing. */
export function OverdueLoans({ loans }: { readonly loans: readonly Loan[] }) {
  const { t } = useTranslation('desk')
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  useShortcut('F2', () => field.current?.focus(), { label: t('overdue.find') })

  const searchable = useMemo(
    () =>
      loans.map((loan) => ({
        loan,
        words: fold(`${loan.title} ${loan.memberName} ${loan.cardNumber} ${loan.barcode}`),
      })),
    [loans],
  )
  const rows = useMemo(() => {
    const wanted = fold(text).split(' ')
    return searchable.filter(({ words }) => wanted.every((word) => words.includes(word))).map(({ loan }) => loan)
  }, [searchable, text])
  const columns = useOverdueColumns()
  const tools = useListTools(
    'overdue',
    t('overdue.loans'),
    <SearchField
      ref={field}
      label={t('overdue.find')}
      shortcut="F2"
      autoFocus
      value={text}
      onChange={setText}
      onLeaveDown={() => table.current?.focus()}
    />,
  )
  return (
    <div className="h-full min-h-0 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <InMemoryTable
        label={t('overdue.loans')}
        rows={rows}
        columns={columns}
        initialSort={{ column: 'daysLate', descending: true }}
        focusRef={table}
        placeKey={`overdue ${text}`}
        tools={tools}
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
