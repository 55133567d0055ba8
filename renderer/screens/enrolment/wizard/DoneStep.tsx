import { CircleCheck, CreditCard, FileText, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fullName } from '@shared/domain/enrolment/voter'
import type { VoterRecord } from '@shared/protocol/enrolment/voters'
import { store } from '../../../client/store'
import { usePrintable } from '../../../client/use-printable'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { useFormat } from '../../../components/format/use-format'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { PrintPreview } from '../../../components/overlays/PrintPreview'

/** The end of an enrolment: the card in the hand, the receipt, and the next person. */
export function DoneStep({ voter, onNext }: { readonly voter: VoterRecord; readonly onNext: () => void }) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const format = useFormat()
  const paper = usePrintable()
  const name = fullName(voter)
  const hasCard = voter.card !== undefined
  const print = (report: 'voter-card' | 'enrolment-receipt') =>
    void paper.open(t(`print.${report}`, { name }), () =>
      store.call('report.make', { name: report, options: { voter: voter.id }, language: format.language }),
    )
  useShortcut('F8', () => print(hasCard ? 'voter-card' : 'enrolment-receipt'), { label: t('record.card') })
  useShortcut('F3', onNext, { label: t('enrol.next') })
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-4 px-6 py-14 text-center">
      <CircleCheck aria-hidden size={40} className="text-success" />
      <h1 className="text-xl font-semibold">{t('enrol.done', { name })}</h1>
      <p className="text-2xl font-semibold tabular-nums">{voter.cardNumber}</p>
      <p className="text-muted">{t(hasCard ? 'enrol.doneHint' : 'enrol.doneMinor')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {hasCard && (
          <Button variant="primary" icon={CreditCard} shortcut="F8" autoFocus onClick={() => print('voter-card')}>
            {t('record.card')}
          </Button>
        )}
        <Button icon={FileText} onClick={() => print('enrolment-receipt')}>
          {t('record.receipt')}
        </Button>
        <Button icon={UserPlus} shortcut="F3" onClick={onNext}>
          {t('enrol.next')}
        </Button>
        <Button variant="quiet" onClick={() => navigate(`/enrolment/voters/${encodeURIComponent(voter.id)}`)}>
          {t('enrol.openRecord')}
        </Button>
      </div>
      <CommandError error={paper.error} />
      <PrintPreview {...paper.preview} />
    </div>
  )
}
