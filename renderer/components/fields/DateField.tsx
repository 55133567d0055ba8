import { Popover } from '@base-ui/react/popover'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names'
import { addDays, dayOfDate, parseDay } from '../format/parse-day'
import { useFormat } from '../format/use-format'
import { CalendarMonth } from './CalendarMonth'
import { controlLook } from './control-look'
import { FieldFrame, type FieldProps } from './FieldFrame'
import { useParsedText } from './use-parsed-text'

export interface DateFieldProps extends FieldProps<string | null> {
  /** First and last day that may be chosen in the calendar, `2026-02-14`. */
  readonly min?: string | undefined
  readonly max?: string | undefined
}

/** A day typed in the language, or picked; its value is `2026-02-14`. Arrow keys go to the next and previous day. */
export function DateField(props: DateFieldProps) {
  const { label, hint, required, hideLabel, value, onChange, onBlur, name, disabled, autoFocus, ref, min, max } = props
  const { t } = useTranslation('components')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const [today] = useState(() => dayOfDate(new Date()))
  const parse = (text: string) => parseDay(text, format.language, today)
  const typed = useParsedText({ value, onChange, onBlur, parse, format: (day) => format.day(day, 'short') })
  const error = props.error ?? (typed.unreadable ? t('field.notADate') : undefined)
  return (
    <FieldFrame label={label} hint={hint} error={error} required={required} hideLabel={hideLabel}>
      {(wiring, labelId) => (
        <div className="relative">
          <input
            {...wiring}
            ref={ref}
            type="text"
            autoComplete="off"
            name={name}
            disabled={disabled}
            autoFocus={autoFocus}
            placeholder={t('field.dateHint')}
            value={typed.text}
            onChange={(event) => typed.onText(event.target.value)}
            onBlur={typed.onLeave}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              typed.set(value === null ? today : addDays(value, event.key === 'ArrowUp' ? 1 : -1))
            }}
            className={classNames(controlLook, 'pr-10 tabular-nums')}
          />
          <Popover.Root open={open} onOpenChange={setOpen}>
            <Popover.Trigger
              disabled={disabled}
              aria-label={t('field.openCalendar')}
              aria-describedby={labelId}
              className="absolute inset-y-1 right-1 flex w-7 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
            >
              <CalendarDays aria-hidden size={16} />
            </Popover.Trigger>
            <Popover.Portal>
              <Popover.Positioner sideOffset={6} align="end" className="z-50">
                <Popover.Popup
                  aria-label={label}
                  className="rounded-lg border border-line bg-raised p-3 text-ink shadow-raised"
                >
                  <CalendarMonth
                    value={value ?? today}
                    min={min}
                    max={max}
                    onPick={(day) => {
                      typed.set(day)
                      setOpen(false)
                    }}
                  />
                </Popover.Popup>
              </Popover.Positioner>
            </Popover.Portal>
          </Popover.Root>
        </div>
      )}
    </FieldFrame>
  )
}
