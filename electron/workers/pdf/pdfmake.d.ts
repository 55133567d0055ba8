/** The part of pdfmake 0.3 (which ships no types) that the letters and receipts use. */
declare module 'pdfmake' {
  export interface Style {
    font?: string
    fontSize?: number
    bold?: boolean
    italics?: boolean
    color?: string
    lineHeight?: number
    alignment?: 'left' | 'center' | 'right' | 'justify'
    margin?: [number, number, number, number]
    characterSpacing?: number
    noWrap?: boolean
    fillColor?: string
  }

  export type Text = string | ({ text: string | Text[] } & Style)

  export interface TableLayout {
    hLineWidth(row: number, node: { table: { body: Content[][] } }): number
    vLineWidth(): number
    hLineColor(row: number): string
    vLineColor?(): string
    paddingLeft(column: number): number
    paddingRight(column: number, node: { table: { body: Content[][] } }): number
    paddingTop(row: number): number
    paddingBottom(row: number): number
  }

  export type Content =
    | Text
    | (Style & { stack: Content[]; pageBreak?: 'before'; width?: number | '*' | 'auto'; unbreakable?: boolean })
    | (Style & {
        text: string | Text[]
        pageBreak?: 'before'
        width?: number | '*' | 'auto'
        headlineLevel?: number
      })
    | (Style & { columns: Content[]; columnGap?: number })
    | (Style & { ol: string[] })
    | (Style & { ul: string[] })
    | (Style & { svg: string; width: number })
    | (Style & {
        canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }[]
      })
    | (Style & {
        table: { headerRows?: number; dontBreakRows?: boolean; widths: (number | '*' | 'auto')[]; body: Content[][] }
        layout: TableLayout
      })

  export interface DocumentDefinition {
    pageSize: { width: number; height: number | 'auto' }
    pageMargins: [number, number, number, number]
    version: '1.7'
    language: string
    displayTitle: boolean
    info: { title: string; author: string; creator: string; producer: string; creationDate: Date; modDate: Date }
    defaultStyle: Style
    footer?: (page: number, pages: number) => Content
    /** Whether a page ends before this part. */
    pageBreakBefore?: (node: { headlineLevel?: number }, nodes: { getFollowingNodesOnPage(): object[] }) => boolean
    content: Content[]
  }

  interface RenderedDocument {
    bufferedPageRange(): { count: number }
  }

  interface OutputDocument {
    getStream(): Promise<RenderedDocument>
    getBuffer(): Promise<Uint8Array>
  }

  const pdfmake: {
    setFonts(fonts: Record<string, { normal: string; bold: string; italics: string; bolditalics: string }>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: DocumentDefinition, options: { bufferPages: boolean }): OutputDocument
  }
  export default pdfmake
}
