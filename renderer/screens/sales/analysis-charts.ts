import type { ChartPoint, ChartSeries } from '../../components/charts/chart-data'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import { monthsBetween } from './sales-filter'

/** Lines that one chart can still be read with. */
const MOST_LINES = 4
/** Months without any transaction that are drawn as a gap; a longer one is a mistyped year, or two different files. */
const WIDEST_GAP = 24
/** Cities whose names still stand beside each other. */
export const SPLIT_BARS = 6

/** The cities with the largest revenue, first. */
export function largestCities(cities: readonly CityAnalysis[], most = MOST_LINES): CityAnalysis[] {
  return cities.toSorted((a, b) => Number(b.split.total) - Number(a.split.total)).slice(0, most)
}

/**
 * Revenue over time, a line for each of the largest cities. Incomplete months keep their point and are marked in their label; where months have
 * no transaction at all, the lines break. `months` are those of the points.
 */
export function revenueChart(
  all: CityAnalysis,
  cities: readonly CityAnalysis[],
  label: (month: string, complete: boolean) => string,
): { series: ChartSeries[]; points: ChartPoint[]; months: string[] } {
  const shown = largestCities(cities)
  const totals = new Map(
    shown.map(({ city, months }) => [city, new Map(months.map(({ month, total }) => [month, Number(total)]))]),
  )
  const none = Object.fromEntries(shown.map(({ city }) => [city, null]))
  return {
    series: shown.map(({ city }) => ({ key: city, label: city })),
    points: all.months.flatMap(({ month, complete }, at) => [
      ...missingBefore(all, at).map((absent) => ({ label: label(absent, false), values: none })),
      {
        label: label(month, complete),
        values: Object.fromEntries(shown.map(({ city }) => [city, totals.get(city)?.get(month) ?? 0])),
      },
    ]),
    months: all.months.flatMap(({ month }, at) => [...missingBefore(all, at), month]),
  }
}

/** Months between two that have transactions; the first alone where there are too many to draw. */
function missingBefore({ months }: CityAnalysis, at: number): string[] {
  const [before, here] = [months[at - 1]?.month, months[at]?.month]
  if (before === undefined || here === undefined) return []
  const absent = monthsBetween(before, here).slice(1, -1)
  return absent.length > WIDEST_GAP ? absent.slice(0, 1) : absent
}

/** Sales and rentals of each of the largest cities beside each other. */
export function splitChart(cities: readonly CityAnalysis[], words: { sale: string; rental: string }) {
  return {
    series: [
      { key: 'sale', label: words.sale },
      { key: 'rental', label: words.rental },
    ],
    points: largestCities(cities, SPLIT_BARS).map(({ city, split }) => ({
      label: city,
      values: { sale: Number(split.sale.sum), rental: Number(split.rental.sum) },
    })),
  }
}

/** The last year of complete months, then what the trend expects with the bounds of its interval. */
export function trendChart(
  { months, trend }: CityAnalysis,
  words: { known: string; expected: string; low: string; high: string },
  label: (month: string) => string,
) {
  const known = months.filter(({ complete }) => complete).slice(-12)
  const none = { known: null, expected: null, low: null, high: null }
  return {
    series: (['known', 'expected', 'low', 'high'] as const).map((key) => ({ key, label: words[key] })),
    points: [
      ...known.map(({ month, total }) => ({ label: label(month), values: { ...none, known: Number(total) } })),
      ...(trend?.next ?? []).map(({ month, value, low, high }) => ({
        label: label(month),
        values: { ...none, expected: Number(value), low: Number(low), high: Number(high) },
      })),
    ],
  }
}
