import { AppError } from '@shared/base/app-error'
import type { LabelSheet, ShelfLabel, ShelfLabelBatch } from '@shared/domain/library/print/shelf-label'
import { code128Shape } from './barcode'
import { createDrawing, type Drawing, type TextStyle } from './drawing'
import type { PdfFile } from './job'
import { a4, colours, fromMillimetres as mm } from './look'
import { createWords } from './words'

interface Sticker {
  readonly width: number
  readonly height: number
}

const padding = mm(3)
const widestModule = mm(0.4)
/** Below this the cheapest readers give up (ISO/IEC 15417 general-purpose scanning). */
const narrowestModule = mm(0.17)
const quietModules = 10

export async function renderShelfLabels({ context, sheet, skip, labels }: ShelfLabelBatch): Promise<PdfFile> {
  const { strings } = createWords(context)
  const sticker = toSticker(sheet)
  const drawing = createDrawing({ context, title: strings.labels.fileTitle, producer: strings.producer, pageSize: a4 })
  const perPage = sheet.columns * sheet.rows
  const skipped = skip % perPage
  labels.forEach((label, index) => {
    const place = (index + skipped) % perPage
    if (index === 0 || place === 0) drawing.addPage()
    const x = mm(sheet.marginLeftMm) + (place % sheet.columns) * (sticker.width + mm(sheet.gapXMm))
    const y = mm(sheet.marginTopMm) + Math.floor(place / sheet.columns) * (sticker.height + mm(sheet.gapYMm))
    drawLabel(drawing, label, sticker, context.library.name, x, y)
  })
  return drawing.finish()
}

function toSticker({ columns, rows, marginLeftMm, marginTopMm, gapXMm, gapYMm }: LabelSheet): Sticker {
  const width = (a4.width - 2 * mm(marginLeftMm) - (columns - 1) * mm(gapXMm)) / columns
  const height = (a4.height - 2 * mm(marginTopMm) - (rows - 1) * mm(gapYMm)) / rows
  if (width < mm(35) || height < mm(18)) throw new AppError('pdf.label-too-small', { details: { columns, rows } })
  return { width, height }
}

/** The spine's part stands left, to be cut off or folded round; the reader's part, with the barcode, right. */
function drawLabel(drawing: Drawing, label: ShelfLabel, sticker: Sticker, library: string, x: number, y: number): void {
  const spine = { x: x + padding, width: sticker.width * 0.34 - padding }
  const middle = y + sticker.height / 2
  const mark: TextStyle = { weight: 'medium', size: 14, colour: colours.ink }
  const fitted = { ...mark, size: shrunk(drawing, label.shelfMark, mark, spine.width) }
  drawing.line(label.shelfMark, { ...spine, y: middle - 19 }, fitted, 'center')
  drawing.line(label.authorLetters.toUpperCase(), { ...spine, y: middle + 1 }, mark, 'center')
  const fold = x + sticker.width * 0.34 + padding / 2
  drawing.rule(fold, y + padding, fold, y + sticker.height - padding)

  const right = { x: fold + padding / 2, width: x + sticker.width - padding / 2 - fold - padding / 2 }
  const shape = code128Shape(label.barcode)
  const module = Math.min(widestModule, right.width / (shape.width + 2 * quietModules))
  if (module < narrowestModule) throw new AppError('barcode.too-long', { details: { text: label.barcode } })
  const width = shape.width * module
  const height = sticker.height * 0.36
  const top = y + sticker.height * 0.3
  const small: TextStyle = { weight: 'regular', size: 6.5, colour: colours.muted }
  drawing.line(library, { ...right, y: y + sticker.height * 0.12 }, small, 'center')
  drawing.barcode(shape, right.x + (right.width - width) / 2, top, width, height)
  drawing.line(label.barcode, { ...right, y: top + height + 2 }, { ...small, size: 8.5, colour: colours.ink }, 'center')
  drawing.line(label.title ?? '', { ...right, y: top + height + 14 }, small, 'center')
}

function shrunk(drawing: Drawing, text: string, style: TextStyle, room: number): number {
  const width = drawing.width(text, style)
  return width <= room ? style.size : Math.max(8, (style.size * room) / width)
}
