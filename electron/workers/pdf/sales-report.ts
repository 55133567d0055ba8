import type { Content } from 'pdfmake'
import type { SalesReport, SalesReportCity } from '@shared/domain/sales/print/sales-report'
import { calmTable, renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres } from './look'
import { createWords, printable, type Words } from './words'
import { vectorChart } from './vector-chart'

const CHART_WIDTH = 500

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
      heading(sales.byCity),
      cityTable(report, words),
      heading(sales.topModels),
      topTable(report, words),
      heading(sales.sources),
      sourceTable(report, words),
    ],
  })
}

function charts({ months, trend, seasons }: SalesReport, words: Words): Content[] {
  const { sales } = words.strings
  const label = (text: string) => text.slice(2)
  const format = (value: number) => words.figure(Math.round(value))
  const known = months.filter(({ complete }) => complete).slice(-12)
  const none = known.map(() => null)
  const drawn: { title: string; svg: string }[] = [
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
  if (trend.length > 0)
    drawn.push({
      title: sales.trend,
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
  return drawn.map(({ title, svg }) => ({
    unbreakable: true,
    stack: [heading(title), { svg, width: CHART_WIDTH }],
  }))
}

function monthTable({ months }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  return table(
    ['*', 'auto', 'auto', 'auto'],
    [sales.month, sales.sale, sales.rental, sales.total],
    months.map(({ month: name, sale, rental, complete }) => [
      complete ? month(name, words) : sales.incomplete(month(name, words)),
      amount(sale, words),
      amount(rental, words),
      amount(sale + rental, words),
    ]),
  )
}

function cityTable({ cities }: SalesReport, words: Words): Content {
  const { sales } = words.strings
  const known = (value: number | null, show: (value: number) => string) =>
    value === null ? sales.unknown : show(value)
  const one = (value: number) => words.figure(Math.round(value * 10) / 10)
  return table(
    ['*', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
    [sales.city, sales.sale, sales.rental, sales.months, sales.rotation, sales.margin, sales.slope],
    cities.map((city) => [
      city.city,
      amount(city.saleSum, words),
      amount(city.rentalSum, words),
      known(city.meanMonths, one),
      known(city.rotationDays, one),
      known(city.marginRate, (rate) => `${one(rate * 100)} %`),
      known(city.slope, (slope) => amount(slope, words)),
    ]),
  )
}

function topTable({ cities }: SalesReport, { strings: { sales } }: Words): Content {
  const list = (names: SalesReportCity['topSold']) => names.join(', ')
  return table(
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
      table(
        ['*', 'auto', 'auto'],
        [sales.file, sales.hash, sales.rows],
        sources.map(({ file, hash, rows: count }) => [file, hash, words.figure(count)]),
      ),
    ],
  }
}

function table(
  widths: ('*' | 'auto')[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  align: 'left' | 'right' = 'right',
): Content {
  const cell = (text: string, column: number): Content => ({
    text: printable(text),
    alignment: column === 0 ? 'left' : align,
  })
  const head = headings.map((text, column): Content => ({
    text: printable(text),
    bold: true,
    color: colours.muted,
    alignment: column === 0 ? 'left' : align,
  }))
  return {
    fontSize: 7.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [head, ...rows.map((row) => row.map((text, at) => cell(text, at)))],
    },
    layout: calmTable,
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

function month(name: string, { strings }: Words): string {
  const [year = '', number = '1'] = name.split('-')
  return `${strings.sales.monthNames[Number(number) - 1] ?? number}\u00a0${year}`
}
