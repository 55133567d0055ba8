import type { PrintContext } from '@shared/domain/library/print/print-context'
import type { TaskProgress } from '../pool-messages'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { a4, colours } from './look'
import { printable, type Words } from './words'
import { wrapLines } from './wrap'

export interface Column<Row> {
  readonly heading: string
  /** Share of the page's width; shares are relative to one another. */
  readonly share: number
  readonly align?: 'left' | 'right'
  readonly maxLines?: number
  readonly emphasis?: (row: Row) => boolean
  readonly cell: (row: Row) => string
}

export interface ReportFigure {
  readonly label: string
  readonly value: string
}

interface Report<Row> {
  readonly context: PrintContext
  readonly words: Words
  readonly heading: string
  readonly subheading?: string
  /** Absent where the heading says all there is to say. */
  readonly filters?: readonly { readonly label: string; readonly value: string }[]
  /** `facts` about what is listed rather than what was filtered: told as they are. */
  readonly filtersAre?: 'facts'
  readonly figures: readonly ReportFigure[]
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly emptyText: string
}

const margin = 42
const bottom = a4.height - 52
const inner = a4.width - 2 * margin
const gap = 8
const lineHeight = 11
const cellPadding = 3
const progressEvery = 500

const headingStyle: TextStyle = { weight: 'medium', size: 19, colour: colours.ink }
const plain: TextStyle = { weight: 'regular', size: 9, colour: colours.ink }
const strong: TextStyle = { weight: 'medium', size: 9, colour: colours.ink }
const muted: TextStyle = { weight: 'regular', size: 9, colour: colours.muted }
const columnStyle: TextStyle = { weight: 'medium', size: 8, colour: colours.muted }
const figureStyle: TextStyle = { weight: 'medium', size: 15, colour: colours.accent }

/** A list of any length on A4 pages: letterhead, filters and totals first, headings again on each page, numbered footers. */
export function renderReport<Row>(
  report: Report<Row>,
  onProgress?: (progress: TaskProgress) => void,
): Promise<PdfFile> {
  const { context, heading, words } = report
  const drawing = createDrawing({ context, title: heading, producer: words.strings.producer, pageSize: a4 })
  drawReport(drawing, report, onProgress)
  return drawing.finish()
}

function drawReport<Row>(
  drawing: Drawing,
  report: Report<Row>,
  onProgress: (progress: TaskProgress) => void = () => undefined,
): void {
  const { rows, words } = report
  const columns = placed(report.columns)
  drawing.addPage()
  let y = drawColumnHeadings(drawing, columns, drawOpening(drawing, report))
  if (rows.length === 0) drawing.line(report.emptyText, { x: margin, y: y + 10, width: inner }, muted)

  for (const [index, row] of rows.entries()) {
    const cells = columns.map((column) => {
      const text = printable(column.cell(row))
      const style = column.emphasis?.(row) === true ? strong : plain
      return {
        column,
        style,
        lines: wrapLines(text, column.width, column.maxLines ?? 1, (part) => drawing.width(part, style)),
      }
    })
    const height = Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight + 2 * cellPadding
    if (y + height > bottom) {
      drawing.addPage()
      y = drawColumnHeadings(drawing, columns, margin)
    }
    for (const { column, style, lines } of cells) {
      lines.forEach((text, line) =>
        drawing.line(text, { ...column, y: y + cellPadding + line * lineHeight }, style, column.align),
      )
    }
    y += height
    drawing.rule(margin, y, margin + inner, y)
    if (index % progressEvery === 0) onProgress({ done: index, total: rows.length })
  }
  drawFooters(drawing, report.context, words)
  onProgress({ done: rows.length, total: rows.length })
}

type PlacedColumn<Row> = Column<Row> & { readonly x: number; readonly width: number }

function placed<Row>(columns: readonly Column<Row>[]): readonly PlacedColumn<Row>[] {
  const shares = columns.reduce((total, { share }) => total + share, 0)
  const room = inner - gap * (columns.length - 1)
  let x = margin
  return columns.map((column) => {
    const at = { ...column, x, width: (room * column.share) / shares }
    x += at.width + gap
    return at
  })
}

function drawOpening<Row>(
  drawing: Drawing,
  { context, words, heading, subheading, filters, filtersAre, figures }: Report<Row>,
): number {
  const { strings } = words
  const half = { width: inner / 2 - gap }
  drawing.line(context.library.name, { x: margin, y: margin, ...half }, { ...strong, colour: colours.accent })
  drawing.line(strings.site(context.site), { x: margin + inner / 2, y: margin, width: inner / 2 }, muted, 'right')
  let y = margin + 24
  drawing.line(heading, { x: margin, y, width: inner }, headingStyle)
  y += 27
  if (subheading !== undefined) {
    drawing.line(subheading, { x: margin, y, width: inner }, { ...plain, size: 11 })
    y += 18
  }
  if (filters) {
    const shown = filters.map(({ label, value }) => strings.labelled(label, value)).join('  ·  ')
    const text = printable(
      filtersAre === 'facts' ? shown : strings.labelled(strings.filters, shown === '' ? strings.noFilter : shown),
    )
    for (const line of wrapLines(text, inner, 3, (part) => drawing.width(part, muted))) {
      drawing.line(line, { x: margin, y, width: inner }, muted)
      y += lineHeight + 1
    }
  }
  y += 10
  if (figures.length === 0) return y
  drawFigures(drawing, figures, y)
  return y + 56
}

function drawFigures(drawing: Drawing, figures: readonly ReportFigure[], y: number): void {
  drawing.fill(margin, y, inner, 42, colours.wash)
  const width = inner / figures.length
  figures.forEach(({ label, value }, index) => {
    const box = { x: margin + index * width + 10, width: width - 20 }
    drawing.line(value, { ...box, y: y + 6 }, figureStyle)
    drawing.line(label, { ...box, y: y + 26 }, { ...muted, size: 8 })
  })
}

function drawColumnHeadings<Row>(drawing: Drawing, columns: readonly PlacedColumn<Row>[], y: number): number {
  for (const column of columns) drawing.line(column.heading, { ...column, y: y + 2 }, columnStyle, column.align)
  drawing.rule(margin, y + 16, margin + inner, y + 16, colours.muted)
  return y + 16
}

function drawFooters(drawing: Drawing, context: PrintContext, words: Words): void {
  const { strings, figure } = words
  const pages = drawing.pageCount
  const printed = `${context.library.name}  ·  ${strings.printedOn(words.instant(context.printedAt))}`
  const style = { ...muted, size: 8 }
  const y = a4.height - 34
  for (let page = 0; page < pages; page += 1) {
    drawing.revisit(page)
    drawing.line(printed, { x: margin, y, width: inner - 120 }, style)
    drawing.line(strings.page(figure(page + 1), figure(pages)), { x: margin, y, width: inner }, style, 'right')
  }
}
