import { placesRisen } from '@shared/domain/sales/compare-cities'
import type { CityAnalysis } from '@shared/protocol/sales/analysis'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Paper } from './FigureMenu'

type Drawing = Paper['drawing']
type Comparison = NonNullable<ResultOf<'sales.analyse'>['comparison']>
type Ranked = CityAnalysis['top5']['sale']

/** Rows a heat map is still read with, bars that still fit a page, cities whose models are drawn. */
const MOST_ROWS = 30
const MOST_GROUPS = 30

/** The seasonal index of cities as cells. */
export function seasonDrawing(
  cities: readonly CityAnalysis[],
  months: readonly string[],
  nameOf: (city: CityAnalysis) => string,
): Drawing {
  return {
    kind: 'heat',
    columns: [...months],
    rows: cities
      .slice(0, MOST_ROWS)
      .map((city) => ({ label: nameOf(city), values: city.seasonality.index.map((value) => value ?? null) })),
  }
}

/** Cities by revenue as bars (those with any, where one has), each above a thinner one of the period before. */
export function comparisonDrawing(
  { cities }: Comparison,
  legend: readonly [now: string, before: string],
  noteOf: (city: Comparison['cities'][number]) => string,
): Drawing {
  const earning = cities.some(({ sum }) => sum !== 0) ? cities.filter(({ sum }) => sum !== 0) : cities
  return {
    kind: 'ranks',
    legend: [...legend],
    groups: [
      {
        title: '',
        bars: earning.slice(0, MOST_ROWS).map((one) => ({
          rank: `${one.rank}.`,
          label: one.city,
          value: one.sum,
          before: one.before,
          rose: placesRisen(one) ?? null,
          note: noteOf(one),
        })),
      },
    ],
  }
}

/** The most frequent models of each city as bars of how many. */
export function topDrawing(
  cities: readonly { readonly title: string; readonly models: Ranked }[],
  rankOf: (model: Ranked[number]) => string,
  noteOf: (model: Ranked[number]) => string,
): Drawing {
  return {
    kind: 'ranks',
    legend: [],
    groups: cities
      .filter(({ models }) => models.length > 0)
      .slice(0, MOST_GROUPS)
      .map(({ title, models }) => ({
        title,
        bars: models.map((one) => ({
          rank: rankOf(one),
          label: one.model,
          value: one.count,
          before: null,
          rose: null,
          note: noteOf(one),
        })),
      })),
  }
}
