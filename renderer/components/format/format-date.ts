import type { Language } from '../../strings/languages'
import { localeOf } from './language-tag'

export type DayStyle = 'long' | 'medium' | 'short' | 'withWeekday' | 'month' | 'dayMonth'

const dayOptions: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  withWeekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formatters.get(key)
  if (known !== undefined) return known
  const created = new Intl.DateTimeFormat(localeOf[language], options)
  formatters.set(key, created)
  return created
}

/** A calendar day, `2026-02-14`, as people write it: “14 février 2026”. It has no time zone. */
export function formatDay(day: string, language: Language, style: DayStyle = 'long'): string {
  return formatter(language, { ...dayOptions[style], timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
}

/** The time of an instant (milliseconds or ISO text) on the wall: “08 h 30” in French, “08:30” in English. */
export function formatTime(instant: number | string, language: Language, timeZone?: string): string {
  const parts = formatter(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(toMs(instant))
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return language === 'fr' ? `${part('hour')}\u00a0h\u00a0${part('minute')}` : `${part('hour')}:${part('minute')}`
}

/** The day of an instant as the wall calendar shows it. */
export function formatInstantDay(
  instant: number | string,
  language: Language,
  style: DayStyle = 'long',
  timeZone?: string,
): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  return formatter(language, { ...dayOptions[style], ...zone }).format(toMs(instant))
}

/** Day and time of an instant: “14 févr. 2026, 08 h 30”. */
export function formatInstant(
  instant: number | string,
  language: Language,
  style: DayStyle = 'medium',
  timeZone?: string,
): string {
  return `${formatInstantDay(instant, language, style, timeZone)}, ${formatTime(instant, language, timeZone)}`
}

function toMs(instant: number | string): number {
  return typeof instant === 'number' ? instant : Date.parse(instant)
}
