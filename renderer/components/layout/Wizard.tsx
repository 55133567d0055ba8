import { Check } from 'lucide-react'
import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../actions/Button'
import { classNames } from '../class-names'

export interface WizardStep {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
  /** The step is filled in well enough to go on. */
  readonly ready: boolean
  /** No way back from here, as from a finished import. */
  readonly noBack?: boolean | undefined
  readonly nextLabel?: string | undefined
}

export interface WizardProps {
  readonly label: string
  readonly steps: readonly WizardStep[]
  readonly current: number
  readonly onGo: (step: number) => void
  readonly onFinish: () => void
  readonly onCancel?: (() => void) | undefined
  readonly busy?: boolean | undefined
}

const FocusNext = createContext<() => void>(() => undefined)

/** Brings the focus to the button that goes on, for a step whose work is done: Enter then goes on. */
export function useFocusNext(): () => void {
  return useContext(FocusNext)
}

/** What a step begins with: a field one sees, or what it marks with `data-first` itself. */
const FIRST = 'input, select, textarea, [role="combobox"]'

/** Steps at the top, one at a time; Enter in a field goes on, and each step starts with the focus on itself. */
export function Wizard({ label, steps, current, onGo, onFinish, onCancel, busy = false }: WizardProps) {
  const { t } = useTranslation('components')
  const step = steps[current]
  const panel = useRef<HTMLDivElement>(null)
  const next = useRef<HTMLButtonElement>(null)
  const focusNext = useMemo(() => () => next.current?.focus(), [])
  const shown = useRef(current)
  useEffect(() => {
    if (shown.current === current) return
    shown.current = current
    const marked = panel.current?.querySelector<HTMLElement>('[data-first]')
    const first = marked ?? panel.current?.querySelector<HTMLElement>(FIRST)
    ;(first ?? panel.current)?.focus()
  }, [current])
  if (step === undefined) return null
  const last = current === steps.length - 1
  return (
    <form
      aria-label={label}
      className="flex h-full min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        if (!step.ready || busy) return
        if (last) onFinish()
        else onGo(current + 1)
      }}
    >
      <ol
        aria-label={t('wizard.steps')}
        className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-5 py-3"
      >
        {steps.map((one, index) => (
          <li
            key={one.id}
            aria-current={index === current ? 'step' : undefined}
            className={classNames(
              'flex items-center gap-2 text-[0.8125rem]',
              index === current ? 'font-semibold text-ink' : 'text-muted',
            )}
          >
            {index > 0 && <span aria-hidden className="h-px w-5 bg-line-strong/50" />}
            <span
              className={classNames(
                'flex size-5 items-center justify-center rounded-full text-xs font-semibold tabular-nums',
                index < current && 'bg-accent-soft text-accent-ink',
                index === current && 'bg-accent text-on-accent',
                index > current && 'border border-line-strong/60 text-muted',
              )}
            >
              {index < current ? <Check aria-label={t('wizard.done')} size={12} strokeWidth={3} /> : index + 1}
            </span>
            {one.label}
          </li>
        ))}
      </ol>
      <div ref={panel} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto p-5 outline-none">
        <p className="sr-only" aria-live="polite">
          {t('wizard.step', { current: current + 1, total: steps.length })}
        </p>
        <FocusNext value={focusNext}>{step.content}</FocusNext>
      </div>
      <footer className="flex items-center gap-2 border-t border-line bg-sunken px-5 py-3">
        {onCancel !== undefined && (
          <Button variant="quiet" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
        <span className="flex-1" />
        {current > 0 && step.noBack !== true && (
          <Button onClick={() => onGo(current - 1)} disabled={busy}>
            {t('action.back')}
          </Button>
        )}
        <Button ref={next} type="submit" variant="primary" disabled={!step.ready} busy={busy}>
          {step.nextLabel ?? t(last ? 'action.finish' : 'action.next')}
        </Button>
      </footer>
    </form>
  )
}
