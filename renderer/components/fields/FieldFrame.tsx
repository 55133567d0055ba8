import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'

/** What every field takes, so that forms look and read alike. */
export interface FieldProps<Value, Element = HTMLInputElement> {
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur?: (() => void) | undefined
  readonly name?: string | undefined
  /** What to write here, in one sentence. */
  readonly hint?: string | undefined
  /** What is wrong and how to put it right; its presence marks the field as invalid. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** The label is read out but not drawn, for a field whose place says what it is. */
  readonly hideLabel?: boolean | undefined
  readonly ref?: Ref<Element> | undefined
}

/** The attributes that tie a control to its label, hint and error. */
export interface ControlWiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

interface FieldFrameProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  readonly hideLabel?: boolean | undefined
  readonly children: (wiring: ControlWiring, labelId: string) => ReactNode
}

export function FieldFrame({ label, hint, error, required, hideLabel = false, children }: FieldFrameProps) {
  const id = useId()
  const { t } = useTranslation('components')
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [error !== undefined && errorId, hint !== undefined && hintId].filter((part) => part !== false)
  const wiring: ControlWiring = {
    id,
    'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
    'aria-invalid': error === undefined ? undefined : true,
    'aria-required': required === true ? true : undefined,
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? 'sr-only' : 'text-[0.8125rem] font-medium text-ink'}
      >
        {label}
        {required === false && <span className="font-normal text-faint"> ({t('field.optional')})</span>}
      </label>
      {children(wiring, `${id}-label`)}
      <div aria-live="polite" className="contents">
        {error !== undefined && <FieldError id={errorId} text={error} />}
      </div>
      {hint !== undefined && (
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Icon and words, never red alone. */
export function FieldError({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs font-medium text-danger">
      <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
      {text}
    </p>
  )
}
