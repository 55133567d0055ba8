import type { MemberCard, MemberCardBatch } from '@shared/domain/library/print/member-card'
import { code128Shape } from './barcode'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres as mm } from './look'
import { createWords, printable, type Words } from './words'
import { wrapLines } from './wrap'

const cardSize = { width: mm(85.6), height: mm(54) }
const sheetColumns = 2
const sheetRows = 5
const sheetMargin = {
  x: (a4.width - sheetColumns * cardSize.width) / 2,
  y: (a4.height - sheetRows * cardSize.height) / 2,
}
const padding = mm(5)
const widestModule = mm(0.4)

const nameStyle: TextStyle = { weight: 'medium', size: 13, colour: colours.ink }
const small: TextStyle = { weight: 'regular', size: 7.5, colour: colours.muted }

export async function renderMemberCards({ context, layout, cards }: MemberCardBatch): Promise<PdfFile> {
  const words = createWords(context)
  const { strings } = words
  const pageSize = layout === 'card' ? cardSize : a4
  const drawing = createDrawing({ context, title: strings.card.fileTitle, producer: strings.producer, pageSize })
  const perPage = layout === 'card' ? 1 : sheetColumns * sheetRows
  cards.forEach((card, index) => {
    const place = index % perPage
    if (place === 0) drawing.addPage()
    const x = layout === 'card' ? 0 : sheetMargin.x + (place % sheetColumns) * cardSize.width
    const y = layout === 'card' ? 0 : sheetMargin.y + Math.floor(place / sheetColumns) * cardSize.height
    drawCard(drawing, words, context.library.name, card, x, y)
    if (layout === 'sheet') drawing.cutMark(x, y, cardSize.width, cardSize.height)
  })
  return drawing.finish()
}

function drawCard(drawing: Drawing, words: Words, library: string, card: MemberCard, left: number, top: number): void {
  const { strings, day } = words
  const inside = { x: left + padding, width: cardSize.width - 2 * padding }
  drawing.fill(left, top, cardSize.width, mm(12), colours.accent)
  drawing.line(library, { ...inside, y: top + mm(2.6) }, { weight: 'medium', size: 10.5, colour: '#ffffff' })
  drawing.line(
    strings.card.heading,
    { ...inside, y: top + mm(7.2) },
    { weight: 'regular', size: 7.5, colour: '#d9e5ef' },
  )

  const lines = wrapLines(printable(card.name), inside.width, 2, (text) => drawing.width(text, nameStyle))
  lines.forEach((text, line) => drawing.line(text, { ...inside, y: top + mm(15) + line * 15 }, nameStyle))
  const validity = card.validUntil === undefined ? undefined : strings.card.validUntil(day(card.validUntil))
  const detail = [card.category, validity].filter((part) => part !== undefined).join('  ·  ')
  drawing.line(detail, { ...inside, y: top + mm(15) + lines.length * 15 + 2 }, small)

  const shape = code128Shape(card.cardNumber)
  const width = Math.min(inside.width, shape.width * widestModule)
  drawing.barcode(shape, left + (cardSize.width - width) / 2, top + mm(35), width, mm(11))
  drawing.line(card.cardNumber, { ...inside, y: top + mm(47) }, { ...small, size: 9, colour: colours.ink }, 'center')
}
