import { FieldError, type FieldProps } from './FieldFrame'

type ChoiceTextProps = Pick<FieldProps<boolean>, 'label' | 'hint' | 'error' | 'hideLabel'> & {
  /** Of the control it stands beside; the parts are named after it. */
  readonly id: string
  readonly strong?: boolean
}

/** What stands beside a tick or a switch: its label, its hint, and what is wrong. */
export function ChoiceText({ id, label, hint, error, hideLabel = false, strong = false }: ChoiceTextProps) {
  return (
    <div className={hideLabel ? 'sr-only' : 'flex min-w-0 flex-col gap-0.5'}>
      <label id={`${id}-label`} htmlFor={id} className={strong ? 'font-medium' : undefined}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </span>
      )}
      {error !== undefined && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

/** The attributes that tie the control to its ChoiceText. */
export function choiceWiring(id: string, { hint, error }: Pick<FieldProps<boolean>, 'hint' | 'error'>) {
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    (part) => part !== false,
  )
  return {
    'aria-labelledby': `${id}-label`,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': error === undefined ? undefined : (true as const),
  }
}
