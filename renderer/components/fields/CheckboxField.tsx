import { Checkbox } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { useId } from 'react'
import { FieldError, type FieldProps } from './FieldFrame'

export interface CheckboxFieldProps extends FieldProps<boolean, HTMLElement> {
  /** Some of the things it stands for are ticked. */
  readonly indeterminate?: boolean | undefined
}

export function CheckboxField(props: CheckboxFieldProps) {
  const { label, value, onChange, hint, error, hideLabel = false, indeterminate = false } = props
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    (part) => part !== false,
  )
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox.Root
        id={id}
        ref={props.ref}
        checked={value}
        indeterminate={indeterminate}
        onCheckedChange={(checked) => onChange(checked)}
        onBlur={props.onBlur}
        name={props.name}
        disabled={props.disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
        aria-invalid={error === undefined ? undefined : true}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-line-strong bg-surface text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 data-indeterminate:border-accent data-indeterminate:bg-accent"
      >
        <Checkbox.Indicator>
          {indeterminate ? (
            <Minus aria-hidden size={12} strokeWidth={3} />
          ) : (
            <Check aria-hidden size={12} strokeWidth={3} />
          )}
        </Checkbox.Indicator>
      </Checkbox.Root>
      <div className={hideLabel ? 'sr-only' : 'flex min-w-0 flex-col gap-0.5'}>
        <label id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </span>
        )}
        {error !== undefined && <FieldError id={`${id}-error`} text={error} />}
      </div>
    </div>
  )
}
