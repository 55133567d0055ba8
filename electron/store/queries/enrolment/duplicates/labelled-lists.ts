import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, toAppError } from '@shared/base/app-error'
import type { ListField } from '@shared/domain/matching/list-fields'
import { toMatchRecord } from '@shared/domain/matching/match-value'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { openTable } from '../../../../workers/import/csv-rows'
import { decodeText } from '../../../../workers/import/decode-text'
import type { QueryContext } from '../../context'

export type ListNote = ResultOf<'duplicates.evaluate'>['notes'][number]

/** A row with where it stands, so that whatever is said of it can be found. */
export interface ListRow {
  readonly cells: Readonly<Record<string, string>>
  readonly file: string
  readonly line: number
}

interface LabelledLists {
  readonly header: readonly string[]
  readonly rows: readonly ListRow[]
  readonly notes: readonly ListNote[]
}

/** Reads one list or two as one; the headings are those of both. Rows that cannot be read are told, the others are kept. */
export async function readLists(
  { sources, encoding, delimiter }: ParsedPayloadOf<'duplicates.evaluate'>,
  context: QueryContext,
): Promise<LabelledLists> {
  const header: string[] = []
  const rows: ListRow[] = []
  const notes = new Map<string, ListNote>()
  for (const source of sources) {
    const path = context.resolveFile(source)
    const file = basename(path)
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      throw new AppError('import.file-not-found', { details: { file } })
    try {
      const before = rows.length
      const table = await openTable(decodeText(createReadStream(path), encoding), delimiter)
      if (table.header.some(isBinary)) throw new AppError('duplicate.not-a-list', { details: { file } })
      for (const heading of table.header) if (!header.includes(heading)) header.push(heading)
      for await (const items of table.rows)
        for (const item of items) {
          const line = 'line' in item.position ? item.position.line : 0
          if (item.kind === 'record') {
            rows.push({ cells: trimmed(item.content), file, line })
            if (item.warnings.length > 0) note(notes, { code: 'row-ragged', file, line })
          } else note(notes, { code: 'row-broken', file, line })
        }
      if (rows.length === before) throw new AppError('duplicate.no-rows', { details: { file } })
    } catch (error) {
      const { code, details } = toAppError(error)
      if (!code.startsWith('import-')) throw error
      const known = {
        'import-header-missing': 'duplicate.no-rows',
        'import-encoding-unknown': 'import.encoding-unknown',
      }[code]
      throw new AppError(known ?? 'import.unreadable', { details: { ...details, file }, cause: error })
    }
  }
  return { header, rows, notes: [...notes.values()] }
}

/** Dates that nobody can read, which are compared as missing, and rows of which nothing is known, which are each somebody else. */
export function unusedValues(rows: readonly ListRow[], fields: readonly ListField[], truthColumn: string): ListNote[] {
  const notes = new Map<string, ListNote>()
  for (const { cells, file, line } of rows) {
    if ((cells[truthColumn] ?? '') === '') note(notes, { code: 'unlabelled', file, line, column: truthColumn })
    for (const { field, columns } of fields) {
      const value = field.kind === 'date' ? listValue(cells, { field, columns }) : ''
      if (value !== '' && toMatchRecord([field], '', [value]).values[0] === '')
        note(notes, { code: 'date-unread', file, line, column: columns.join('+'), value: value.slice(0, 40) })
    }
  }
  return [...notes.values()]
}

/** What a row says of a field: the words of its columns, or its day, month and year. */
export function listValue(cells: ListRow['cells'], { field, columns }: ListField): string {
  const parts = columns.map((column) => cells[column] ?? '')
  if (field.kind !== 'date' || parts.length === 1) return parts.filter((part) => part !== '').join(' ')
  return parts.every((part) => part !== '') ? parts.map((part) => part.padStart(2, '0')).join('-') : ''
}

/** The headings as an error can say them. */
export function shortHeader(header: readonly string[]): string {
  const told = header.slice(0, MOST_HEADINGS).map((heading) => heading.slice(0, 40))
  return [...told, ...(header.length > MOST_HEADINGS ? ['…'] : [])].join(', ')
}

const MOST_HEADINGS = 15

/** Counts what happened again, and keeps where it happened first. */
function note(notes: Map<string, ListNote>, found: Omit<ListNote, 'count'>): void {
  const key = `${found.code} ${found.file} ${found.column ?? ''}`
  const known = notes.get(key)
  notes.set(key, known ? { ...known, count: known.count + 1 } : { ...found, count: 1 })
}

function isBinary(heading: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a picture from a list
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(heading)
}

function trimmed(row: Readonly<Record<string, string>>): Record<string, string> {
  const cells: Record<string, string> = Object.create(null)
  for (const [column, value] of Object.entries(row)) cells[column] = value.trim()
  return cells
}
