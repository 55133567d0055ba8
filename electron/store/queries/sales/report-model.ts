import type { SalesReport } from '@shared/domain/sales/print/sales-report'
import type { Language } from '@shared/protocol/fields'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { QueryContext } from '../context'
import { printContext } from '../print'
import { reportWords } from '../report-words'

type Analysis = ResultOf<'sales.analyse'>

/** What the paper shows of an analysis, with where its transactions come from. */
export function salesReport(
  context: QueryContext,
  analysis: Analysis,
  filter: Omit<ParsedPayloadOf<'sales.report'>, 'language'>,
  language: Language,
): SalesReport {
  const { total, cities } = analysis
  return {
    context: printContext(context, language),
    from: filter.from ?? total.months[0]?.month ?? '',
    to: filter.to ?? total.months.at(-1)?.month ?? '',
    rental: filter.rental,
    filters: filtersOf(filter, language),
    sources: sourcesOf(context),
    rows: analysis.rows,
    months: total.months.map(({ month, sale, rental, complete }) => ({
      month,
      sale: Number(sale.sum),
      rental: Number(rental.sum),
      complete,
    })),
    cities: cities.toSorted((a, b) => Number(b.split.total) - Number(a.split.total)).map((city) => cityOf(city)),
    trend: (total.trend?.next ?? []).map(({ month, value, low, high }) => ({
      month,
      value: Number(value),
      low: Number(low),
      high: Number(high),
    })),
    seasons: total.seasonality.index.map((value) => value ?? null),
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
    marginRate: margin.sale?.rate ?? null,
    slope: trend === undefined ? null : Number(trend.slope),
    topSold: top5.sale.map(({ model }) => model),
    topRented: top5.rental.map(({ model }) => model),
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
