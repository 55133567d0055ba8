import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { fullName } from '@shared/domain/enrolment/voter'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useLive } from '../../../client/use-live'
import { Badge } from '../../../components/feedback/Badge'
import { useFormat } from '../../../components/format/use-format'
import { useDebounced } from '../../../components/forms/use-debounced'
import { useAgreeing } from './use-agreeing'

const TYPING_PAUSE_MS = 120
const TONES = { certain: 'danger', likely: 'warning', possible: 'neutral' } as const

interface SimilarPeopleProps {
  readonly typed: PayloadOf<'duplicates.similar'>
  /** Shown already for another reason. */
  readonly except: ReadonlySet<string>
  /** Said when nobody resembles them. */
  readonly none: string | undefined
}

/** Everybody known, here or at another site, who resembles the person being typed in, with why. */
export function SimilarPeople({ typed, except, none }: SimilarPeopleProps) {
  const { t } = useTranslation('duplicates')
  const [, navigate] = useLocation()
  const format = useFormat()
  const agreeing = useAgreeing()
  const asked: SimilarPeopleProps['typed'] = JSON.parse(useDebounced(JSON.stringify(typed), TYPING_PAUSE_MS))
  const live = useLive('duplicates.similar', asked)
  const people = (live.status === 'ready' ? live.value.people : []).filter(({ person }) => !except.has(person.id))
  if (people.length === 0) return none === undefined ? null : <p className="text-muted">{none}</p>
  return (
    <ul className="flex flex-col">
      {people.map(({ person, likeness, fields }) => {
        const reasons = agreeing(fields)
        return (
          <li key={person.id} className="flex flex-col gap-1 border-b border-line py-2.5 last:border-b-0">
            <div className="flex items-start justify-between gap-2">
              {person.here ? (
                <button
                  type="button"
                  className="text-left font-medium hover:underline"
                  onClick={() => navigate(`/enrolment/voters/${encodeURIComponent(person.id)}`)}
                >
                  {fullName(person)}
                </button>
              ) : (
                <p className="font-medium">{fullName(person)}</p>
              )}
              <Badge tone={TONES[likeness]} text={t(`typing.likeness.${likeness}`)} />
            </div>
            <p className="text-xs text-muted tabular-nums">
              {[
                person.birthDate === undefined ? '' : format.day(person.birthDate, 'short'),
                person.here ? person.cardNumber : t('typing.at', { site: person.site, card: person.cardNumber }),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
            {reasons !== '' && <p className="text-xs text-muted">{t('typing.agrees', { fields: reasons })}</p>}
          </li>
        )
      })}
    </ul>
  )
}
