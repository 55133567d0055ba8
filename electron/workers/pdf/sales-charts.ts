import type { Content } from 'pdfmake'
import type { SalesReport } from '@shared/domain/sales/print/sales-report'
import { colours } from './look'
import { vectorChart } from './vector-chart'
import { printable, type Words } from './words'

export const CHART_WIDTH = 500
const MOST_BARS = 7
/** Months before a trend that are drawn with it. */
const KNOWN = 12

interface Drawn {
  readonly title: string
  readonly svg: string
  readonly note?: string | undefined
}

/** The charts of the report, as lines: each keeps together with its heading. */
export function salesCharts(report: SalesReport, words: Words): Content[] {
  const drawn = [
    ...revenue(report, words),
    ...revenueByCity(report, words),
    ...split(report, words),
    ...trend(report, words),
    ...seasons(report, words),
  ]
  return drawn.map(({ title, svg, note }) => ({
    unbreakable: true,
    stack: [
      reportHeading(title),
      { svg, width: CHART_WIDTH },
      ...(note === undefined ? [] : [{ text: note, color: colours.muted, fontSize: 7.5 }]),
    ],
  }))
}

export function reportHeading(text: string): Content {
  return { text, bold: true, fontSize: 11, margin: [0, 12, 0, 4], headlineLevel: 1 }
}

export function amount(value: number, words: Words): string {
  return words.figure(Math.round(value))
}

function revenue({ months }: SalesReport, words: Words): Drawn[] {
  const { sales } = words.strings
  const svg = vectorChart({
    labels: months.map(({ month }) => words.shortMonth(month)),
    kind: 'bars',
    format: words.compact,
    series: [
      { label: sales.sale, values: months.map(({ sale }) => sale) },
      { label: sales.rental, values: months.map(({ rental }) => rental) },
    ],
  })
  return [{ title: sales.revenue, svg }]
}

function revenueByCity({ largest }: SalesReport, words: Words): Drawn[] {
  if (largest.cities.length < 2) return []
  const svg = vectorChart({
    labels: largest.months.map(({ month }) => words.shortMonth(month)),
    kind: 'lines',
    format: words.compact,
    series: largest.cities.map((city, at) => ({
      label: printable(city),
      values: largest.months.map(({ values }) => values[at] ?? null),
    })),
  })
  return [{ title: words.strings.sales.revenueByCity, svg }]
}

function split({ cities }: SalesReport, words: Words): Drawn[] {
  if (cities.length < 2) return []
  const { sales } = words.strings
  const shown = cities.slice(0, MOST_BARS)
  const svg = vectorChart({
    labels: shown.map(({ city }) => printable(city)),
    kind: 'bars',
    format: words.compact,
    series: [
      { label: sales.sale, values: shown.map(({ saleSum }) => saleSum) },
      { label: sales.rental, values: shown.map(({ rentalSum }) => rentalSum) },
    ],
  })
  return [{ title: sales.split, svg }]
}

function trend(report: SalesReport, words: Words): Drawn[] {
  const { months, trend: next } = report
  if (next.length === 0) return []
  const { sales } = words.strings
  const known = months.filter(({ complete }) => complete).slice(-KNOWN)
  const none = known.map(() => null)
  const svg = vectorChart({
    labels: [...known, ...next].map(({ month }) => words.shortMonth(month)),
    kind: 'lines',
    format: words.compact,
    series: [
      { label: sales.known, values: [...known.map(({ sale, rental }) => sale + rental), ...next.map(() => null)] },
      { label: sales.expected, values: [...none, ...next.map(({ value }) => value)] },
      { label: sales.low, values: [...none, ...next.map(({ low }) => low)] },
      { label: sales.high, values: [...none, ...next.map(({ high }) => high)] },
    ],
  })
  return [{ title: sales.trend, svg, note: trendNote(report, words) }]
}

/** How steep the line is, how much it explains, and how far it was off where the outcome is known. */
function trendNote({ trendQuality }: SalesReport, words: Words): string | undefined {
  if (trendQuality === null) return undefined
  const { sales } = words.strings
  const { slope, r2, backtest } = trendQuality
  const known = (value: number | null) => (value === null ? sales.unknown : words.percent(value))
  const line = sales.slopeNote(
    amount(slope, words),
    r2 === null ? sales.unknown : words.figure(Math.round(r2 * 100) / 100),
  )
  if (backtest === null) return line
  return `${line} ${sales.backtestNote(words.figure(backtest.months), known(backtest.line), known(backtest.lastYear))}`
}

function seasons({ seasons: index }: SalesReport, words: Words): Drawn[] {
  if (index.every((value) => value === null)) return []
  const { sales } = words.strings
  const svg = vectorChart({
    labels: index.map((_, at) => words.monthOfYear(at)),
    kind: 'bars',
    format: (value) => words.figure(Math.round(value * 100) / 100),
    series: [{ label: sales.index, values: index }],
  })
  return [{ title: sales.seasons, svg }]
}
