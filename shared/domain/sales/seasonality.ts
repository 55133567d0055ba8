/** How a calendar month differs from the average month of its year. */
export interface Seasonality {
  /** January first: 1.2 is a fifth above the average month; undefined where no complete year tells. */
  readonly index: readonly (number | undefined)[]
  /** Complete calendar years it rests on. */
  readonly years: number
}

/**
 * The seasonal index: for each complete calendar year, each month's revenue over the year's average month; then the mean over the
 * years (ratio to the yearly mean). Years with a month missing are left out, because they would count some seasons twice. Runs are
 * months one after the other, from the month number `first` on.
 */
export function seasonalityOf(
  runs: readonly { readonly first: number; readonly values: readonly number[] }[],
): Seasonality {
  const sums = Array.from({ length: 12 }, () => 0)
  let years = 0
  for (const { first, values } of runs) {
    for (let at = (12 - (first % 12)) % 12; at + 12 <= values.length; at += 12) {
      const year = values.slice(at, at + 12)
      const mean = year.reduce((sum, value) => sum + value, 0) / 12
      if (mean === 0) continue
      years++
      for (const [month, value] of year.entries()) sums[month] = (sums[month] ?? 0) + value / mean
    }
  }
  return { index: sums.map((sum) => (years === 0 ? undefined : sum / years)), years }
}

/** Growth from one value to the next; undefined from nothing. */
export function growth(before: number, after: number): number | undefined {
  return before === 0 ? undefined : (after - before) / before
}
