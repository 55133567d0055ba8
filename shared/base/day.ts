import type { Day, Instant } from './identifier'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** Reads `YYYY-MM-DD`; anything else, 31 February included, is undefined. */
export function parseDay(text: string): Day | undefined {
  if (!DAY.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : (text as Day)
}

/** The day `count` days after (or before, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10) as Day
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** The moment a millisecond count since 1970 stands for. */
export function toInstant(timeMs: number): Instant {
  return new Date(timeMs).toISOString() as Instant
}
