import type { Content } from 'pdfmake'
import type { SalesReport, SalesReportCity } from '@shared/domain/sales/print/sales-report'
import { figureTable } from './figure-table'
import { calmTable, renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres } from './look'
import { createWords, printable, type Words } from './words'
import { vectorChart } from './vector-chart'

const CHART_WIDTH = 500
const MOST_BARS = 9
const MOST_COMPARED = 40

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
    content: [
      { text: sales.heading, fontSize: 18, bold: true, color: colours.accent },
      { text: printable(report.context.library.name), bold: true },
      { text: sales.period(month(report.from, words), month(report.to, words)) },
      {
        text: sales.convention[report.rental],
        color: colours.muted,
      },
      { text: strings.printedOn(words.instant(report.context.printedAt)), color: colours.muted },
      { text: `${strings.filters} : ${filterText(report, words)}`, color: colours.muted, margin: [0, 0, 0, 8] },
      ...charts(report, words),
      heading(sales.byMonth),
      monthTable(report, words),
      ...comparison(report, words),
      heading(sales.byCity),
      cityTable(report, words),
      { text: sales.rotationNote, color: colours.muted, fontSize: 7.5, margin: [0, 3, 0, 0] },
      ...seasonMap(report, words),
      heading(sales.topModels),
      topTable(report, words),
      heading(sales.sources),
      sourceTable(report, words),
    ],
  })
}

function charts(report: SalesReport, words: Words): Content[] {
  const { months, trend, seasons, cities } = report
  const { sales } = words.strings
  const label = (text: string) => text.slice(2)
  const format = (value: number) => words.figure(Math.round(value))
  const known = months.filter(({ complete }) => complete).slice(-12)
  const none = known.map(() => null)
  const drawn: { title: string; svg: string; note?: string | undefined }[] = [
    {
      title: sales.revenue,
      svg: vectorChart({
        labels: months.map(({ month: name }) => label(name)),
        kind: 'bars',
        format,
        series: [
          { label: sales.sale, values: months.map(({ sale }) => sale) },
          { label: sales.rental, values: months.map(({ rental }) => rental) },
        ],
      }),
    },
  ]
  if (cities.length > 1)
    drawn.push({
      title: sales.split,
      svg: vectorChart({
        labels: cities.slice(0, MOST_BARS).map(({ city }) => printable(city)),
        kind: 'bars',
        format,
        series: [
          { label: sales.sale, values: cities.slice(0, MOST_BARS).map(({ saleSum }) => saleSum) },
          { label: sales.rental, values: cities.slice(0, MOST_BARS).map(({ rentalSum }) => rentalSum) },
        ],
      }),
    })
  if (trend.length > 0)
    drawn.push({
      title: sales.trend,
      note: trendNote(report, words),
      svg: vectorChart({
        labels: [...known, ...trend].map(({ month: name }) => label(name)),
        kind: 'lines',
        format,
        series: [
          { label: sales.known, values: [...known.map(({ sale, rental }) => sale + rental), ...trend.map(() => null)] },
          { label: sales.expected, values: [...none, ...trend.map(({ value }) => value)] },
          { label: sales.low, values: [...none, ...trend.map(({ low }) => low)], dashed: true },
          { label: sales.high, values: [...none, ...trend.map(({ high }) => high)], dashed: true },
        ],
      }),
    })
  if (seasons.some((value) => value !== null))
    drawn.push({
      title: sales.seasons,
      svg: vectorChart({
        labels: seasons.map((_, at) => String(at + 1)),
        kind: 'bars',
        format: (value) => words.figure(Math.round(value * 100) / 100),
        series: [{ label: sales.index, values: seasons }],
      }),
    })
  return drawn.map(({ title, svg, note }) => ({
    unbreakable: true,
    stack: [
      heading(title),
      { svg, width: CHART_WIDTH },
      ...(note === undefined ? [] : [{ text: note, color: colours.muted, fontSize: 7.5 }]),
    ],
  }))
}

