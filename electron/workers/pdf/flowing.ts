import type { PrintContext } from '@shared/domain/library/print/print-context'
import pdfmake, { type Content, type DocumentDefinition, type TableLayout } from 'pdfmake'
import type { PdfFile } from './job'
import { colours, fontFiles, fontFolder } from './look'
import { printable } from './words'

interface FlowingDocument {
  readonly context: PrintContext
  readonly title: string
  readonly producer: string
  readonly pageSize: DocumentDefinition['pageSize']
  readonly pageMargins: DocumentDefinition['pageMargins']
  readonly fontSize: number
  readonly content: Content[]
  /** Numbers the pages, with what the paper is, for those of many pages. */
  readonly footer?: ((page: number, pages: number) => string) | undefined
}

const fonts = {
  Roboto: {
    normal: fontFiles.regular,
    bold: fontFiles.medium,
    italics: fontFiles.italic,
    bolditalics: fontFiles.mediumItalic,
  },
}

// Titles come from other people's catalogues: nothing in a document may make the printer fetch or read anything else.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder))
pdfmake.setFonts(fonts)

/** For letters and receipts, whose text flows; lists and grids are drawn (`drawing.ts`), which is several times faster. */
export async function renderFlowing(document: FlowingDocument): Promise<PdfFile> {
  const { context, title, producer, pageSize, pageMargins, fontSize, content, footer } = document
  const createdAt = new Date(context.printedAt)
  const output = pdfmake.createPdf(
    {
      pageSize,
      pageMargins,
      version: '1.7',
      language: context.language,
      displayTitle: true,
      info: {
        title: printable(title),
        author: printable(context.library.name),
        creator: producer,
        producer,
        creationDate: createdAt,
        modDate: createdAt,
      },
      defaultStyle: { font: 'Roboto', fontSize, color: colours.ink, lineHeight: 1.15 },
      content,
      pageBreakBefore: ({ headlineLevel }, nodes) =>
        headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
      ...(footer === undefined
        ? {}
        : {
            footer: (page: number, pages: number): Content => ({
              text: footer(page, pages),
              alignment: 'center',
              fontSize: 7.5,
              color: colours.muted,
            }),
          }),
    },
    { bufferPages: true },
  )
  const { count } = (await output.getStream()).bufferedPageRange()
  return { bytes: new Uint8Array(await output.getBuffer()), pageCount: count }
}

/** Hairlines between rows, a darker one under the headings, no vertical lines; text aligns with the margins. */
export const calmTable: TableLayout = {
  hLineWidth: (row) => (row === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: (row) => (row === 1 ? colours.muted : colours.hairline),
  paddingLeft: (column) => (column === 0 ? 0 : 5),
  paddingRight: (column, { table }) => (column === (table.body[0]?.length ?? 0) - 1 ? 0 : 5),
  paddingTop: () => 4,
  paddingBottom: () => 4,
}

/** The same for tables of many pages. */
export const denseTable: TableLayout = { ...calmTable, paddingTop: () => 2, paddingBottom: () => 2 }
