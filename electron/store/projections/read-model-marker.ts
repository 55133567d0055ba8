import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '../documents/storage/open-libsql'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'
import { writeFileDurably } from '../documents/storage/write-file-durably'

const MARKER = 'read-models.open'
const WITHIN_MS = 5 * 60_000
const MOST_STARTS = 3
// Large: skipping to a page costs reading the ones before it, and not every table has row numbers.
const PAGE = 20_000

/**
 * Whether the read models found at a start may be used as they are: `trust` after a proper close, `check` after a process that died,
 * `discard` after several in a row. A damaged read model can end the process outright (the driver aborts on a TEXT that is not
 * UTF-8), so the process that comes next must find it out before it reads one.
 */
export type ReadModelTrust = 'trust' | 'check' | 'discard'

export interface ReadModelMarker {
  readonly trust: ReadModelTrust
  /** The read models were closed properly. */
  end(): void
}

/** Leaves a mark while read models are open. */
export function markReadModels(directory: string, nowMs: number): ReadModelMarker {
  const file = join(directory, MARKER)
  const died = existsSync(file)
  const starts = died ? recentStarts(file, nowMs) : []
  writeFileDurably(file, JSON.stringify([...starts, nowMs]))
  const trust = !died ? 'trust' : starts.length < MOST_STARTS ? 'check' : 'discard'
  return { trust, end: () => rmSync(file, { force: true }) }
}

function recentStarts(file: string, nowMs: number): number[] {
  try {
    const starts: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!Array.isArray(starts)) return []
    return starts.filter((start): start is number => typeof start === 'number' && Math.abs(nowMs - start) < WITHIN_MS)
  } catch {
    // A mark that was half written still is a mark.
    return []
  }
}

/** Whether every page of a read model can be followed and every text in it is one; reads them as bytes, which never aborts. */
export function isSoundReadModel(file: string, key: string): boolean {
  let sqlite: SqliteDatabase | undefined
  try {
    sqlite = openSqlite({ file, key, synchronous: 'NORMAL' })
    const open = sqlite
    const [verdict] = sqlite.get<[string]>('PRAGMA quick_check(1)') ?? ['']
    if (verdict !== 'ok') return false
    const tables = sqlite.all<[string]>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    return tables.every(([table]) => hasSoundTexts(open, table))
  } catch {
    // Whatever it is that keeps it from being read: it is derived, and made again faster than explained.
    return false
  } finally {
    sqlite?.close()
  }
}

function hasSoundTexts(sqlite: SqliteDatabase, table: string): boolean {
  const columns = sqlite.all<[string]>('SELECT name FROM pragma_table_info(?)', table).map(([name]) => quoted(name))
  const texts = columns.map((column) => `CASE typeof(${column}) WHEN 'text' THEN CAST(${column} AS BLOB) END`)
  for (let offset = 0; ; offset += PAGE) {
    const rows = sqlite.all(`SELECT ${texts.join(', ')} FROM ${quoted(table)} LIMIT ? OFFSET ?`, PAGE, offset)
    if (rows.some((row) => row.some((value) => value instanceof Uint8Array && !isUtf8(value)))) return false
    if (rows.length < PAGE) return true
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Removes every read model of a profile: they are made again from the documents. */
export function removeReadModels(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (/^read-.*\.sqlite/.test(name)) rmSync(join(directory, name), { force: true })
  }
}
