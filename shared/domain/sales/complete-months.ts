import { firstDayOf, monthOfDay } from './calendar'

/** The longest silence that is taken for normal; a month that begins or ends with a longer one is not complete. */
const MOST_SILENT_DAYS = 7

export interface Coverage {
  /** Month numbers of the first and the last day with a transaction. */
  readonly firstMonth: number
  readonly lastMonth: number
  /** Whether the transactions cover a month from its first day to its last. */
  isComplete(month: number): boolean
}

/**
 * Tells which months are complete, from the days that have a transaction, whatever the city and the filters. Every month between
 * the first and the last is. The first is when the silence before its first transaction is no longer than the longest silence
 * between two transactions (a week at most: offices close on Sundays, in data that stops on the 28th nobody sold on the 29th);
 * likewise the last, for the silence at its end. Undefined when there is no transaction.
 */
export function coverageOf(days: Uint8Array): Coverage | undefined {
  const first = days.indexOf(1)
  if (first < 0) return undefined
  const last = days.lastIndexOf(1)
  let longest = 0
  for (let day = first + 1, silent = 0; day <= last; day++) {
    silent = days[day] === 1 ? 0 : silent + 1
    if (silent > longest) longest = silent
  }
  const normal = Math.min(longest, MOST_SILENT_DAYS)
  const firstMonth = monthOfDay(first)
  const lastMonth = monthOfDay(last)
  const begins = first - firstDayOf(firstMonth) <= normal
  const ends = firstDayOf(lastMonth + 1) - 1 - last <= normal
  return {
    firstMonth,
    lastMonth,
    isComplete: (month) =>
      month >= firstMonth && month <= lastMonth && (month > firstMonth || begins) && (month < lastMonth || ends),
  }
}
