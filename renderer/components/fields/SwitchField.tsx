import { Switch } from '@base-ui/react/switch'
import { useId } from 'react'
import { ChoiceText, choiceWiring } from './ChoiceText'
import type { FieldProps } from './FieldFrame'

/** For a setting that acts at once; a choice that is saved with a form is a CheckboxField. */
export function SwitchField(props: FieldProps<boolean, HTMLElement>) {
  const { label, value, onChange, hint, error } = props
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <ChoiceText id={id} label={label} hint={hint} error={error} strong />
      <Switch.Root
        id={id}
        ref={props.ref}
        checked={value}
        onCheckedChange={(checked) => onChange(checked)}
        onBlur={props.onBlur}
        name={props.name}
        disabled={props.disabled}
        {...choiceWiring(id, { hint, error })}
        className="flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Switch.Thumb className="size-3.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-white" />
      </Switch.Root>
    </div>
  )
}
