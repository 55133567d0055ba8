import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Hold, Loan } from '@shared/protocol/library/circulation'
import { useLive } from '../../client/use-live'
import { Badge } from '../../components/feedback/Badge'
import { LiveSection } from '../../components/feedback/LiveSection'
import { useFormat } from '../../components/format/use-format'
import { useMinWidth } from '../../components/layout/use-min-width'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'

interface OfMember {
  readonly memberId: string
}

const line = 'flex items-center gap-3 border-b border-line/60 py-2 last:border-b-0'

export function CurrentLoans({ memberId }: OfMember) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const live = useLive('loans.list', { member: memberId, open: true })
  return (
    <LiveSection live={live} none={t('loans.none')} isEmpty={({ loans }) => loans.length === 0}>
      {({ loans }) => (
        <ul>
          {loans.map((loan) => (
            <li key={loan.id} className={line}>
              <span className="min-w-[9.5rem] flex-1">
                <TitleLink id={loan.titleId} title={loan.title} />
                <span className="block text-xs whitespace-nowrap text-muted tabular-nums">{loan.barcode}</span>
              </span>
              {loan.daysLate > 0 ? (
                <Badge tone="danger" text={t('loans.late', { count: loan.daysLate })} />
              ) : (
                <span className="text-muted">{t('loans.due', { day: format.day(loan.dueOn, 'medium') })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </LiveSection>
  )
}

export function PastLoans({ memberId }: OfMember) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const roomy = useMinWidth(1500)
  const live = useLive('loans.list', { member: memberId, open: false, limit: 1000 })
  const columns: readonly InMemoryColumn<Loan>[] = [
    {
      id: 'title',
      header: t('loans.title'),
      cell: (loan) => loan.title,
      width: 'minmax(8rem, 1fr)',
      sortValue: (loan) => loan.title,
    },
    {
      id: 'lentOn',
      header: t('loans.lentOn'),
      cell: (loan) => format.day(loan.lentOn, 'short'),
      width: '6.5rem',
      sortValue: (loan) => loan.lentOn,
    },
    {
      id: 'returnedOn',
      header: t('loans.returnedOn'),
      cell: (loan) => loan.returnedOn && format.day(loan.returnedOn, 'short'),
      width: '6.5rem',
      sortValue: (loan) => loan.returnedOn ?? '',
    },
    {
      id: 'late',
      header: t('loans.lateColumn'),
      cell: (loan) => (loan.daysLate > 0 ? loan.daysLate : ''),
      width: '7.5rem',
      align: 'end',
      sortValue: (loan) => loan.daysLate,
    },
  ]
  return (
    <LiveSection
      title={t('loans.past')}
      live={live}
      none={t('loans.nonePast')}
      isEmpty={({ loans }) => loans.length === 0}
    >
      {({ loans }) => (
        <div className="h-80 overflow-hidden rounded-lg border border-line">
          <InMemoryTable
            label={t('loans.past')}
            rows={loans}
            columns={roomy ? columns : columns.filter(({ id }) => id !== 'lentOn')}
            density="compact"
          />
        </div>
      )}
    </LiveSection>
  )
}

export function MemberHolds({ memberId }: OfMember) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const live = useLive('holds.list', { member: memberId })
  const state = (hold: Hold): string => {
    if (hold.status === 'ready')
      return hold.readyUntil === undefined
        ? t('holds.ready')
        : t('holds.readyUntil', { day: format.day(hold.readyUntil, 'medium') })
    return hold.place === undefined || hold.place === 1 ? t('holds.first') : t('holds.waiting', { place: hold.place })
  }
  return (
    <LiveSection live={live} none={t('holds.none')} isEmpty={(holds) => open(holds).length === 0}>
      {(holds) => (
        <ul>
          {open(holds).map((hold) => (
            <li key={hold.id} className={line}>
              <span className="min-w-0 flex-1">
                <TitleLink id={hold.titleId} title={hold.title} />
              </span>
              <Badge tone={hold.status === 'ready' ? 'success' : 'neutral'} text={state(hold)} />
            </li>
          ))}
        </ul>
      )}
    </LiveSection>
  )
}

function open(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter(({ status }) => status === 'waiting' || status === 'ready')
}

export function MemberNotices({ memberId }: OfMember) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const live = useLive('notices.list', { memberId })
  return (
    <LiveSection live={live} none={t('notices.none')} isEmpty={(notices) => notices.length === 0}>
      {(notices) => (
        <ul>
          {notices.map((notice) => (
            <li key={notice.id} className={line}>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(`notices.kind.${notice.kind}`, { number: notice.number })}</span>
                <span className="block text-xs text-muted">
                  {format.instant(notice.createdAt)} · {t(`notices.channel.${notice.channel}`)}
                </span>
              </span>
              <Badge
                tone={notice.status === 'failed' ? 'danger' : 'neutral'}
                text={t(`notices.status.${notice.status}`)}
              />
            </li>
          ))}
        </ul>
      )}
    </LiveSection>
  )
}

function TitleLink({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <Link href={`/library/catalogue/${encodeURIComponent(id)}`} className="block truncate font-medium hover:underline">
      {title}
    </Link>
  )
}
