import type { PrintContext } from '@shared/domain/library/print/print-context'
import { PDFDocument } from 'pdfkit'
import type { BarcodeShape } from './barcode'
import type { PdfFile } from './job'
import { colours, fontFiles } from './look'
import { printable } from './words'

export type Weight = 'regular' | 'medium' | 'italic'

export interface TextStyle {
  readonly weight: Weight
  readonly size: number
  /** A text too long for its room is drawn smaller down to this, before it is cut. */
  readonly leastSize?: number
  readonly colour: string
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

interface DrawingOptions {
  readonly context: PrintContext
  readonly title: string
  readonly producer: string
  readonly pageSize: { readonly width: number; readonly height: number }
  /** False: each page is written away when the next begins, so that memory does not grow with them; none can be revisited. */
  readonly keepsPages?: boolean
}

/** Places text, rules and barcodes on pages at exact points; nothing flows, nothing breaks by itself. */
export interface Drawing {
  readonly pageCount: number
  addPage(): void
  /** Goes back to a page (from 0) to add what was unknown when it was drawn, such as the number of pages. */
  revisit(page: number): void
  width(text: string, style: TextStyle): number
  /** One line, cut with an ellipsis when it does not fit; `y` is the top of the line. */
  line(text: string, box: Box, style: TextStyle, align?: 'left' | 'right' | 'center'): void
  rule(x1: number, y1: number, x2: number, y2: number, colour?: string): void
  cutMark(x: number, y: number, width: number, height: number): void
  fill(x: number, y: number, width: number, height: number, colour: string): void
  barcode(shape: BarcodeShape, x: number, y: number, width: number, height: number): void
  /** A JPEG or PNG that fills a box; what stands out of it is cut. */
  picture(bytes: Uint8Array, x: number, y: number, width: number, height: number): void
  finish(): Promise<PdfFile>
}

const ellipsis = '…'

export function createDrawing({ context, title, producer, pageSize, keepsPages = true }: DrawingOptions): Drawing {
  const createdAt = new Date(context.printedAt)
  const size: [number, number] = [pageSize.width, pageSize.height]
  const pdf = new PDFDocument({
    size,
    margin: 0,
    autoFirstPage: false,
    bufferPages: keepsPages,
    pdfVersion: '1.7',
    lang: context.language,
    displayTitle: true,
    font: null,
    info: {
      Title: printable(title),
      Author: printable(context.library.name),
      Creator: producer,
      Producer: producer,
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  })
  pdf.registerFont('regular', fontFiles.regular)
  pdf.registerFont('medium', fontFiles.medium)
  pdf.registerFont('italic', fontFiles.italic)

  let pageCount = 0
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk) => void chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })

  const width = (text: string, { weight, size: fontSize }: TextStyle): number =>
    pdf.font(weight).fontSize(fontSize).widthOfString(text)

  /** A style that may shrink, as small as the text needs. */
  function fitted(text: string, room: number, style: TextStyle): TextStyle {
    const least = style.leastSize ?? style.size
    const wanted = style.size * (room / Math.max(room, width(text, style)))
    return { ...style, size: Math.max(least, wanted) }
  }

  function cut(text: string, room: number, style: TextStyle): string {
    if (width(text, style) <= room) return text
    let fits = 0
    let tooLong = text.length
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1
      if (width(text.slice(0, middle).trimEnd() + ellipsis, style) <= room) fits = middle
      else tooLong = middle
    }
    return text.slice(0, fits).trimEnd() + ellipsis
  }

  return {
    get pageCount() {
      return pageCount
    },
    addPage() {
      pageCount++
      pdf.addPage({ size, margin: 0 })
    },
    revisit: (page) => void pdf.switchToPage(page),
    width,
    line(text, box, style, align = 'left') {
      const drawn = fitted(printable(text), box.width, style)
      const shown = cut(printable(text), box.width, drawn)
      if (shown === '') return
      const slack = align === 'left' ? 0 : box.width - width(shown, drawn)
      const x = box.x + (align === 'center' ? slack / 2 : slack)
      pdf.font(drawn.weight).fontSize(drawn.size).fillColor(drawn.colour)
      pdf.text(shown, x, box.y, { lineBreak: false })
    },
    rule(x1, y1, x2, y2, colour = colours.hairline) {
      pdf.lineWidth(0.5).moveTo(x1, y1).lineTo(x2, y2).stroke(colour)
    },
    cutMark(x, y, markWidth, height) {
      pdf.save().lineWidth(0.4).dash(2, { space: 2 }).rect(x, y, markWidth, height).stroke(colours.hairline).restore()
    },
    fill: (x, y, fillWidth, height, colour) => void pdf.rect(x, y, fillWidth, height).fill(colour),
    barcode(shape, x, y, drawnWidth, height) {
      pdf.save().translate(x, y)
      pdf.scale(drawnWidth / shape.width, height / shape.height)
      pdf.path(shape.path).fill('#000000', 'even-odd').restore()
    },
    picture(bytes, x, y, boxWidth, height) {
      pdf.save().rect(x, y, boxWidth, height).clip()
      pdf.image(Buffer.from(bytes), x, y, { cover: [boxWidth, height], align: 'center', valign: 'center' }).restore()
    },
    async finish() {
      pdf.end()
      await ended
      return { bytes: joined(chunks), pageCount }
    },
  }
}

/** Its own buffer, never a slice of Node's shared pool: it will be transferred to another thread. */
function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((total, { byteLength }) => total + byteLength, 0))
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
