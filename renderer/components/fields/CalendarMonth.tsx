import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { localeOf } from '../format/language-tag'
import { addDays, dayOfDate } from '../format/parse-day'
import { useFormat } from '../format/use-format'

interface CalendarMonthProps {
  readonly value: string
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly onPick: (day: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** One month, weeks from Monday; arrows move by day and week, Page keys by month, Enter picks. */
export function CalendarMonth({ value, min, max, onPick }: CalendarMonthProps) {
  const { t } = useTranslation('components')
  const format = useFormat()
  const [today] = useState(() => dayOfDate(new Date()))
  const [active, setActive] = useState(value)
  const activeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    activeButton.current?.focus()
  }, [active])

  const first = `${active.slice(0, 8)}01`
  const start = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7))
  const weekday = new Intl.DateTimeFormat(localeOf[format.language], { weekday: 'short', timeZone: 'UTC' })
  const allowed = (day: string) => (min === undefined || day >= min) && (max === undefined || day <= max)

  return (
    <div
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (step !== undefined) setActive(addDays(active, step))
        else if (event.key === 'PageUp') setActive(addMonths(active, -1))
        else if (event.key === 'PageDown') setActive(addMonths(active, 1))
        else return
        event.preventDefault()
      }}
    >
      <div className="mb-2 flex items-center justify-between">
        <IconButton
          icon={ChevronLeft}
          size="small"
          label={t('field.previousMonth')}
          onClick={() => setActive(addMonths(active, -1))}
        />
        <span aria-live="polite" className="font-medium">
          {format.day(active, 'month')}
        </span>
        <IconButton
          icon={ChevronRight}
          size="small"
          label={t('field.nextMonth')}
          onClick={() => setActive(addMonths(active, 1))}
        />
      </div>
      <div className="grid grid-cols-7 gap-0.5 text-center">
        {Array.from({ length: 7 }, (_, index) => (
          <span key={index} aria-hidden className="pb-1 text-xs text-muted">
            {weekday.format(Date.parse(`${addDays(start, index)}T00:00:00Z`)).slice(0, 2)}
          </span>
        ))}
        {Array.from({ length: 42 }, (_, index) => addDays(start, index)).map((day) => (
          <button
            key={day}
            ref={day === active ? activeButton : undefined}
            type="button"
            tabIndex={day === active ? 0 : -1}
            disabled={!allowed(day)}
            aria-label={format.day(day, 'withWeekday')}
            aria-pressed={day === value}
            aria-current={day === today ? 'date' : undefined}
            onClick={() => onPick(day)}
            className={classNames(
              'size-8 rounded-md tabular-nums hover:bg-hover aria-[current=date]:font-bold disabled:opacity-40',
              day === value && 'bg-accent text-on-accent hover:bg-accent-hover',
              day.slice(0, 7) !== active.slice(0, 7) && day !== value && 'text-faint',
            )}
          >
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  )
}

function addMonths(day: string, count: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(Number(day.slice(8)), lastDay))
  return date.toISOString().slice(0, 10)
}
