import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Hold, Loan } from '@shared/protocol/library/circulation'
import { useLive } from '../../client/use-live'
import { Badge } from '../../components/feedback/Badge'
import { LiveSection } from '../../components/feedback/LiveSection'
import { useFormat } from '../../components/format/use-format'

/** Who has this title and who waits for it. */
export function TitleCirculation({ titleId }: { readonly titleId: string }) {
  const { t } = useTranslation('catalogue')
  const loans = useLive('loans.list', { titleId, open: true })
  const holds = useLive('holds.list', { titleId })
  return (
    <div className="flex flex-col gap-6">
      <LiveSection
        title={t('circulation.loans')}
        none={t('circulation.noLoan')}
        live={loans}
        isEmpty={(value) => value.loans.length === 0}
      >
        {(value) => (
          <ul>
            {value.loans.map((loan) => (
              <LoanLine key={loan.id} loan={loan} />
            ))}
          </ul>
        )}
      </LiveSection>
      <LiveSection
        title={t('circulation.holds')}
        none={t('circulation.noHold')}
        live={holds}
        isEmpty={(value) => waitingHolds(value).length === 0}
      >
        {(value) => (
          <ul>
            {waitingHolds(value).map((hold) => (
              <HoldLine key={hold.id} hold={hold} />
            ))}
          </ul>
        )}
      </LiveSection>
    </div>
  )
}

function waitingHolds(holds: readonly Hold[]): readonly Hold[] {
  return holds.filter((hold) => hold.status === 'waiting' || hold.status === 'ready')
}

function LoanLine({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  return (
    <li className="flex items-center gap-3 border-b border-line/60 py-2 last:border-b-0">
      <span className="min-w-[9.5rem] flex-1">
        <MemberLink id={loan.memberId} name={loan.memberName} />
        <span className="block text-xs whitespace-nowrap text-muted tabular-nums">{loan.barcode}</span>
      </span>
      {loan.daysLate > 0 ? (
        <Badge tone="danger" text={t('circulation.late', { count: loan.daysLate })} />
      ) : (
        <span className="text-muted">{t('circulation.due', { day: format.day(loan.dueOn, 'medium') })}</span>
      )}
    </li>
  )
}

function HoldLine({ hold }: { readonly hold: Hold }) {
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  return (
    <li className="flex items-center gap-3 border-b border-line/60 py-2 last:border-b-0">
      <span className="min-w-0 flex-1">
        <MemberLink id={hold.memberId} name={hold.memberName} />
        <span className="block truncate text-xs text-muted">
          {t('circulation.placedOn', { day: format.instantDay(hold.placedAt, 'medium') })}
        </span>
      </span>
      {hold.status === 'ready' ? (
        <Badge
          tone="success"
          text={
            hold.readyUntil === undefined
              ? t('circulation.status.ready')
              : t('circulation.ready', { day: format.day(hold.readyUntil, 'medium') })
          }
        />
      ) : (
        <Badge
          text={
            hold.place === undefined || hold.place === 1
              ? t('circulation.first')
              : t('circulation.place', { place: hold.place })
          }
        />
      )}
    </li>
  )
}

function MemberLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link href={`/library/members/${encodeURIComponent(id)}`} className="block truncate font-medium hover:underline">
      {name}
    </Link>
  )
}
