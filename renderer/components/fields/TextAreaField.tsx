import { classNames } from '../class-names'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'

export interface TextAreaFieldProps extends FieldProps<string, HTMLTextAreaElement> {
  readonly rows?: number | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
}

export function TextAreaField(props: TextAreaFieldProps) {
  const { label, hint, error, required, hideLabel, onChange, rows = 3, ...native } = props
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <textarea
          {...native}
          {...wiring}
          rows={rows}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(controlLook, 'h-auto resize-y py-2')}
        />
      )}
    </FieldFrame>
  )
}
