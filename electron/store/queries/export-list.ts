import { stringify } from 'csv-stringify/sync'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { AppError } from '@shared/base/app-error'
import type { ProducedFile } from '@shared/protocol/fields'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'

export type ExportFormat = ParsedPayloadOf<'titles.export'>['format']
type Cell = string | number | undefined

/** One column of a list: its name in JSON and in requests, its heading for people, and what it holds. */
export interface ExportColumn<Row> {
  readonly name: string
  readonly heading: { readonly fr: string; readonly en: string }
  /** Relative width on paper and in characters in a spreadsheet. */
  readonly width: number
  readonly cell: (row: Row) => Cell
}

/** A list as it is exported; `rows` is asked for in slices, so that a long one is never whole in memory as objects. */
export interface ExportedList<Row> {
  /** The file's name without its ending. */
  readonly name: string
  readonly language: 'fr' | 'en'
  readonly columns: readonly ExportColumn<Row>[]
  readonly slices: () => Iterable<readonly Row[]>
  readonly onSlice: (rows: number) => void
  readonly signal: AbortSignal
}

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The columns asked for, in that order; all of them when none was. Unknown names are left out. */
export function chosenColumns<Row>(
  columns: readonly ExportColumn<Row>[],
  names: readonly string[] | undefined,
): readonly ExportColumn<Row>[] {
  if (names === undefined || names.length === 0) return columns
  return names.flatMap((name) => columns.filter((column) => column.name === name))
}

/** Writes a list as CSV (UTF-8 with its mark, so that spreadsheets read accents), JSON or XLSX with typed cells. */
export async function exportList<Row>(
  list: ExportedList<Row>,
  format: keyof typeof MEDIA_TYPES,
): Promise<ProducedFile> {
  const write = { csv: writeCsv, json: writeJson, xlsx: writeXlsx }[format]
  const bytes = Uint8Array.from(await write(list))
  return { fileName: `${list.name}.${format}`, mediaType: MEDIA_TYPES[format], bytes }
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). Numbers stay numbers.
 */
function withoutFormula(cell: Cell): Cell {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
}

async function writeCsv<Row>(list: ExportedList<Row>): Promise<Buffer> {
  const parts = [`\ufeff${stringify([list.columns.map(({ heading }) => heading[list.language])])}`]
  for await (const rows of paced(list))
    parts.push(stringify(rows.map((row) => list.columns.map(({ cell }) => withoutFormula(cell(row)) ?? ''))))
  return Buffer.from(parts.join(''))
}

async function writeJson<Row>(list: ExportedList<Row>): Promise<Buffer> {
  const parts: string[] = []
  for await (const rows of paced(list))
    for (const row of rows)
      parts.push(JSON.stringify(Object.fromEntries(list.columns.map(({ name, cell }) => [name, cell(row)]))))
  return Buffer.from(`[\n${parts.join(',\n')}\n]\n`)
}

async function writeXlsx<Row>(list: ExportedList<Row>): Promise<Buffer> {
  // Loaded with the first spreadsheet: every start of the store would wait for it.
  const { default: Excel } = await import('exceljs')
  const stream = new PassThrough()
  const written = buffer(stream)
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ stream })
  const sheet = workbook.addWorksheet(list.name.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = list.columns.map(({ name, heading, width }) => ({ key: name, header: heading[list.language], width }))
  sheet.getRow(1).font = { bold: true }
  for await (const rows of paced(list))
    for (const row of rows) sheet.addRow(list.columns.map(({ cell }) => withoutFormula(cell(row)) ?? null)).commit()
  sheet.commit()
  await workbook.commit()
  return written
}

/** Slices with a turn of the loop between them, until aborted. */
async function* paced<Row>({ slices, onSlice, signal }: ExportedList<Row>): AsyncGenerator<readonly Row[]> {
  let done = 0
  for (const rows of slices()) {
    if (signal.aborted) throw new AppError('task.cancelled')
    yield rows
    done += rows.length
    onSlice(done)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
