import { RotateCw, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Loan } from '@shared/protocol/library/circulation'
import { IconButton } from '../../components/actions/IconButton'
import { Badge } from '../../components/feedback/Badge'
import { useFormat } from '../../components/format/use-format'
import type { DeskEntry } from './desk-session'

interface MemberLoansProps {
  readonly loans: readonly Loan[]
  readonly onEnter: (entry: DeskEntry) => void
}

/** What the open member has at home, latest first to come back. */
export function MemberLoans({ loans, onEnter }: MemberLoansProps) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  if (loans.length === 0) return <p className="text-muted">{t('member.noLoan')}</p>
  const byDueDay = loans.toSorted((left, right) => left.dueOn.localeCompare(right.dueOn))
  return (
    <section className="flex min-h-0 flex-col gap-1">
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{t('member.atHome')}</h3>
      <ul className="-mx-2 flex flex-col">
        {byDueDay.map((loan) => (
          <li key={loan.id} className="flex items-center gap-1 rounded-lg px-2 py-1.5 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{loan.title}</p>
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
                {t('loan.dueOn', { day: format.day(loan.dueOn, 'medium') })}
                {loan.daysLate > 0 && <Badge tone="danger" text={t('loan.late', { count: loan.daysLate })} />}
              </p>
            </div>
            <IconButton
              icon={RotateCw}
              size="small"
              label={t('act.renewOf', { title: loan.title })}
              onClick={() => onEnter({ kind: 'renew', loanId: loan.id })}
            />
            <IconButton
              icon={Undo2}
              size="small"
              label={t('act.returnOf', { title: loan.title })}
              onClick={() => onEnter({ kind: 'return', barcode: loan.barcode })}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
