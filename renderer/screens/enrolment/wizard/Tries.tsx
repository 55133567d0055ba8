import { useTranslation } from 'react-i18next'
import type { Capture } from '@shared/domain/enrolment/voter'
import { classNames } from '../../../components/class-names'
import { Badge } from '../../../components/feedback/Badge'
import { PictureBox } from '../VoterPicture'
import type { EnrolState } from './enrol-draft'
import type { Captures, Try } from './use-captures'

interface TriesProps {
  readonly what: Capture
  readonly state: EnrolState
  readonly captures: Captures
}

/** What was captured, how good it is, and what to do better next time; a press keeps another attempt. */
export function Tries({ what, state, captures }: TriesProps) {
  const kept = state.captures[what]
  if (captures.tries.length === 0) return kept ? <PictureBox picture={kept.picture} what={what} /> : null
  return (
    <ul className="flex flex-wrap gap-4" aria-live="polite">
      {captures.tries.map((attempt, index) => {
        const chosen = attempt.picture === kept?.picture
        return (
          <li key={captures.tries.length - index} className="flex flex-col gap-1">
            <button
              type="button"
              aria-pressed={chosen}
              onClick={() => captures.choose(attempt)}
              className={classNames(
                'rounded-xl p-1.5 text-left',
                chosen ? 'bg-accent-soft ring-2 ring-accent' : 'hover:bg-hover',
              )}
            >
              <PictureBox picture={attempt.picture} what={what} />
            </button>
            <Quality attempt={attempt} chosen={chosen} />
          </li>
        )
      })}
    </ul>
  )
}

function Quality({ attempt, chosen }: { readonly attempt: Try; readonly chosen: boolean }) {
  const { t } = useTranslation('enrolment')
  const { quality, problems } = attempt
  return (
    <div className="flex max-w-44 flex-col items-start gap-1 text-xs">
      <Badge
        tone={problems.length === 0 ? 'success' : 'warning'}
        text={t('capture.quality', { score: quality.score })}
      />
      {chosen && <span className="text-muted">{t('capture.kept')}</span>}
      {problems.map((problem) => (
        <span key={problem}>{t(`capture.problem.${problem}`)}</span>
      ))}
    </div>
  )
}
