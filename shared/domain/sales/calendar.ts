import type { Day } from '../../base/identifier'

const DAY_MS = 86_400_000
const EPOCH_MS = Date.UTC(1900, 0, 1)

/** The last day a day number can name: numbers are kept in 16 bits. */
export const LAST_DAY_NUMBER = 65_535

/** A day as columns keep it: whole days since 1900-01-01, so that a date costs two bytes. The caller checks the range. */
function toDayNumber(year: number, month: number, day: number): number {
  return (Date.UTC(year, month - 1, day) - EPOCH_MS) / DAY_MS
}

/** The day of a day number. */
export function dayOf(dayNumber: number): Day {
  return new Date(EPOCH_MS + dayNumber * DAY_MS).toISOString().slice(0, 10) as Day
}

/** The number of a day written `YYYY-MM-DD`. */
export function dayNumberOf(day: Day): number {
  return (Date.parse(`${day}T00:00:00Z`) - EPOCH_MS) / DAY_MS
}

/** A month as columns keep it: months since January 1900. */
export function monthOfDay(dayNumber: number): number {
  const date = new Date(EPOCH_MS + dayNumber * DAY_MS)
  return (date.getUTCFullYear() - 1900) * 12 + date.getUTCMonth()
}

/** `YYYY-MM` of a month number. */
export function monthName(month: number): string {
  return `${1900 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** The number of a month written `YYYY-MM`; anything else is undefined. */
export function parseMonth(text: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  return year === undefined || Number(year) < 1900 ? undefined : (Number(year) - 1900) * 12 + Number(month) - 1
}

/** The day number a month begins with. */
export function firstDayOf(month: number): number {
  return toDayNumber(1900 + Math.floor(month / 12), (month % 12) + 1, 1)
}
