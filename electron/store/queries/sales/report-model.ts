import type { SalesReport } from '@shared/domain/sales/print/sales-report'
import type { Language } from '@shared/protocol/fields'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { QueryContext } from '../context'
import { printContext } from '../print'
import { reportWords } from '../report-words'

type Analysis = Omit<ResultOf<'sales.analyse'>, 'ms' | 'workers'>

/** Rows a heat map is still read with on paper. */
const MOST_SEASONS = 30
const MOST_LINES = 4

/** What the paper shows of an analysis, with where its transactions come from. */
export function salesReport(
  context: QueryContext,
  analysis: Analysis,
  filter: Omit<ParsedPayloadOf<'sales.report'>, 'language'>,
  language: Language,
  sources = sourcesOf(context),
): SalesReport {
  const { total, cities } = analysis
  return {
    context: printContext(context, language),
    from: filter.from ?? total.months[0]?.month ?? '',
    to: filter.to ?? total.months.at(-1)?.month ?? '',
    rental: filter.rental,
    filters: filtersOf(filter, language),
    sources,
    rows: analysis.rows,
    months: total.months.map(({ month, sale, rental, signed, spread, complete, growth }) => ({
      month,
      sale: Number(sale.sum),
      rental: Number(rental.sum),
      signed: Number(signed),
      spread: Number(spread),
      growth: growth ?? null,
      complete,
    })),
    largest: largestOf(analysis),
    comparison: comparisonOf(analysis.comparison),
    cities: cities.toSorted((a, b) => Number(b.split.total) - Number(a.split.total)).map((city) => cityOf(city)),
    trend: (total.trend?.next ?? []).map(({ month, value, low, high }) => ({
      month,
      value: Number(value),
      low: Number(low),
      high: Number(high),
    })),
    trendQuality: qualityOf(total.trend),
    seasons: total.seasonality.index.map((value) => value ?? null),
    citySeasons: cities
      .filter(({ seasonality }) => seasonality.years > 0)
      .toSorted((a, b) => Number(b.split.total) - Number(a.split.total))
      .slice(0, MOST_SEASONS)
      .map(({ city, seasonality }) => ({ city, index: seasonality.index.map((value) => value ?? null) })),
  }
}

function cityOf({ city, split, meanRentalMonths, rotation, margin, trend, top5 }: Analysis['cities'][number]) {
  return {
    city,
    sales: split.sale.count,
    saleSum: Number(split.sale.sum),
    rentals: split.rental.count,
    rentalSum: Number(split.rental.sum),
    meanMonths: meanRentalMonths ?? null,
    rotationDays: rotation?.days ?? null,
    rotationPer: rotation?.per ?? null,
    marginSale: margin.sale?.rate ?? null,
    marginRental: margin.rental?.rate ?? null,
    slope: trend === undefined ? null : Number(trend.slope),
    topSold: top5.sale.map(({ rank, model, count }) => ({ rank, model, count })),
    topRented: top5.rental.map(({ rank, model, count }) => ({ rank, model, count })),
  }
}

/** Lines that one chart can still be read with, by month. */
function largestOf({ total, cities }: Analysis): SalesReport['largest'] {
  const shown = cities.toSorted((a, b) => Number(b.split.total) - Number(a.split.total)).slice(0, MOST_LINES)
  const earned = shown.map(({ months }) => new Map(months.map(({ month, total: sum }) => [month, Number(sum)])))
  return {
    cities: shown.map(({ city }) => city),
    months: total.months.map(({ month, complete }) => ({
      month,
      complete,
      values: earned.map((of) => of.get(month) ?? 0),
    })),
  }
}

function comparisonOf(comparison: Analysis['comparison']): SalesReport['comparison'] {
  if (comparison === undefined) return null
  const { from, to, beforeFrom, beforeTo, cities } = comparison
  return {
    from,
    to,
    beforeFrom,
    beforeTo,
    cities: cities.map(({ city, rank, rankBefore, sum, before, share, growth }) => ({
      city,
      rank,
      rankBefore,
      sum,
      before,
      share: share ?? null,
      growth: growth ?? null,
    })),
  }
}

function qualityOf(trend: Analysis['total']['trend']): SalesReport['trendQuality'] {
  if (trend === undefined) return null
  const { slope, r2, backtest } = trend
  return {
    slope: Number(slope),
    r2: r2 ?? null,
    backtest:
      backtest === undefined
        ? null
        : {
            months: backtest.months,
            line: backtest.line.share ?? null,
            lastYear: backtest.lastYear?.share ?? null,
          },
  }
}

function filtersOf(
  { cities, models, types }: Omit<ParsedPayloadOf<'sales.report'>, 'language'>,
  language: Language,
): SalesReport['filters'] {
  const { filters, saleTypes } = reportWords[language]
  return [
    { label: filters.cities, value: cities.join(', ') },
    { label: filters.models, value: models.join(', ') },
    { label: filters.types, value: types.map((type) => saleTypes[type]).join(', ') },
  ].filter(({ value }) => value !== '')
}

function sourcesOf(context: QueryContext): SalesReport['sources'] {
  return context
    .tables('sales')
    .all<[string]>('SELECT body FROM imports ORDER BY at')
    .map(([body]) => JSON.parse(body))
    .filter(({ accepted }) => accepted > 0)
    .map(({ file, fileHash, accepted }) => ({ file, hash: fileHash, rows: accepted }))
}
