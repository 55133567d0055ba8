import type { Content } from 'pdfmake'
import { placesRisen } from '@shared/domain/sales/compare-cities'
import type { RankedBar } from '@shared/domain/sales/print/chart-report'
import type { SalesReport, SalesReportComparison, SalesReportModel } from '@shared/domain/sales/print/sales-report'
import { figureTable } from './figure-table'
import { denseTable, renderFlowing } from './flowing'
import { heatMap } from './heat-map'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres } from './look'
import { rankBars } from './rank-bars'
import { amount, CHART_WIDTH, reportHeading as heading, salesCharts } from './sales-charts'
import { createWords, printable, type Words } from './words'

const MOST_COMPARED = 40
const MOST_BARS = 12

/** Everything on paper that the screen shows of the ledger: what was counted, from which files, with which filters, and when. */
export function renderSalesReport(report: SalesReport): Promise<PdfFile> {
  const words = createWords(report.context)
  const { strings } = words
  const { sales } = strings
  const margin = fromMillimetres(16)
  return renderFlowing({
    context: report.context,
    title: sales.heading,
    producer: strings.producer,
    pageSize: a4,
    pageMargins: [margin, margin, margin, margin],
    fontSize: 9,
    footer: (page, pages) =>
      [
        sales.heading,
        strings.printedOn(words.instant(report.context.printedAt)),
        strings.page(words.figure(page), words.figure(pages)),
      ].join(' · '),
    content: [
      { text: sales.heading, fontSize: 18, bold: true, color: colours.accent },
      { text: printable(report.context.library.name), bold: true },
      { text: periodOf(report, words) },
      {
        text: sales.convention[report.rental],
        color: colours.muted,
      },
      { text: strings.printedOn(words.instant(report.context.printedAt)), color: colours.muted },
      {
        text: strings.labelled(strings.filters, filterText(report, words)),
        color: colours.muted,
        margin: [0, 0, 0, 8],
      },
      ...salesCharts(report, words),
      heading(sales.byMonth),
      monthTable(report, words),
      ...largestTable(report, words),
      ...comparison(report, words),
      heading(sales.byCity),
      cityTable(report, words),
      muted(sales.rotationNote),
      ...seasonMap(report, words),
      heading(sales.topModels),
      topTable(report, words),
      muted(sales.tiedNote),
      heading(sales.sources),
      sourceTable(report, words),
    ],
  })
}

