import { parseMonth } from './calendar'
import type { Coverage } from './complete-months'
import type { CostTable } from './margin'
import { toNumber } from './money'
import type { MonthTally } from './tally'

/** Whether a rental counts its price in the month of its date, or in each of its months. */
export type RentalConvention = 'signed' | 'spread'

export interface AnalysisOptions {
  readonly rental: RentalConvention
  /** Months (`YYYY-MM`) outside of which nothing is shown. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** What models cost whose transactions do not say it. */
  readonly costs?: CostTable | undefined
}

/** The revenue of one month in a convention: sales, and rentals signed or spread. Cents. */
export function revenueOf({ sale, rental, spread }: MonthTally, convention: RentalConvention): bigint {
  return sale.sum + (convention === 'spread' ? spread : rental.sum)
}

/** A run of complete months within the period asked for; months without a transaction earned nothing. */
export function completeRun(
  months: ReadonlyMap<number, MonthTally>,
  coverage: Coverage,
  options: AnalysisOptions,
): { readonly first: number; readonly values: readonly number[] } {
  const [from, to] = periodOf(options)
  let first = Math.max(coverage.firstMonth, from)
  let last = Math.min(coverage.lastMonth, to)
  while (first <= last && !coverage.isComplete(first)) first++
  while (last >= first && !coverage.isComplete(last)) last--
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => {
    const tally = months.get(first + step)
    return tally === undefined ? 0 : toNumber(revenueOf(tally, options.rental))
  })
  return { first, values }
}

/** The months asked for, as month numbers, both included. */
export function periodOf({ from, to }: AnalysisOptions): [from: number, to: number] {
  return [
    (from === undefined ? undefined : parseMonth(from)) ?? 0,
    (to === undefined ? undefined : parseMonth(to)) ?? Number.MAX_SAFE_INTEGER,
  ]
}
