import { readFile } from 'node:fs/promises'
import { AppError } from '@shared/base/app-error'
import readSheets from 'read-excel-file/node'

/** A sheet of a workbook as text, row by row; numbers as a person would type them, days as `YYYY-MM-DD`. */
interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const MOST_BYTES = 30_000_000
/** A workbook is a compressed archive: what it says it unpacks to is looked at before it is unpacked. */
const MOST_UNPACKED = 400_000_000
const MOST_ROWS = 200_000

/** True for the beginning of a ZIP archive, which is what an XLSX file is. */
export function isWorkbook(head: Buffer): boolean {
  return head.length > 4 && head.readUInt32LE(0) === 0x04034b50
}

/** Reads a workbook, bounded in bytes, unpacked bytes and rows; fails with `import-too-large` or `import-workbook-unreadable`. */
export async function readWorkbook(path: string): Promise<WorkbookSheet[]> {
  const bytes = await readFile(path)
  if (bytes.length > MOST_BYTES || unpackedBytes(bytes) > MOST_UNPACKED) throw new AppError('import-too-large')
  const sheets = await readSheets(bytes).catch((cause: unknown) => {
    throw new AppError('import-workbook-unreadable', { cause })
  })
  return sheets.map(({ sheet, data }) => {
    if (data.length > MOST_ROWS) throw new AppError('import-too-large', { details: { rows: data.length } })
    return { name: sheet, rows: data.map((row) => row.map(toText)) }
  })
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  // Binary fractions of a spreadsheet: 9.9700000000000006 was typed as 9.97.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  return typeof cell === 'string' ? cell : typeof cell === 'boolean' ? String(cell) : ''
}

const CENTRAL_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50

/** What the entries of a ZIP archive add up to (APPNOTE 4.3.12 and 4.3.16); infinite when its directory cannot be followed. */
function unpackedBytes(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - 65_557)
  let at = archive.length - 22
  while (at >= lowest && archive.readUInt32LE(at) !== END_OF_DIRECTORY) at--
  if (at < lowest) return Number.POSITIVE_INFINITY
  const entries = archive.readUInt16LE(at + 10)
  let offset = archive.readUInt32LE(at + 16)
  let total = 0
  for (let entry = 0; entry < entries; entry++) {
    if (offset + 46 > archive.length || archive.readUInt32LE(offset) !== CENTRAL_ENTRY) return Number.POSITIVE_INFINITY
    total += archive.readUInt32LE(offset + 24)
    offset +=
      46 + archive.readUInt16LE(offset + 28) + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32)
  }
  return total
}
