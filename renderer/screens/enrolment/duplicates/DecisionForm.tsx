import { Circle, CircleCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fullName } from '@shared/domain/enrolment/voter'
import { VERDICTS, type Verdict } from '@shared/domain/enrolment/duplicate-verdict'
import type { DuplicateDetail, DuplicatePerson } from '@shared/protocol/enrolment/duplicates'
import { useCommand } from '../../../client/use-command'
import { classNames } from '../../../components/class-names'
import { Button } from '../../../components/actions/Button'
import { CommandError } from '../../../components/feedback/CommandError'
import { useToasts } from '../../../components/feedback/toasts'
import { TextField } from '../../../components/fields/TextField'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { Card } from '../../../components/layout/Card'
import { pairPath } from './pair-path'

const OFTEN: Readonly<Record<Verdict, readonly ('face' | 'prints' | 'faces' | 'twins' | 'homonyms')[]>> = {
  same: ['face', 'prints'],
  different: ['faces', 'twins', 'homonyms'],
  undecided: [],
}

interface DecisionFormProps {
  readonly pair: DuplicateDetail
  /** Decided; where to go on. */
  readonly onDone: (path: string | undefined) => void
}

/** One key for the verdict, a reason, Enter: the pair is decided and the next one is there. */
export function DecisionForm({ pair, onDone }: DecisionFormProps) {
  const { t } = useTranslation('duplicates')
  const [verdict, setVerdict] = useState<Verdict>()
  const [kept, setKept] = useState(pair.verdict?.kept ?? pair.first.id)
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const decide = useCommand('duplicates.decide')
  const notify = useToasts((toasts) => toasts.add)
  const { first, second, next, before } = pair

  // The keys work at once, and the faces above stay in sight.
  useEffect(() => form.current?.querySelector('button')?.focus({ preventScroll: true }), [])

  const choose = (chosen: Verdict) => {
    setVerdict(chosen)
    form.current?.querySelector('input[type="text"]')?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLInputElement>('input[type="text"]')?.focus()
  }
  useShortcut(t('decide.key.same'), () => choose('same'), { label: t('decide.same') })
  useShortcut(t('decide.key.different'), () => choose('different'), { label: t('decide.different') })
  useShortcut(t('decide.key.undecided'), () => choose('undecided'), { label: t('decide.undecided') })

  async function settle(): Promise<void> {
    if (verdict === undefined || reason.trim() === '') return
    const goOn = next ?? before
    const done = await decide.run({ id: pair.id, verdict, reason, ...(verdict === 'same' ? { kept } : {}) })
    if (!done) return
    notify({ text: goOn === undefined ? t('decide.last') : t(`decide.done.${verdict}`) })
    onDone(goOn === undefined ? undefined : pairPath(goOn))
  }

  return (
    <Card>
      <form
        ref={form}
        aria-label={t('decide.title')}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void settle()
        }}
      >
        <div role="group" aria-label={t('decide.title')} className="grid grid-cols-1 gap-2 md:grid-cols-3">
          {VERDICTS.map((id) => (
            <Button
              key={id}
              wide
              size="large"
              variant={verdict === id ? 'primary' : 'secondary'}
              aria-pressed={verdict === id}
              shortcut={t(`decide.key.${id}`)}
              onClick={() => choose(id)}
            >
              {t(`decide.${id}`)}
            </Button>
          ))}
        </div>
        {verdict === 'same' && (
          <fieldset className="flex flex-col gap-2">
            <legend className="pb-1 font-medium">{t('decide.kept')}</legend>
            <div className="grid grid-cols-1 gap-2 md:grid-cols-2">
              {[first, second].map((person) => (
                <Kept
                  key={person.id}
                  person={person}
                  checked={kept === person.id}
                  onChoose={() => setKept(person.id)}
                />
              ))}
            </div>
            <p className="text-xs text-muted">{t('decide.keptHint')}</p>
          </fieldset>
        )}
        <TextField label={t('decide.reason')} value={reason} onChange={setReason} required maxLength={500} />
        {verdict !== undefined && OFTEN[verdict].length > 0 && (
          <div className="-mt-2 flex flex-wrap gap-2">
            {OFTEN[verdict].map((often) => (
              <Button key={often} size="small" onClick={() => setReason(t(`decide.often.${often}`))}>
                {t(`decide.often.${often}`)}
              </Button>
            ))}
          </div>
        )}
        <CommandError error={decide.error} />
        <div className="flex justify-end">
          <Button
            type="submit"
            variant="primary"
            busy={decide.busy}
            disabled={verdict === undefined || reason.trim() === ''}
          >
            {t('decide.settle')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

interface KeptProps {
  readonly person: DuplicatePerson
  readonly checked: boolean
  readonly onChoose: () => void
}

function Kept({ person, checked, onChoose }: KeptProps) {
  return (
    <button
      type="button"
      aria-pressed={checked}
      onClick={onChoose}
      className={classNames(
        'flex items-center gap-3 rounded-lg border px-3 py-2 text-left',
        checked ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
      )}
    >
      {checked ? (
        <CircleCheck aria-hidden size={18} className="shrink-0 text-accent-ink" />
      ) : (
        <Circle aria-hidden size={18} className="shrink-0 text-faint" />
      )}
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{fullName(person)}</span>
        <span className="text-xs text-muted tabular-nums">
          {person.cardNumber} · {person.site}
        </span>
      </span>
    </button>
  )
}
