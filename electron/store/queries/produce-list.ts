import type { Language, ProducedFile } from '@shared/protocol/fields'
import type { QueryContext, QueryHandlers } from './context'
import { exportList, type ExportColumn, type ExportedList, type ExportFormat } from './export-list'
import { printContext } from './print'

const EMPTY = { fr: 'La liste est vide.', en: 'The list is empty.' } as const

/** Writes a list in the format asked for; on paper it has a heading. */
export function produceList<Row>(
  list: ExportedList<Row>,
  format: ExportFormat,
  heading: string,
  context: QueryContext,
): Promise<ProducedFile> {
  return format === 'pdf' ? printList(list, heading, context) : exportList(list, format)
}

async function printList<Row>(list: ExportedList<Row>, heading: string, context: QueryContext): Promise<ProducedFile> {
  const { language, columns } = list
  const all = [...list.slices()].flat()
  const isNumber = columns.map(({ cell }) => all.some((row) => typeof cell(row) === 'number'))
  const model = {
    context: printContext(context, language),
    heading,
    emptyText: EMPTY[language],
    columns: columns.map((column, at) => ({
      heading: column.heading[language],
      share: column.width,
      align: isNumber[at] === true ? ('right' as const) : ('left' as const),
    })),
    rows: all.map((row) => columns.map(({ cell }) => String(cell(row) ?? ''))),
  }
  const { bytes, pageCount } = await context.workers.pdf.run(
    { kind: 'list-report', model },
    { signal: context.signal, onProgress: (progress) => context.progress({ ...progress, unit: 'rows' }) },
  )
  return { fileName: `${list.name}.pdf`, mediaType: 'application/pdf', bytes, pages: pageCount }
}

type Cell = string | number | null

/** A list that the window holds whole, as it is shown there. */
export const listQueries: QueryHandlers<'list.export'> = {
  'list.export': ({ heading, columns, rows, format, language }, context) => {
    const list: ExportedList<readonly Cell[]> = {
      name: `${fileNameOf(heading)}-${context.today()}`,
      language,
      columns: columns.map(({ name, heading: word }, at) => toColumn(name, word, at, rows, language)),
      slices: () => [rows],
      onSlice: (done) => context.progress({ done, total: rows.length, unit: 'rows' }),
      signal: context.signal,
    }
    return produceList(list, format, heading, context)
  },
}

/** As wide as its longest text, within reason: a wide column must not squeeze the others off the paper. */
function toColumn(
  name: string,
  heading: string,
  at: number,
  rows: readonly (readonly Cell[])[],
  language: Language,
): ExportColumn<readonly Cell[]> {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[at] ?? '').length), heading.length)
  const words = { fr: heading, en: heading, [language]: heading }
  return { name, heading: words, width: Math.min(40, Math.max(8, longest + 2)), cell: (row) => row[at] ?? undefined }
}

function fileNameOf(heading: string): string {
  const plain = heading.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
