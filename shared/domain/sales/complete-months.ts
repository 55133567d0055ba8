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

/** Days of one month between which its transactions lie. */
interface Span {
  readonly first: number
  last: number
}

/**
 * Tells which months are complete, from the days that have a transaction, whatever the city and the filters. A month without any is not:
 * nothing says whether nobody bought, or whether its part of the data is missing (or the one month behind it is a mistyped year).
 * A month between two that have some is. The first one, the last one, and those beside a month without any are when the silence at that end is no
 * longer than the longest silence between two transactions elsewhere (a week at most: offices close on Sundays, in data that stops on
 * the 28th nobody sold on the 29th). Undefined when there is no transaction.
 */
export function coverageOf(days: Uint8Array): Coverage | undefined {
  const months = spansOf(days)
  const [firstMonth, lastMonth] = [Math.min(...months.keys()), Math.max(...months.keys())]
  if (months.size === 0) return undefined
  const normal = Math.min(longestSilence(days, months), MOST_SILENT_DAYS)
  return {
    firstMonth,
    lastMonth,
    isComplete(month) {
      const span = months.get(month)
      if (span === undefined) return false
      const begins = months.has(month - 1) || span.first - firstDayOf(month) <= normal
      return begins && (months.has(month + 1) || firstDayOf(month + 1) - 1 - span.last <= normal)
    },
  }
}

function spansOf(days: Uint8Array): Map<number, Span> {
  const months = new Map<number, Span>()
  let [month, end] = [-1, -1]
  for (let day = days.indexOf(1); day >= 0; day = days.indexOf(1, day + 1)) {
    if (day >= end) {
      month = monthOfDay(day)
      end = firstDayOf(month + 1)
      months.set(month, { first: day, last: day })
    }
    const span = months.get(month)
    if (span !== undefined) span.last = day
  }
  return months
}

/** In days, where no whole month is silent. */
function longestSilence(days: Uint8Array, months: ReadonlyMap<number, Span>): number {
  let longest = 0
  for (const [month, { first, last }] of months) {
    for (let day = first + 1, silent = 0; day <= last; day++) {
      silent = days[day] === 1 ? 0 : silent + 1
      if (silent > longest) longest = silent
    }
    const next = months.get(month + 1)
    if (next !== undefined) longest = Math.max(longest, next.first - last - 1)
  }
  return longest
}
