import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fullName } from '@shared/domain/enrolment/voter'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useLive } from '../../../client/use-live'
import { useDebounced } from '../../../components/forms/use-debounced'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { SimilarPeople } from '../duplicates/SimilarPeople'
import { VoterBadges } from '../VoterBadges'

const TYPING_PAUSE_MS = 150

/** People on the list who may be the one at the counter: they are opened, not enrolled again. */
export function KnownPeople({
  typed,
  cardNumber,
}: {
  readonly typed: PayloadOf<'duplicates.similar'>
  readonly cardNumber: string
}) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const format = useFormat()
  const card = useDebounced(cardNumber.trim(), TYPING_PAUSE_MS)
  const byCard = useLive('voters.find', card.length < 3 ? undefined : { text: card, limit: 3 })
  const holders = byCard.status === 'ready' && card.length >= 3 ? byCard.value.hits : []
  const elsewhere = byCard.status === 'ready' && card.length >= 3 ? byCard.value.elsewhere : []
  const nobody = holders.length === 0 && elsewhere.length === 0
  return (
    <aside aria-live="polite">
      <Card title={t('enrol.known')} description={t('enrol.knownHint')}>
        {!nobody && (
          <ul className="flex flex-col">
            {holders.map((voter) => (
              <li key={voter.id} className="border-b border-line py-2 last:border-b-0">
                <button
                  type="button"
                  className="text-left font-medium hover:underline"
                  onClick={() => navigate(`/enrolment/voters/${encodeURIComponent(voter.id)}`)}
                >
                  {fullName(voter)}
                </button>
                <p className="text-xs text-muted">
                  {format.day(voter.birthDate, 'short')} · {voter.cardNumber} · {voter.centre}
                </p>
                <VoterBadges voter={voter} />
              </li>
            ))}
            {elsewhere.map(({ cardNumber: number, name, site }) => (
              <li key={number} className="border-b border-line py-2 last:border-b-0">
                <p className="font-medium">{name}</p>
                <p className="text-xs text-muted">{t('enrol.elsewhere', { site, card: number })}</p>
              </li>
            ))}
          </ul>
        )}
        <SimilarPeople
          typed={typed}
          except={new Set(holders.map(({ id }) => id))}
          none={nobody ? t('enrol.nobodyKnown') : undefined}
        />
      </Card>
    </aside>
  )
}
