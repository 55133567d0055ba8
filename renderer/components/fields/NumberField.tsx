import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { parseDecimal } from '../format/parse-decimal'
import { useFormat } from '../format/use-format'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'
import { useParsedText } from './use-parsed-text'

export interface NumberFieldProps extends FieldProps<number | null> {
  /** Decimals shown after leaving the field; 0 for counts. */
  readonly decimals?: number | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** False for years and codes, which have no thousands. */
  readonly grouped?: boolean | undefined
  /** What the arrow keys add; 1 unless told. */
  readonly step?: number | undefined
  /** Shown at the end of the field: “€”, “jours”. */
  readonly unit?: string | undefined
  readonly placeholder?: string | undefined
}

export function NumberField(props: NumberFieldProps) {
  const { label, hint, required, hideLabel, value, onChange, onBlur, unit, decimals = 0, min, max, step = 1 } = props
  const { name, disabled, autoFocus, ref, placeholder, grouped = true } = props
  const { t } = useTranslation('components')
  const format = useFormat()
  const show = (number: number) => (grouped ? format.decimal(number, decimals) : String(number))
  const parse = (text: string) => parseDecimal(text, format.language)
  const typed = useParsedText({ value, onChange, onBlur, parse, format: show })
  const limit = limitBroken(value, min, max)
  const ownError = typed.unreadable ? t('field.notANumber') : limit && t(limit.kind, { limit: show(limit.limit) })
  return (
    <FieldFrame label={label} hint={hint} error={props.error ?? ownError} required={required} hideLabel={hideLabel}>
      {(wiring) => (
        <div className="relative">
          <input
            {...wiring}
            ref={ref}
            type="text"
            inputMode={decimals === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            name={name}
            disabled={disabled}
            autoFocus={autoFocus}
            placeholder={placeholder}
            value={typed.text}
            onChange={(event) => typed.onText(event.target.value)}
            onBlur={typed.onLeave}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              const next = (value ?? 0) + (event.key === 'ArrowUp' ? step : -step)
              typed.set(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, next)))
            }}
            className={classNames(controlLook, 'text-right tabular-nums', unit !== undefined && 'pr-14')}
          />
          {unit !== undefined && (
            <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-muted">{unit}</span>
          )}
        </div>
      )}
    </FieldFrame>
  )
}

function limitBroken(value: number | null, min: number | undefined, max: number | undefined) {
  if (value === null) return undefined
  if (min !== undefined && value < min) return { kind: 'field.tooSmall', limit: min } as const
  if (max !== undefined && value > max) return { kind: 'field.tooLarge', limit: max } as const
  return undefined
}
