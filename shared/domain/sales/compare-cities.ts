import { monthName } from './calendar'
import { earnedIn, lastRun, type AnalysisOptions, type Run } from './complete-run'
import { growth } from './seasonality'
import type { CityTally } from './tally'

export interface ComparedCity {
  readonly city: string
  readonly rank: number
  readonly rankBefore: number
  readonly sum: number
  readonly before: number
  /** Of the revenue of all cities in the period. */
  readonly share: number | undefined
  readonly growth: number | undefined
}

/** Cities beside each other over a period of complete months, and the same length of complete months before. */
export interface CityComparison {
  readonly from: string
  readonly to: string
  readonly beforeFrom: string
  readonly beforeTo: string
  /** The same months a year earlier where the data reaches back, otherwise the months just before. */
  readonly against: 'year-before' | 'months-before'
  readonly cities: readonly ComparedCity[]
}

const YEAR = 12
const LEAST = 2

/**
 * Compares cities over the last complete months (at most twelve) that follow each other, each with the same months of the year before when all of those
 * are complete, otherwise with as many complete months just before: never an incomplete month with a complete one. Ranks are by
 * revenue; equals share one (1, 2, 2, 4) and stand by name. Undefined when no two
 * complete months follow each other.
 */
export function compareCities(
  cities: ReadonlyMap<string, CityTally>,
  runs: readonly Run[],
  { rental }: AnalysisOptions,
): CityComparison | undefined {
  const run = lastRun(runs, LEAST)
  if (run === undefined || cities.size === 0) return undefined
  const { first, count } = run
  const isYear = count > YEAR
  const length = isYear ? Math.min(YEAR, count - YEAR) : Math.floor(count / 2)
  const start = count - length
  const startBefore = isYear ? start - YEAR : start - length
  const sum = (values: readonly number[], from: number) =>
    values.slice(from, from + length).reduce((total, value) => total + value, 0)
  const sums = [...cities].map(([city, { months }]) => {
    const values = earnedIn(run, months, rental)
    return { city, sum: sum(values, start), before: sum(values, startBefore) }
  })
  const total = sums.reduce((all, one) => all + one.sum, 0)
  const ranks = ranksBy(sums, ({ sum: value }) => value)
  const ranksBefore = ranksBy(sums, ({ before }) => before)
  return {
    from: monthName(first + start),
    to: monthName(first + count - 1),
    beforeFrom: monthName(first + startBefore),
    beforeTo: monthName(first + startBefore + length - 1),
    against: isYear ? 'year-before' : 'months-before',
    cities: sums
      .map((one) => ({
        ...one,
        rank: ranks.get(one.city) ?? 0,
        rankBefore: ranksBefore.get(one.city) ?? 0,
        share: total === 0 ? undefined : one.sum / total,
        growth: growth(one.before, one.sum),
      }))
      .toSorted((a, b) => a.rank - b.rank || (a.city < b.city ? -1 : 1)),
  }
}

/**
 * Places a city rose since the period before, negative when it fell. Undefined where it earned nothing in one of the two: cities without
 * revenue share one rank, and coming from or going there is no move among the others.
 */
export function placesRisen({
  rank,
  rankBefore,
  sum,
  before,
}: Pick<ComparedCity, 'rank' | 'rankBefore' | 'sum' | 'before'>): number | undefined {
  return sum === 0 || before === 0 ? undefined : rankBefore - rank
}

function ranksBy<Row extends { readonly city: string }>(rows: readonly Row[], value: (row: Row) => number) {
  const values = rows.map((row) => value(row)).toSorted((a, b) => b - a)
  const ranks = new Map<number, number>()
  for (const [index, one] of values.entries()) if (!ranks.has(one)) ranks.set(one, index + 1)
  return new Map(rows.map((row) => [row.city, ranks.get(value(row)) ?? 0]))
}
