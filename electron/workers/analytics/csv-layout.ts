import { AppError } from '@shared/base/app-error'
import {
  recogniseColumns,
  REQUIRED_FIELDS,
  type SalesField,
  type SalesMapping,
} from '@shared/domain/sales/sales-columns'
import type { OpenedSource } from './open-source'

/** How a file is written, from its first line: what a scanner needs to start anywhere in it. */
export interface CsvLayout {
  /** The byte between two fields. */
  readonly delimiter: number
  /** The field of each column. */
  readonly fields: readonly (SalesField | undefined)[]
  /** Where the first row begins, behind a byte order mark and the header. */
  readonly bodyStart: number
  /** The line the first row stands on. */
  readonly firstLine: number
  readonly header: readonly string[]
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const BOM = [0xef, 0xbb, 0xbf]
const NEWLINE = 10
const QUOTE = 34
/** Told to Excel in front of the header; which byte parts the columns is found anyway. */
const SEPARATOR_LINE = /^sep=.\r?\n/i

/** The first bytes of a file, and what it is called where something is wrong with it. */
type FileHead = Pick<OpenedSource, 'head' | 'file'>

/**
 * Reads the layout off the first bytes of a file. Fails with `sales.columns-missing`, which names the fields that were not found and
 * the header, so that a person can map it.
 */
export function readLayout({ head, file }: FileHead, mapping: SalesMapping = {}): CsvLayout {
  const { delimiter, header, bodyStart, firstLine } = sketchLayout({ head, file }, mapping)
  const fields = recogniseColumns(header, mapping)
  const missing = REQUIRED_FIELDS.filter((field) => !fields.includes(field))
  if (missing.length > 0)
    throw new AppError('sales.columns-missing', { details: { file, missing, header: header.slice(0, 50) } })
  return { delimiter: delimiter.charCodeAt(0), fields, bodyStart, firstLine, header }
}

/** Finds the header and the delimiter, which is the one under which most columns are recognised. */
export function sketchLayout({ head, file }: FileHead, mapping: SalesMapping) {
  const from = BOM.every((byte, index) => head[index] === byte) ? BOM.length : 0
  if (head.subarray(0, 1024).includes(0)) throw new AppError('sales.not-a-table', { details: { file } })
  let start = from
  let firstLine = 1
  while (head[start] === 10 || head[start] === 13) {
    if (head[start] === 10) firstLine++
    start++
  }
  if (SEPARATOR_LINE.test(latin1.decode(head.subarray(start, start + 8)))) {
    start = head.indexOf(10, start) + 1
    firstLine++
  }
  const { newline, lines } = headerEnd(head, start)
  const end = newline < 0 ? head.length : newline
  const text = decodeText(head.subarray(start, end)).replace(/\r$/, '')
  // Line ends that nothing has written for twenty years: the whole file would be one heading.
  if (/\r(?!\n)/.test(text)) throw new AppError('sales.not-a-table', { details: { file } })
  const candidates = DELIMITERS.map((delimiter) => {
    const header = splitLine(text, delimiter)
    const known = recogniseColumns(header, mapping).filter((field) => field !== undefined).length
    return { delimiter, header, known }
  })
  const best = candidates.toSorted((a, b) => b.known - a.known || b.header.length - a.header.length)[0]
  if (!best) throw new AppError('sales.not-a-table', { details: { file } })
  const { delimiter, header } = best
  return { delimiter, header, bodyStart: newline < 0 ? head.length : newline + 1, firstLine: firstLine + lines }
}

/** Where the header's line ends, which a quoted heading may break, and how many lines it takes. */
function headerEnd(head: Uint8Array, start: number): { newline: number; lines: number } {
  let isQuoted = false
  let lines = 1
  for (let at = start; at < head.length; at++) {
    if (head[at] === QUOTE) isQuoted = !isQuoted
    if (head[at] !== NEWLINE) continue
    if (!isQuoted) return { newline: at, lines }
    lines++
  }
  // A quote that nothing closes is none.
  return { newline: head.indexOf(NEWLINE, start), lines: 1 }
}

/** Text of a file that is UTF-8 or, where it cannot be, Windows Latin 1: what offices write. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return latin1
      .decode(bytes)
      .replaceAll(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign)
  }
}

/** What Windows has where Latin 1 has control characters (0x81 and four others are nothing): decoders before Node 24 read them as the latter. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('windows-1252')

/** The cells of one line, without their quotes. */
export function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let index = 0; index < line.length; index++) {
    const character = line[index]
    if (isQuoted && character === '"' && line[index + 1] === '"') {
      cell += '"'
      index++
    } else if (character === '"') isQuoted = !isQuoted
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...cells, cell.trim()]
}
