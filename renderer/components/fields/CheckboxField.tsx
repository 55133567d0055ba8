import { Checkbox } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import { useId } from 'react'
import { ChoiceText, choiceWiring } from './ChoiceText'
import type { FieldProps } from './FieldFrame'

export interface CheckboxFieldProps extends FieldProps<boolean, HTMLElement> {
  /** Some of the things it stands for are ticked. */
  readonly indeterminate?: boolean | undefined
}

export function CheckboxField(props: CheckboxFieldProps) {
  const { label, value, onChange, hint, error, hideLabel = false, indeterminate = false } = props
  const id = useId()
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
        {...choiceWiring(id, { hint, error })}
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
      <ChoiceText id={id} label={label} hint={hint} error={error} hideLabel={hideLabel} />
    </div>
  )
}
