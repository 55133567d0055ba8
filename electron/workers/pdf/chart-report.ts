import type { Content } from 'pdfmake'
import { assertNever } from '@shared/base/assert-never'
import type { AxisDrawing, ChartReport } from '@shared/domain/sales/print/chart-report'
import { calmTable, denseTable, renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { figureTable } from './figure-table'
import { heatMap } from './heat-map'
import { a4, colours, fromMillimetres } from './look'
import { rankBars } from './rank-bars'
import { CHART_WIDTH } from './sales-charts'
import { vectorChart } from './vector-chart'
import { createWords, printable, type Words } from './words'

const MOST_CALM_ROWS = 20

/** A figure of the screen as lines, and the numbers it is drawn from. */
export function renderChartReport(report: ChartReport): Promise<PdfFile> {
  const words = createWords(report.context)
  const { strings } = words
  const { title, unit, period, filters, drawing, table } = report
  const margin = fromMillimetres(16)
  return renderFlowing({
    context: report.context,
    title,
    producer: strings.producer,
    pageSize: a4,
    pageMargins: [margin, margin, margin, margin + 8],
    fontSize: 9,
    footer: (page, pages) => `${printable(title)} · ${strings.page(words.figure(page), words.figure(pages))}`,
    content: [
      { text: printable(title), fontSize: 16, bold: true, color: colours.accent },
      { text: printable(report.context.library.name), bold: true },
      { text: printable([unit, ...(period === null ? [] : [period])].join(' · ')) },
      { text: strings.printedOn(words.instant(report.context.printedAt)), color: colours.muted },
      {
        text: filters.map(({ label, value }) => printable(strings.labelled(label, value))).join(' · '),
        color: colours.muted,
        margin: [0, 0, 0, 8],
      },
      ...drawn(drawing, words),
      ...(table === null
        ? []
        : [
            figureTable(
              widths(table.headings.length),
              table.headings,
              table.rows,
              'right',
              layoutOf(table.rows.length),
            ),
          ]),
    ],
  })
}

function drawn(drawing: ChartReport['drawing'], words: Words): Content[] {
  switch (drawing.kind) {
    case 'bar':
    case 'line':
      return axes(drawing, words)
    case 'heat': {
      const { columns, rows } = drawing
      return [chart(heatMap({ columns, rows, format: words.index, meaning: words.strings.sales.indexMeaning }))]
    }
    case 'ranks':
      return drawing.groups.map(({ title, bars }, at) => ({
        unbreakable: true,
        stack: [...groupTitle(title), chart(rankBars(bars, at === 0 ? drawing.legend : []))],
      }))
    default:
      return assertNever(drawing)
  }
}

function chart(svg: string): Content {
  return { svg, width: CHART_WIDTH, margin: [0, 0, 0, 10] }
}

function groupTitle(title: string): Content[] {
  return title === '' ? [] : [{ text: printable(title), bold: true, margin: [0, 2, 0, 3] }]
}

function axes({ kind, labels, series }: AxisDrawing, words: Words): Content[] {
  const isWhole = series.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)))
  // Decimals stand beneath each other.
  const figure = (value: number) => (isWhole ? words.figure(value) : words.index(value))
  return [
    chart(vectorChart({ labels, kind: kind === 'bar' ? 'bars' : 'lines', format: words.compact, series })),
    figureTable(
      widths(series.length + 1),
      ['', ...series.map(({ label }) => label)],
      labels.map((label, at) => [
        label,
        ...series.map(({ values }) => {
          const value = values[at]
          return value === null || value === undefined ? '–' : figure(value)
        }),
      ]),
      'right',
      layoutOf(labels.length),
    ),
  ]
}

/** Closer together where there are many. */
function layoutOf(rows: number) {
  return rows > MOST_CALM_ROWS ? denseTable : calmTable
}

function widths(columns: number): ('*' | 'auto')[] {
  return ['*', ...Array.from({ length: columns - 1 }, () => 'auto' as const)]
}
