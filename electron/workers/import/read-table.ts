import { AppError } from '@shared/base/app-error'
import { openByteSource } from './byte-source'
import { openTable } from './csv-rows'
import { decodeText, detectEncoding } from './decode-text'
import { isWorkbook, readWorkbook } from './read-workbook'

/** One row of a list under its headings, with the line it stands on; `ragged` when it has more or fewer cells than the header. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
  readonly ragged: boolean
  /** The bytes there are no row; `cells` is empty. */
  readonly broken?: string
}

/** A list of rows, be it CSV or a workbook's sheet. `rows` is read once; whoever opened the table closes it. */
export interface ImportTable {
  readonly format: 'csv' | 'xlsx'
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheets: readonly string[]
  readonly header: readonly string[]
  readonly bytesTotal: number
  bytesRead(): number
  rows(): AsyncGenerator<readonly TableRow[]>
  close(): Promise<void>
}

interface TableOptions {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly sheet?: string | undefined
}

/** Opens a list; CSV is read as it is asked for, a workbook at once (its size is bounded). Fails with `import-*` codes. */
export async function openImportTable(path: string, options: TableOptions = {}): Promise<ImportTable> {
  const bytes = await openByteSource({ path })
  try {
    if (isWorkbook(bytes.head)) {
      await bytes.close()
      return await openWorkbook(path, bytes.bytesTotal ?? 0, options.sheet)
    }
    const encoding = options.encoding ?? detectEncoding(bytes.head) ?? 'utf-8'
    const table = await openTable(decodeText(bytes.chunks, options.encoding), options.delimiter)
    return {
      format: 'csv',
      encoding,
      delimiter: table.delimiter,
      sheets: [],
      header: table.header,
      bytesTotal: bytes.bytesTotal ?? 0,
      bytesRead: () => bytes.bytesRead(),
      async *rows() {
        for await (const items of table.rows)
          yield items.map((item): TableRow => {
            const line = 'line' in item.position ? item.position.line : 0
            if (item.kind === 'broken') return { line, cells: {}, ragged: false, broken: item.code }
            return { line, cells: item.content, ragged: item.warnings.length > 0 }
          })
      },
      close: () => bytes.close(),
    }
  } catch (error) {
    await bytes.close()
    throw error
  }
}

async function openWorkbook(path: string, bytesTotal: number, wanted: string | undefined): Promise<ImportTable> {
  const sheets = await readWorkbook(path)
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted)
  if (!sheet) throw new AppError('import-header-missing', { details: { sheet: wanted ?? '' } })
  const headerAt = sheet.rows.findIndex((row) => row.some((cell) => cell !== ''))
  const header = uniqueHeadings(sheet.rows[headerAt] ?? [])
  if (header.length === 0) throw new AppError('import-header-missing')
  return {
    format: 'xlsx',
    sheets: sheets.map(({ name }) => name),
    header,
    bytesTotal,
    bytesRead: () => bytesTotal,
    async *rows() {
      const rows: TableRow[] = []
      for (const [at, row] of sheet.rows.entries()) {
        if (at <= headerAt || row.every((cell) => cell === '')) continue
        // A heading may be any text, `__proto__` too, so the row has no prototype.
        const cells: Record<string, string> = Object.create(null)
        header.forEach((heading, column) => (cells[heading] = row[column] ?? ''))
        rows.push({ line: at + 1, cells, ragged: row.length > header.length })
      }
      yield rows
    },
    close: () => Promise.resolve(),
  }
}

function uniqueHeadings(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, index) => {
    const name = cell.trim() || `#${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}
