import { appreciationOf, type ReportCard, type ReportCardBatch } from '@shared/domain/grades/print/report-card'
import type { TaskProgress } from '../pool-messages'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { a4, colours } from './look'
import { en } from './strings/grades-en'
import { fr, type GradePaperStrings } from './strings/grades-fr'
import { createWords, type Words } from './words'
import { wrapLines } from './wrap'

const margin = 46
const inner = a4.width - 2 * margin
const rowHeight = 19
const turnEvery = 20

const title: TextStyle = { weight: 'medium', size: 19, colour: colours.ink }
const plain: TextStyle = { weight: 'regular', size: 9.5, colour: colours.ink }
const strong: TextStyle = { weight: 'medium', size: 9.5, colour: colours.ink }
const muted: TextStyle = { weight: 'regular', size: 8.5, colour: colours.muted }
const spoken: TextStyle = { weight: 'italic', size: 8.5, colour: colours.muted }
const heading: TextStyle = { weight: 'medium', size: 8, colour: colours.muted }

/** The subject takes what the figures leave. */
const columns = [
  { key: 'subject', x: margin, width: inner - 5 * 62 },
  ...(['coefficient', 'average', 'minimum', 'mean', 'maximum'] as const).map((key, at) => ({
    key,
    x: margin + inner - (5 - at) * 62 + 6,
    width: 56,
  })),
] as const

interface Page {
  readonly drawing: Drawing
  readonly strings: GradePaperStrings
  readonly words: Words
  readonly batch: ReportCardBatch
}

