import type { ClassSummary } from '@shared/domain/grades/print/class-summary'
import type { TaskProgress } from '../pool-messages'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { a4, colours } from './look'
import { en } from './strings/grades-en'
import { fr, type GradePaperStrings } from './strings/grades-fr'
import { createWords } from './words'

const margin = 46
const inner = a4.width - 2 * margin
const bottom = a4.height - 56
const rowHeight = 16
const chartHeight = 130

const title: TextStyle = { weight: 'medium', size: 19, colour: colours.ink }
const plain: TextStyle = { weight: 'regular', size: 9.5, colour: colours.ink }
const strong: TextStyle = { weight: 'medium', size: 9.5, colour: colours.ink }
const muted: TextStyle = { weight: 'regular', size: 8.5, colour: colours.muted }
const heading: TextStyle = { weight: 'medium', size: 8, colour: colours.muted }

/** A class at a glance: figures, the spread of its averages drawn, subjects, and the ranking over as many pages as it takes. */
export async function renderClassSummary(
  summary: ClassSummary,
  onProgress: (progress: TaskProgress) => void = () => undefined,
): Promise<PdfFile> {
  const { context, className, scopeName, subjects, students } = summary
  const words = createWords(context)
  const strings = context.language === 'fr' ? fr : en
  const point = (decimal: string) => (context.language === 'fr' ? decimal.replace('.', ',') : decimal)
  const drawing = createDrawing({
    context,
    title: strings.summaryTitle,
    producer: words.strings.producer,
    pageSize: a4,
  })
  drawing.addPage()
  drawing.line(context.library.name, { x: margin, y: margin, width: inner / 2 }, { ...strong, colour: colours.accent })
  drawing.line(scopeName, { x: margin + inner / 2, y: margin, width: inner / 2 }, muted, 'right')
  drawing.line(`${strings.summaryTitle} · ${className}`, { x: margin, y: margin + 26, width: inner }, title)
  let y = drawFigures(drawing, strings, summary, point, margin + 62)
  if (summary.figures) y = drawHistogram(drawing, strings, summary.figures.histogram, summary.passMarkHundredths, y)
  y = drawTable(
    drawing,
    [strings.subject, strings.mean, strings.passRate],
    subjects.map(({ name, mean, passRate }) => [name, point(mean), `${point(passRate)} %`]),
    strings.subjects,
    y,
  )
  drawTable(
    drawing,
    [strings.student, strings.average, strings.rank],
    students.map(({ rank, name, averageHundredths }) => [
      name,
      point((averageHundredths / 100).toFixed(2)),
      String(rank),
    ]),
    strings.ranking,
    y + 14,
  )
  const pages = drawing.pageCount
  for (let page = 0; page < pages; page++) {
    drawing.revisit(page)
    const foot = { x: margin, y: a4.height - 34, width: inner }
    drawing.line(words.strings.printedOn(words.instant(context.printedAt)), foot, muted)
    drawing.line(words.strings.page(words.figure(page + 1), words.figure(pages)), foot, muted, 'right')
  }
  onProgress({ done: pages, total: pages })
  return drawing.finish()
}

function drawFigures(
  drawing: Drawing,
  strings: GradePaperStrings,
  { figures }: ClassSummary,
  point: (decimal: string) => string,
  y: number,
): number {
  if (!figures) {
    drawing.line(strings.nothing, { x: margin, y, width: inner }, muted)
    return y + 24
  }
  const two = (decimal: string) => point(Number(decimal).toFixed(2))
  const facts = [
    [strings.students, String(figures.count)],
    [strings.average, two(figures.mean)],
    [strings.median, two(figures.median)],
    [strings.deviation, two(figures.deviation)],
    [strings.passRate, `${point(figures.passRate)} %`],
  ] as const
  drawing.fill(margin, y, inner, 48, colours.wash)
  facts.forEach(([label, value], at) => {
    const box = { x: margin + (at * inner) / facts.length + 10, width: inner / facts.length - 14 }
    drawing.line(value, { ...box, y: y + 8 }, { ...strong, size: 14, colour: colours.accent })
    drawing.line(label, { ...box, y: y + 30 }, heading)
  })
  return y + 68
}

function drawHistogram(
  drawing: Drawing,
  strings: GradePaperStrings,
  histogram: readonly number[],
  passMarkHundredths: number,
  y: number,
): number {
  drawing.line(strings.histogram, { x: margin, y, width: inner }, heading)
  const top = y + 26
  const base = top + chartHeight
  const most = Math.max(1, ...histogram)
  const width = inner / histogram.length
  histogram.forEach((count, value) => {
    const height = (count / most) * chartHeight
    const x = margin + value * width
    // Below the pass mark bars are pale: they differ in print without colour, too.
    const colour = value * 100 >= passMarkHundredths ? colours.accent : colours.hairline
    if (count > 0) drawing.fill(x + 2, base - height, width - 4, height, colour)
    if (count > 0) drawing.line(String(count), { x, y: base - height - 11, width }, { ...muted, size: 7.5 }, 'center')
    drawing.line(String(value), { x, y: base + 4, width }, { ...muted, size: 7.5 }, 'center')
  })
  drawing.rule(margin, base, margin + inner, base, colours.muted)
  return base + 30
}

function drawTable(
  drawing: Drawing,
  headings: readonly [string, string, string],
  rows: readonly (readonly string[])[],
  caption: string,
  from: number,
): number {
  if (rows.length === 0) return from
  const places = [
    { x: margin, width: inner - 160, align: 'left' as const },
    { x: margin + inner - 150, width: 70, align: 'right' as const },
    { x: margin + inner - 70, width: 70, align: 'right' as const },
  ]
  const drawHeadings = (at: number) => {
    places.forEach(({ align, ...box }, column) =>
      drawing.line(headings[column] ?? '', { ...box, y: at }, heading, align),
    )
    drawing.rule(margin, at + 13, margin + inner, at + 13, colours.muted)
    return at + 13
  }
  let y = from
  const newPage = () => {
    drawing.addPage()
    return drawHeadings(margin)
  }
  if (y + 4 * rowHeight > bottom) {
    drawing.addPage()
    y = margin
  }
  drawing.line(caption, { x: margin, y, width: inner }, { ...strong, size: 11 })
  y = drawHeadings(y + 20)
  for (const row of rows) {
    if (y + rowHeight > bottom) y = newPage()
    places.forEach(({ align, ...box }, column) =>
      drawing.line(row[column] ?? '', { ...box, y: y + 3 }, column === 1 ? strong : plain, align),
    )
    y += rowHeight
    drawing.rule(margin, y, margin + inner, y)
  }
  return y
}