/** How steep the line is, how much it explains, and how far it was off where the outcome is known. */
function trendNote({ trendQuality }: SalesReport, words: Words): string | undefined {
  if (trendQuality === null) return undefined
  const { sales } = words.strings
  const { slope, r2, backtest } = trendQuality
  const known = (value: number | null) => (value === null ? sales.unknown : share(value, words))
  const line = sales.slopeNote(
    amount(slope, words),
    r2 === null ? sales.unknown : words.figure(Math.round(r2 * 100) / 100),
  )
  if (backtest === null) return line
  return `${line} ${sales.backtestNote(words.figure(backtest.months), known(backtest.line), known(backtest.lastYear))}`
}

function monthTable({ months }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  return figureTable(
    ['*', 'auto', 'auto', 'auto', 'auto'],
    [sales.month, sales.sale, sales.rental, sales.total, sales.growth],
    months.map(({ month: name, sale, rental, growth, complete }) => [
      complete ? month(name, words) : sales.incomplete(month(name, words)),
      amount(sale, words),
      amount(rental, words),
      amount(sale + rental, words),
      growth === null ? '–' : share(growth, words),
    ]),
  )
}

/** Cities beside each other over the last complete months. */
function comparison({ comparison: compared }: SalesReport, words: Words): Content[] {
  if (compared === null) return []
  const { sales } = words.strings
  const { from, to, beforeFrom, beforeTo, cities } = compared
  const [first, last, before, beforeLast] = [from, to, beforeFrom, beforeTo].map((name) => month(name, words))
  return [
    heading(sales.compare),
    {
      text: sales.comparePeriod(first ?? '', last ?? '', before ?? '', beforeLast ?? ''),
      color: colours.muted,
      margin: [0, 0, 0, 4],
    },
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
          part === null ? '–' : share(part, words),
          growth === null ? '–' : share(growth, words),
        ]),
    ),
  ]
}

/** The seasonal index of each city: the deeper, the further above the average month. */
function seasonMap({ citySeasons }: SalesReport, words: Words): Content[] {
  const { sales } = words.strings
  if (citySeasons.length === 0) return []
  const cell = (value: number | null): Content => ({
    text: value === null ? '–' : words.figure(Math.round(value * 100) / 100),
    alignment: 'right',
    ...(value === null
      ? {}
      : { fillColor: colours.accent, fillOpacity: Math.min(0.45, Math.max(0, (value - 0.6) * 0.5)) }),
  })
  return [
    heading(sales.seasonMap),
    {
      fontSize: 6.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', ...Array.from({ length: 12 }, () => 'auto' as const)],
        body: [
          [
            '',
            ...sales.monthNames.map((name): Content => ({
              text: name.slice(0, 4),
              color: colours.muted,
              alignment: 'right',
            })),
          ],
          ...citySeasons.map(({ city, index }) => [printable(city), ...index.map((value) => cell(value))]),
        ],
      },
      layout: calmTable,
    },
  ]
}

function cityTable({ cities }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  const known = (value: number | null, show: (value: number) => string) =>
    value === null ? sales.unknown : show(value)
  const one = (value: number) => words.figure(Math.round(value * 10) / 10)
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
      known(city.marginSale, (rate) => share(rate, words)),
      known(city.marginRental, (rate) => share(rate, words)),
      known(city.slope, (slope) => amount(slope, words)),
    ]),
  )
}

function topTable({ cities }: SalesReport, { strings: { sales } }: Words): Content {
  const list = (names: SalesReportCity['topSold']) => names.join(', ')
  return figureTable(
    ['auto', '*', '*'],
    [sales.city, sales.topSold, sales.topRented],
    cities.map(({ city, topSold, topRented }) => [city, list(topSold), list(topRented)]),
    'left',
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

function heading(text: string): Content {
  return { text, bold: true, fontSize: 11, margin: [0, 12, 0, 4] }
}

function filterText({ filters }: SalesReport, { strings }: Words): string {
  if (filters.length === 0) return strings.noFilter
  return filters.map(({ label, value }) => printable(strings.labelled(label, value))).join(' · ')
}

function amount(value: number, words: Words): string {
  return words.figure(Math.round(value))
}

function share(value: number, words: Words): string {
  return `${words.figure(Math.round(value * 1000) / 10)}\u00a0%`
}

function month(name: string, { strings }: Words): string {
  const [year = '', number = '1'] = name.split('-')
  return `${strings.sales.monthNames[Number(number) - 1] ?? number}\u00a0${year}`
}
