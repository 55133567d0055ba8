import { BookOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Hold, Loan } from '@shared/protocol/library/circulation'
import { useLive } from '../../client/use-live'
import { Badge } from '../../components/feedback/Badge'
import { EmptyState } from '../../components/feedback/EmptyState'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { AskForTitle } from './AskForTitle'
import { LiveView } from './LiveView'

/** What a member has at home and waits for, and the way to ask for more. */
export function MyLoansScreen() {
  const { t } = useTranslation('desk')
  const mine = useLive('loans.mine', {})
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-5 p-6">
      <PageHeader title={t('mine.title')} />
      <AskForTitle />
      <LiveView live={mine}>
        {({ loans, holds }) => (
          <>
            <Card title={t('mine.loans')}>
              <MyLoans loans={loans.filter(({ returnedOn }) => returnedOn === undefined)} />
            </Card>
            <Card title={t('mine.holds')}>
              <MyHolds holds={holds.filter(({ status }) => status === 'waiting' || status === 'ready')} />
            </Card>
          </>
        )}
      </LiveView>
    </div>
  )
}

function MyLoans({ loans }: { readonly loans: readonly Loan[] }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  if (loans.length === 0) return <EmptyState icon={BookOpen} title={t('mine.noLoan')} text={t('mine.noLoanHint')} />
  return (
    <ul className="flex flex-col">
      {loans.map((loan) => (
        <li key={loan.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2.5 last:border-b-0">
          <span className="min-w-0 flex-1 truncate font-medium">{loan.title}</span>
          {loan.daysLate > 0 && <Badge tone="danger" text={t('loan.late', { count: loan.daysLate })} />}
          <span className="text-muted">{t('loan.dueOn', { day: format.day(loan.dueOn) })}</span>
        </li>
      ))}
    </ul>
  )
}

function MyHolds({ holds }: { readonly holds: readonly Hold[] }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  if (holds.length === 0) return <p className="text-muted">{t('mine.noHold')}</p>
  return (
    <ul className="flex flex-col">
      {holds.map((hold) => (
        <li key={hold.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2.5 last:border-b-0">
          <span className="min-w-0 flex-1 truncate font-medium">{hold.title}</span>
          {hold.status === 'ready' ? (
            <Badge tone="success" text={t('mine.ready')} />
          ) : (
            <Badge tone="info" text={t('holds.place', { count: hold.place ?? 1, ordinal: true })} />
          )}
          {hold.readyUntil !== undefined && (
            <span className="text-muted">{t('hold.until', { day: format.day(hold.readyUntil) })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