/** Rentals in both conventions: which of them the total follows is said at the top. */
function monthTable({ months }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  return figureTable(
    ['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
    [sales.month, sales.sale, sales.signed, sales.spread, sales.total, sales.growth],
    months.map(({ month: name, sale, rental, signed, spread, growth, complete }) => [
      complete ? month(name, words) : sales.incomplete(month(name, words)),
      amount(sale, words),
      amount(signed, words),
      amount(spread, words),
      amount(sale + rental, words),
      growth === null ? '–' : words.percent(growth),
    ]),
    'right',
    denseTable,
  )
}

function largestTable({ largest }: SalesReport, words: Words): Content[] {
  if (largest.cities.length < 2) return []
  const { sales } = words.strings
  const table = figureTable(
    ['*', ...largest.cities.map(() => 'auto' as const)],
    [sales.month, ...largest.cities],
    largest.months.map(({ month: name, complete, values }) => [
      complete ? month(name, words) : sales.incomplete(month(name, words)),
      ...values.map((value) => amount(value, words)),
    ]),
    'right',
    denseTable,
  )
  return [heading(sales.revenueByCity), table]
}

/** Cities beside each other over the last complete months. */
function comparison({ comparison: found }: SalesReport, words: Words): Content[] {
  if (found === null) return []
  const { sales } = words.strings
  const { from, to, beforeFrom, beforeTo, cities } = found
  const [first, last, before, beforeLast] = [from, to, beforeFrom, beforeTo].map((name) => month(name, words))
  return [
    heading(sales.compare),
    {
      text: sales.comparePeriod(first ?? '', last ?? '', before ?? '', beforeLast ?? ''),
      color: colours.muted,
      margin: [0, 0, 0, 4],
    },
    { svg: rankBars(compared(cities, words), [span(first, last), span(before, beforeLast)]), width: CHART_WIDTH },
    figureTable(
      ['*', 'auto', 'auto', 'auto', 'auto', 'auto'],
      [sales.city, sales.rank, sales.rankBefore, sales.total, sales.share, sales.growth],
      cities
        .slice(0, MOST_COMPARED)
        .map(({ city, rank, rankBefore, sum, share: part, growth }) => [
          city,
          String(rank),
          String(rankBefore),
          amount(sum, words),
          part === null ? '–' : words.percent(part),
          growth === null ? '–' : words.percent(growth),
        ]),
      'right',
      denseTable,
    ),
    ...(cities.length > MOST_COMPARED
      ? [muted(sales.largestNote(words.figure(MOST_COMPARED), words.figure(cities.length)))]
      : []),
  ]
}

/** Those with revenue, where one has any. */
function compared(cities: SalesReportComparison['cities'], words: Words): RankedBar[] {
  const earning = cities.some(({ sum }) => sum !== 0) ? cities.filter(({ sum }) => sum !== 0) : cities
  return earning.slice(0, MOST_BARS).map((city) => ({
    rank: `${city.rank}.`,
    label: city.city,
    value: city.sum,
    before: city.before,
    rose: placesRisen(city) ?? null,
    note: [
      words.compact(city.sum),
      ...(city.share === null ? [] : [words.percent(city.share)]),
      ...(city.growth === null ? [] : [`${city.growth > 0 ? '+' : ''}${words.percent(city.growth)}`]),
    ].join(' · '),
  }))
}

function periodOf({ from, to }: SalesReport, words: Words): string {
  return from === to ? month(from, words) : words.strings.sales.period(month(from, words), month(to, words))
}

function span(from = '', to = ''): string {
  return from === to ? from : `${from} – ${to}`
}

/** The seasonal index of each city: the deeper, the further above the average month. */
function seasonMap({ citySeasons }: SalesReport, words: Words): Content[] {
  const { sales } = words.strings
  if (citySeasons.length === 0) return []
  const svg = heatMap({
    columns: sales.monthNames.map((_, at) => words.monthOfYear(at)),
    rows: citySeasons.map(({ city, index }) => ({ label: city, values: index })),
    format: words.index,
    meaning: sales.indexMeaning,
  })
  return [{ unbreakable: true, stack: [heading(sales.seasonMap), { svg, width: CHART_WIDTH }] }]
}

function cityTable({ cities }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  const known = (value: number | null, show: (value: number) => string) =>
    value === null ? sales.unknown : show(value)
  const one = words.tenths
  return figureTable(
    ['*', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
    [
      ...[sales.city, sales.sale, sales.rental, sales.months, sales.rotation],
      ...[sales.marginSale, sales.marginRental, sales.slope],
    ],
    cities.map((city) => [
      city.city,
      amount(city.saleSum, words),
      amount(city.rentalSum, words),
      known(city.meanMonths, one),
      known(city.rotationDays, (days) => (city.rotationPer === 'model' ? `${one(days)} *` : one(days))),
      known(city.marginSale, (rate) => words.percent(rate)),
      known(city.marginRental, (rate) => words.percent(rate)),
      known(city.slope, (slope) => amount(slope, words)),
    ]),
    'right',
    denseTable,
  )
}

function topTable({ cities }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  const list = (models: readonly SalesReportModel[]) =>
    models.map(({ rank, model, count }) => `${rank}.\u00a0${model} (${words.figure(count)})`).join(', ')
  return figureTable(
    [90, '*', '*'],
    [sales.city, sales.topSold, sales.topRented],
    cities.map(({ city, topSold, topRented }) => [city, list(topSold), list(topRented)]),
    'left',
    denseTable,
  )
}

function sourceTable({ sources, rows }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  return {
    stack: [
      { text: sales.counted(words.figure(rows)) },
      figureTable(
        ['*', 'auto', 'auto'],
        [sales.file, sales.hash, sales.rows],
        sources.map(({ file, hash, rows: count }) => [file, hash, words.figure(count)]),
      ),
    ],
  }
}

function muted(text: string): Content {
  return { text, color: colours.muted, fontSize: 7.5, margin: [0, 3, 0, 0] }
}

function filterText({ filters }: SalesReport, { strings }: Words): string {
  if (filters.length === 0) return strings.noFilter
  return filters.map(({ label, value }) => printable(strings.labelled(label, value))).join(' · ')
}

function month(name: string, { strings }: Words): string {
  const [year = '', number = '1'] = name.split('-')
  return `${strings.sales.monthNames[Number(number) - 1] ?? number}\u00a0${year}`
}
