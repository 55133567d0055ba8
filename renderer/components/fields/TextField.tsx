import type { ComponentProps } from 'react'
import { classNames } from '../class-names'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'

export interface TextFieldProps extends FieldProps<string> {
  readonly placeholder?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'url' | undefined
  readonly autoComplete?: string | undefined
  readonly maxLength?: number | undefined
  /** Digits of one width, for codes that people compare by eye. */
  readonly tabular?: boolean | undefined
  readonly onKeyDown?: ComponentProps<'input'>['onKeyDown'] | undefined
}

export function TextField(props: TextFieldProps) {
  const { label, hint, error, required, hideLabel, onChange, tabular = false, autoComplete = 'off', ...native } = props
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <input
          type="text"
          {...native}
          {...wiring}
          autoComplete={autoComplete}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(controlLook, tabular && 'tabular-nums')}
        />
      )}
    </FieldFrame>
  )
}
