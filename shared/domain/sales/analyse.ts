import { monthName } from './calendar'
import { compareCities, type CityComparison } from './compare-cities'
import { coverageOf, type Coverage } from './complete-months'
import { completeRuns, earnedIn, lastRun, periodOf, revenueOf, type AnalysisOptions, type Run } from './complete-run'
import { marginOf, NO_COSTS, type Margin } from './margin'
import { toDecimal, toNumber } from './money'
import { rotationOf, type Rotation } from './rotation'
import { growth, seasonalityOf, type Seasonality } from './seasonality'
import {
  addFigures,
  addModelTally,
  emptyFigures,
  emptyMonth,
  type CityTally,
  type Figures,
  type MonthTally,
  type SalesTally,
} from './tally'
import { topModels, type RankedModel } from './top-models'
import { FITTED, trendOf, type BackTest } from './trend'

interface Amount {
  readonly count: number
  readonly sum: string
}

export interface MonthRow {
  readonly month: string
  readonly sale: Amount
  /** The sum follows the convention chosen; `spread` and `signed` give both. */
  readonly rental: Amount
  readonly signed: string
  readonly spread: string
  readonly total: string
  /** Whether the data covers the month from its first day to its last; one that is not is compared with nothing. */
  readonly complete: boolean
  /** Against the month before, when both are complete and within the period. */
  readonly growth: number | undefined
}

export interface Split {
  readonly sale: Amount & { readonly share: number | undefined }
  readonly rental: Amount & { readonly share: number | undefined }
  readonly total: string
}

/** The trend in words of the report: months by name, amounts as decimal strings. */
export interface TrendRow {
  readonly from: string
  readonly to: string
  /** More (or less) each month. */
  readonly slope: string
  readonly r2: number | undefined
  readonly next: readonly {
    readonly month: string
    readonly value: string
    readonly low: string
    readonly high: string
  }[]
  readonly backtest: BackTest | undefined
}

/** Everything that is calculated of a city, or of all of them together. */
export interface CityAnalysis {
  readonly city: string
  readonly months: readonly MonthRow[]
  readonly split: Split
  readonly top5: { readonly sale: readonly RankedModel[]; readonly rental: readonly RankedModel[] }
  readonly seasonality: Seasonality
  /** Mean months of the rentals whose duration is known. */
  readonly meanRentalMonths: number | undefined
  readonly rotation: Rotation | undefined
  readonly margin: { readonly sale: Margin | undefined; readonly rental: Margin | undefined }
  readonly trend: TrendRow | undefined
}

export interface SalesAnalysis {
  readonly rows: number
  readonly firstMonth: string | undefined
  readonly lastMonth: string | undefined
  readonly cities: readonly CityAnalysis[]
  readonly comparison: CityComparison | undefined
  readonly total: CityAnalysis
}

/** Turns what was counted into everything that is shown: pure, and equal for equal tallies wherever the rows came from. */
export function analyse(tally: SalesTally, options: AnalysisOptions): SalesAnalysis {
  const coverage = coverageOf(tally.days)
  const cities = [...tally.cities]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, city]) => [...city.months].some(([month, figures]) => isShown(month, figures, options)))
  const all = mergeCities(cities.map(([, city]) => city))
  const runs = coverage === undefined ? [] : completeRuns(coverage, options)
  const shown = cities.map(([name, city]) => analyseCity(name, city, coverage, runs, options, tally.hasVehicle))
  return {
    rows: tally.rows,
    firstMonth: coverage && monthName(coverage.firstMonth),
    lastMonth: coverage && monthName(coverage.lastMonth),
    cities: shown,
    comparison: compareCities(new Map(cities), runs, options),
    total: analyseCity('', all, coverage, runs, options, tally.hasVehicle),
  }
}

/** What stands above everything else: how much there is, and what it earned. Equal to what `analyse` says of it, at a fraction of the work. */
export interface SalesFigures {
  readonly rows: number
  readonly firstMonth: string | undefined
  readonly lastMonth: string | undefined
  readonly split: Split
}

export function figuresOf(tally: SalesTally, options: AnalysisOptions): SalesFigures {
  const coverage = coverageOf(tally.days)
  const sale = emptyFigures()
  const rental = emptyFigures()
  let spread = 0n
  for (const { months } of tally.cities.values())
    for (const [month, figures] of months) {
      if (!isShown(month, figures, options)) continue
      addFigures(sale, figures.sale)
      addFigures(rental, figures.rental)
      spread += figures.spread
    }
  return {
    rows: tally.rows,
    firstMonth: coverage && monthName(coverage.firstMonth),
    lastMonth: coverage && monthName(coverage.lastMonth),
    split: splitOf(sale, rental, options.rental === 'spread' ? spread : rental.sum),
  }
}

/**
 * Whether a month has something to show: it lies in the period, and something was sold or rented in it, or rentals that are spread earn in it.
 * Months in which a spread rental only goes on earning have nothing to show where rentals count when they are signed.
 */
