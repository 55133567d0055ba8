/** The part of pdfkit (which ships no types) that the documents use. */
declare module 'pdfkit' {
  interface TextOptions {
    lineBreak?: boolean
    characterSpacing?: number
  }

  interface DocumentOptions {
    size?: [number, number]
    margin?: number
    autoFirstPage?: boolean
    bufferPages?: boolean
    pdfVersion?: '1.7'
    lang?: string
    displayTitle?: boolean
    font?: string | null
    info?: { Title: string; Author: string; Creator: string; Producer: string; CreationDate: Date; ModDate: Date }
  }

  export class PDFDocument {
    constructor(options: DocumentOptions)
    addPage(options?: { size: [number, number]; margin: number }): this
    switchToPage(page: number): this
    bufferedPageRange(): { start: number; count: number }
    registerFont(name: string, source: string): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(colour: string): this
    strokeColor(colour: string): this
    lineWidth(width: number): this
    dash(length: number, options: { space: number }): this
    undash(): this
    rect(x: number, y: number, width: number, height: number): this
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    path(svgPath: string): this
    clip(): this
    fill(colour?: string, rule?: 'even-odd'): this
    stroke(colour?: string): this
    save(): this
    restore(): this
    translate(x: number, y: number): this
    scale(x: number, y: number): this
    text(text: string, x: number, y: number, options: TextOptions): this
    image(
      source: Buffer,
      x: number,
      y: number,
      options: { cover: [number, number]; align: 'center'; valign: 'center' },
    ): this
    widthOfString(text: string): number
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    end(): void
  }
}
