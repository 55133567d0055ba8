import { useTranslation } from 'react-i18next'
import type { PictureProblem } from '@shared/domain/enrolment/picture-problem'
import type { Capture } from '@shared/domain/enrolment/voter'
import { classNames } from '../../../components/class-names'
import { Badge } from '../../../components/feedback/Badge'
import { PictureBox } from '../VoterPicture'
import type { Captured, EnrolState } from './enrol-draft'
import type { Captures, Try } from './use-captures'

interface TriesProps {
  readonly what: Capture
  readonly state: EnrolState
  readonly captures: Captures
}

/** What was captured, how good it is, and what to do better next time; a press keeps another attempt. */
export function Tries({ what, state, captures }: TriesProps) {
  const { t } = useTranslation('enrolment')
  const kept = state.captures[what]
  if (captures.tries.length === 0) return kept ? <KeptCapture what={what} captured={kept} /> : null
  return (
    <ul className={what === 'photo' ? 'grid grid-cols-3 gap-3' : 'flex flex-wrap gap-4'} aria-live="polite">
      {captures.tries.map((attempt, index) => {
        const chosen = attempt.picture === kept?.picture
        return (
          <li key={captures.tries.length - index} className="flex min-w-0 flex-col gap-1">
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
            <Quality what={what} attempt={attempt} chosen={chosen} />
          </li>
        )
      })}
      {kept && captures.tries.every(({ picture }) => picture !== kept.picture) && (
        // From before this step was left and come back to.
        <li className="min-w-0 self-start rounded-xl bg-accent-soft p-1.5 ring-2 ring-accent">
          <KeptCapture what={what} captured={kept} />
          <span className="text-xs text-muted">{t('capture.kept')}</span>
        </li>
      )}
    </ul>
  )
}

interface QualityProps {
  readonly what: Capture
  readonly attempt: Try
  readonly chosen: boolean
}

function Quality({ what, attempt, chosen }: QualityProps) {
  const { t } = useTranslation('enrolment')
  const { quality, problems } = attempt
  return (
    <div className="flex max-w-44 flex-col items-start gap-1 text-xs">
      <Badge
        tone={problems.length === 0 ? 'success' : 'warning'}
        text={t('capture.quality', { score: quality.score })}
      />
      {chosen && <span className="text-muted">{t('capture.kept')}</span>}
      <Problems problems={problems} />
      {what === 'photo' && <FaceNote faces={quality.faces} chosen={chosen} />}
    </div>
  )
}

function Problems({ problems }: { readonly problems: readonly PictureProblem[] }) {
  const { t } = useTranslation('enrolment')
  return problems.map((problem) => <span key={problem}>{t(`capture.problem.${problem}`)}</span>)
}

/** A capture that is kept, and what was said to be wrong with it. */
export function KeptCapture({ what, captured }: { readonly what: Capture; readonly captured: Captured | undefined }) {
  return (
    <div className="flex max-w-44 flex-col gap-1 text-xs">
      <PictureBox picture={captured?.picture} what={what} />
      <Problems problems={captured?.problems ?? []} />
    </div>
  )
}

/** Says in words that somebody looked, and what a person without a face to show is enrolled with. */
function FaceNote({ faces, chosen }: { readonly faces: number | undefined; readonly chosen: boolean }) {
  const { t } = useTranslation('enrolment')
  if (faces === undefined) return <span>{t('capture.faceNotChecked')}</span>
  if (faces === 1) return <span className="text-muted">{t('capture.faceFound')}</span>
  return faces === 0 && chosen ? <span className="text-muted">{t('capture.noFaceHint')}</span> : null
}
