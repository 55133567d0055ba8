import type { ChartReport } from '@shared/domain/sales/print/chart-report'
import { renderFlowing } from './flowing'
import type { PdfFile } from './job'
import { figureTable } from './figure-table'
import { a4, colours, fromMillimetres } from './look'
import { vectorChart } from './vector-chart'
import { createWords, printable } from './words'

const CHART_WIDTH = 500

/** A chart as lines, and what it is drawn from. */
export function renderChartReport(report: ChartReport): Promise<PdfFile> {
  const words = createWords(report.context)
  const { strings } = words
  const { title, unit, period, filters, kind, labels, series } = report
  const margin = fromMillimetres(16)
  const round = (value: number) => words.figure(Math.round(value * 100) / 100)
  return renderFlowing({
    context: report.context,
    title,
    producer: strings.producer,
    pageSize: a4,
    pageMargins: [margin, margin, margin, margin],
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
      {
        svg: vectorChart({ labels, kind: kind === 'bar' ? 'bars' : 'lines', format: words.compact, series }),
        width: CHART_WIDTH,
        margin: [0, 0, 0, 12],
      },
      figureTable(
        ['*', ...series.map(() => 'auto' as const)],
        ['', ...series.map(({ label }) => label)],
        labels.map((label, at) => [
          label,
          ...series.map(({ values }) => {
            const value = values[at]
            return value === null || value === undefined ? '–' : round(value)
          }),
        ]),
      ),
    ],
  })
}