function isShown(month: number, { sale, rental, spread }: MonthTally, options: AnalysisOptions): boolean {
  const [from, to] = periodOf(options)
  if (month < from || month > to) return false
  return sale.count + rental.count > 0 || (options.rental === 'spread' && spread !== 0n)
}

function analyseCity(
  name: string,
  city: CityTally,
  coverage: Coverage | undefined,
  runs: readonly Run[],
  options: AnalysisOptions,
  hasVehicle: boolean,
): CityAnalysis {
  const months = [...city.months]
    .filter(([month, tally]) => isShown(month, tally, options))
    .toSorted(([a], [b]) => a - b)
  const sale = emptyFigures()
  const rental = emptyFigures()
  let spread = 0n
  for (const [, month] of months) {
    addFigures(sale, month.sale)
    addFigures(rental, month.rental)
    spread += month.spread
  }
  const earned = (run: Run) => ({ first: run.first, values: earnedIn(run, city.months, options.rental) })
  const latest = lastRun(runs, FITTED)
  return {
    city: name,
    months: months.map(([month, tally]) => monthRow(month, tally, city, coverage, options)),
    split: splitOf(sale, rental, options.rental === 'spread' ? spread : rental.sum),
    top5: { sale: topModels(city, 'sale'), rental: topModels(city, 'rental') },
    seasonality: seasonalityOf(runs.map((run) => earned(run))),
    meanRentalMonths: rental.withMonths === 0 ? undefined : rental.months / rental.withMonths,
    rotation: rotationOf(city, hasVehicle),
    margin: {
      sale: marginOf(sale, 'sale', city.models, options.costs ?? NO_COSTS),
      rental: marginOf(rental, 'rental', city.models, options.costs ?? NO_COSTS),
    },
    trend: latest && trendRow(earned(latest)),
  }
}

function trendRow({ first, values }: { first: number; values: readonly number[] }): TrendRow | undefined {
  const trend = trendOf(first, values)
  if (trend === undefined) return undefined
  const { from, slope, r2, next, backTest } = trend
  return {
    from: monthName(from),
    to: monthName(first + values.length - 1),
    slope: slope.toFixed(2),
    r2,
    next: next.map(({ month, value, low, high }) => ({
      month: monthName(month),
      value: value.toFixed(2),
      low: low.toFixed(2),
      high: high.toFixed(2),
    })),
    backtest: backTest,
  }
}

function monthRow(
  month: number,
  tally: MonthTally,
  city: CityTally,
  coverage: Coverage | undefined,
  options: AnalysisOptions,
): MonthRow {
  const { sale, rental, spread } = tally
  const earned = revenueOf(tally, options.rental)
  const complete = coverage?.isComplete(month) ?? false
  // Of a month outside the period nothing is known but what its rentals go on earning.
  const before = month > periodOf(options)[0] ? city.months.get(month - 1) : undefined
  const comparable = complete && before !== undefined && coverage?.isComplete(month - 1) === true
  return {
    month: monthName(month),
    sale: { count: sale.count, sum: toDecimal(sale.sum) },
    rental: { count: rental.count, sum: toDecimal(options.rental === 'spread' ? spread : rental.sum) },
    signed: toDecimal(rental.sum),
    spread: toDecimal(spread),
    total: toDecimal(earned),
    complete,
    growth: comparable ? growth(toNumber(revenueOf(before, options.rental)), toNumber(earned)) : undefined,
  }
}

function splitOf(sale: Figures, rental: Figures, rentalSum: bigint): Split {
  const total = sale.sum + rentalSum
  const share = (part: bigint) => (total === 0n ? undefined : Number(part) / Number(total))
  return {
    sale: { count: sale.count, sum: toDecimal(sale.sum), share: share(sale.sum) },
    rental: { count: rental.count, sum: toDecimal(rentalSum), share: share(rentalSum) },
    total: toDecimal(total),
  }
}

/** All cities as one. A vehicle or model that was rented in two cities is followed in each. */
function mergeCities(cities: readonly CityTally[]): CityTally {
  const all: CityTally = { months: new Map(), models: new Map(), vehicles: new Map() }
  for (const [index, city] of cities.entries()) {
    for (const [month, tally] of city.months) {
      let known = all.months.get(month)
      if (known === undefined) all.months.set(month, (known = emptyMonth()))
      addFigures(known.sale, tally.sale)
      addFigures(known.rental, tally.rental)
      known.spread += tally.spread
    }
    for (const [name, model] of city.models) {
      const known = all.models.get(name)
      if (known === undefined) {
        all.models.set(name, { ...model })
        continue
      }
      addModelTally(known, model)
    }
    for (const [name, vehicle] of city.vehicles) all.vehicles.set(`${index}\n${name}`, vehicle)
  }
  return all
}
