import { Switch } from '@base-ui/react/switch'
import { useId } from 'react'
import { FieldError, type FieldProps } from './FieldFrame'

/** For a setting that acts at once; a choice that is saved with a form is a CheckboxField. */
export function SwitchField(props: FieldProps<boolean, HTMLElement>) {
  const { label, value, onChange, hint, error } = props
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-0.5">
        <label id={`${id}-label`} htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </span>
        )}
        {error !== undefined && <FieldError id={`${id}-error`} text={error} />}
      </div>
      <Switch.Root
        id={id}
        ref={props.ref}
        checked={value}
        onCheckedChange={(checked) => onChange(checked)}
        onBlur={props.onBlur}
        name={props.name}
        disabled={props.disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Switch.Thumb className="size-3.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-white" />
      </Switch.Root>
    </div>
  )
}