/** A page for each student; nothing of one page is kept for the next but what the file itself holds. */
export async function renderReportCards(
  batch: ReportCardBatch,
  onProgress: (progress: TaskProgress) => void = () => undefined,
): Promise<PdfFile> {
  const { context, cards } = batch
  const words = createWords(context)
  const strings = context.language === 'fr' ? fr : en
  const drawing = createDrawing({
    context,
    title: strings.fileTitle,
    producer: words.strings.producer,
    pageSize: a4,
    keepsPages: false,
  })
  const page = { drawing, strings, words, batch }
  for (const [at, card] of cards.entries()) {
    drawCard(page, card)
    if (at % turnEvery === 0) {
      onProgress({ done: at, total: cards.length })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  onProgress({ done: cards.length, total: cards.length })
  return drawing.finish()
}

function drawCard(page: Page, card: ReportCard): void {
  page.drawing.addPage()
  let y = drawOpening(page, card)
  y = drawHeadings(page, y)
  for (const subject of card.subjects) {
    if (y > a4.height - 250) {
      page.drawing.addPage()
      y = drawHeadings(page, margin)
    }
    const { name, coefficientHundredths, averageHundredths } = subject
    const isBelow = averageHundredths !== undefined && averageHundredths < page.batch.passMarkHundredths
    const cells = [
      name,
      decimal(page, coefficientHundredths, 0),
      decimal(page, averageHundredths),
      decimal(page, subject.classMinimumHundredths),
      decimal(page, subject.classMeanHundredths),
      decimal(page, subject.classMaximumHundredths),
    ]
    columns.forEach(({ key, x, width }, at) => {
      const style = key === 'average' ? { ...strong, ...(isBelow ? { weight: 'italic' as const } : {}) } : plain
      page.drawing.line(cells[at] ?? '', { x, y: y + 5, width }, style, key === 'subject' ? 'left' : 'right')
    })
    y += rowHeight
    if (subject.appreciation !== undefined) {
      for (const part of inLines(page.drawing, subject.appreciation, spoken)) {
        page.drawing.line(part, { x: margin, y: y - 1, width: inner }, spoken)
        y += 12
      }
      y += 4
    }
    page.drawing.rule(margin, y, margin + inner, y)
  }
  if (card.subjects.length === 0) {
    page.drawing.line(page.strings.nothing, { x: margin, y: y + 6, width: inner }, muted)
    y += rowHeight
  }
  drawResult(page, card, y + 14)
  drawSignatures(page)
}

function drawOpening({ drawing, strings, words, batch }: Page, card: ReportCard): number {
  const { context, scopeName } = batch
  const half = inner / 2 - 8
  drawing.line(context.library.name, { x: margin, y: margin, width: half }, { ...strong, colour: colours.accent })
  drawing.line(scopeName, { x: margin + inner / 2, y: margin, width: inner / 2 }, muted, 'right')
  drawing.line(strings.heading, { x: margin, y: margin + 26, width: inner }, title)
  const top = margin + 62
  drawing.fill(margin, top, inner, 46, colours.wash)
  const facts = [
    [strings.student, `${card.name} ${card.firstName}`.trim()],
    [strings.className, card.className],
    [strings.number, card.number ?? '–'],
  ] as const
  const widths = [inner * 0.5, inner * 0.25, inner * 0.25]
  let x = margin
  facts.forEach(([label, value], at) => {
    const width = widths[at] ?? 0
    drawing.line(label, { x: x + 10, y: top + 9, width: width - 16 }, heading)
    drawing.line(value, { x: x + 10, y: top + 23, width: width - 16 }, { ...strong, size: 11 })
    x += width
  })
  drawing.line(
    words.strings.printedOn(words.dayOf(context.printedAt)),
    { x: margin, y: a4.height - 34, width: inner },
    muted,
    'right',
  )
  return top + 64
}

function drawHeadings({ drawing, strings }: Page, y: number): number {
  for (const { key, x, width } of columns)
    drawing.line(strings[key], { x, y, width }, heading, key === 'subject' ? 'left' : 'right')
  drawing.rule(margin, y + 14, margin + inner, y + 14, colours.muted)
  return y + 14
}

function drawResult(page: Page, card: ReportCard, y: number): void {
  const { drawing, strings, batch } = page
  const { generalHundredths, rank, of } = card
  drawing.fill(margin, y, inner, 50, colours.wash)
  const facts = [
    [strings.general, generalHundredths === undefined ? '–' : `${decimal(page, generalHundredths)} / 20`],
    [strings.rank, rank === undefined ? '–' : strings.rankOf(rank, of)],
    [strings.minimum, decimal(page, card.classMinimumHundredths)],
    [strings.mean, decimal(page, card.classMeanHundredths)],
    [strings.maximum, decimal(page, card.classMaximumHundredths)],
  ] as const
  const shares = [0.28, 0.21, 0.17, 0.17, 0.17]
  let x = margin
  facts.forEach(([label, value], at) => {
    const width = inner * (shares[at] ?? 0)
    drawing.line(label, { x: x + 10, y: y + 10, width: width - 12 }, heading)
    const style = at < 2 ? { ...strong, size: 13, colour: colours.accent } : { ...plain, size: 11 }
    drawing.line(value, { x: x + 10, y: y + 24, width: width - 12 }, style)
    x += width
  })
  const below = y + 66
  drawing.line(strings.appreciation, { x: margin, y: below, width: inner }, heading)
  const earned =
    generalHundredths === undefined
      ? undefined
      : strings.appreciations[appreciationOf(generalHundredths, batch.passMarkHundredths)]
  const said = card.appreciation ?? earned
  if (said === undefined) return
  inLines(drawing, said, { ...plain, size: 11 }).forEach((part, at) =>
    drawing.line(part, { x: margin, y: below + 13 + at * 14, width: inner }, { ...plain, size: 11 }),
  )
}

function drawSignatures({ drawing, strings }: Page): void {
  const y = a4.height - 150
  drawing.line(strings.remarks, { x: margin, y: y - 42, width: inner }, heading)
  for (const line of [0, 1]) drawing.rule(margin, y - 16 + line * 18, margin + inner, y - 16 + line * 18)
  const width = inner / 2 - 14
  const places = [
    [strings.headSignature, margin],
    [strings.guardianSignature, margin + inner / 2 + 14],
  ] as const
  for (const [label, x] of places) {
    drawing.line(label, { x, y: y + 22, width }, heading)
    drawing.rule(x, y + 92, x + width, y + 92, colours.muted)
  }
}

/** What somebody wrote, in at most two lines of the page. */
function inLines(drawing: Drawing, said: string, style: TextStyle): readonly string[] {
  return wrapLines(said, inner, 2, (part) => drawing.width(part, style))
}

/** `9,97`; a coefficient without needless digits. */
function decimal({ batch }: Page, hundredths: number | undefined, least = 2): string {
  if (hundredths === undefined) return '–'
  const locale = batch.context.language === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: 2 }).format(
    hundredths / 100,
  )
}
