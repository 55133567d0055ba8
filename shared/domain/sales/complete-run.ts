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

/** Complete months one after the other: of which and how many nothing but the data as a whole and the period decides, so all cities have the same. */
export interface Run {
  readonly first: number
  readonly count: number
}

/** Every run of complete months within the period asked for, the earliest first. */
export function completeRuns(coverage: Coverage, options: AnalysisOptions): Run[] {
  const [from, to] = periodOf(options)
  const runs: Run[] = []
  let count = 0
  const end = Math.min(coverage.lastMonth, to) + 1
  for (let month = Math.max(coverage.firstMonth, from); month <= end; month++) {
    if (month < end && coverage.isComplete(month)) count++
    else if (count > 0) {
      runs.push({ first: month - count, count })
      count = 0
    }
  }
  return runs
}

/** The last run with at least so many months. */
export function lastRun(runs: readonly Run[], least: number): Run | undefined {
  return runs.findLast(({ count }) => count >= least)
}

/** What the months of a run earned, in cents; months in which this city sold nothing earned nothing. */
export function earnedIn(
  { first, count }: Run,
  months: ReadonlyMap<number, MonthTally>,
  convention: RentalConvention,
): number[] {
  return Array.from({ length: count }, (_, step) => {
    const tally = months.get(first + step)
    return tally === undefined ? 0 : toNumber(revenueOf(tally, convention))
  })
}

/** The months asked for, as month numbers, both included. */
export function periodOf({ from, to }: AnalysisOptions): [from: number, to: number] {
  return [
    (from === undefined ? undefined : parseMonth(from)) ?? 0,
    (to === undefined ? undefined : parseMonth(to)) ?? Number.MAX_SAFE_INTEGER,
  ]
}
