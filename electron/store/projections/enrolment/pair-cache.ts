import { join } from 'node:path'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import { openSqlite } from '../../documents/storage/open-libsql'

/** A pair as it was found. */
export interface PairLine {
  readonly id: string
  readonly first: string
  readonly second: string
  readonly bits: number
  readonly evidence: string
}

/** A pair with its explanation, as JSON. */
export interface CachedPair extends PairLine {
  readonly body: string
}

export interface PairCacheState {
  /** How far each database's changes were compared. */
  readonly seqs: Readonly<Record<string, number>>
  /** The weights the last full comparison taught, as JSON. */
  readonly model?: string
  /** Of which `MODEL_VERSION` they are. */
  readonly modelVersion?: number
  readonly lastFullMs?: number
}

/**
 * Who resembles whom, as this workstation found out: a small encrypted file beside the read models. It is none of them, because what
 * resembles what depends on the weights that were in force when it was looked at; it can be found anew at any time. What people
 * decided about pairs is in documents.
 */
export interface PairCache {
  readonly state: PairCacheState
  /** Every pair, the strongest first. */
  all(): PairLine[]
  get(id: string): CachedPair | undefined
  /** Puts `pairs` in the place of all, or of those of some people; one transaction with the state. */
  replace(of: 'all' | readonly string[], pairs: readonly CachedPair[], state: PairCacheState): void
  close(): void
}

const LINE = 'id, first, second, bits, evidence'
const COLUMNS = `${LINE}, body`
type LineRow = [id: string, first: string, second: string, bits: number, evidence: string]
type Row = [...LineRow, body: string]

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS pairs (
    id TEXT PRIMARY KEY, first TEXT NOT NULL, second TEXT NOT NULL, bits REAL NOT NULL, evidence TEXT NOT NULL, body TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS pairs_by_first ON pairs (first);
  CREATE INDEX IF NOT EXISTS pairs_by_second ON pairs (second);
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL);`

/** The pairs of a profile; the file is opened, or created, when they are first asked for. */
export function openPairCache(profile: string, key: string): PairCache {
  let opened: SqliteDatabase | undefined
  let state: PairCacheState | undefined
  const sqlite = (): SqliteDatabase => {
    if (opened) return opened
    opened = openSqlite({ file: join(profile, 'duplicates.sqlite'), key, synchronous: 'NORMAL' })
    opened.exec(SCHEMA)
    return opened
  }
  const keptState = (): PairCacheState => {
    const kept = sqlite().get<[string]>('SELECT body FROM state')?.[0]
    return kept === undefined ? { seqs: {} } : JSON.parse(kept)
  }
  const toPair = ([id, first, second, bits, evidence, body]: Row): CachedPair => ({
    ...{ id, first, second, bits, evidence, body },
  })
  return {
    get state() {
      return (state ??= keptState())
    },
    all: () =>
      sqlite()
        .all<LineRow>(`SELECT ${LINE} FROM pairs ORDER BY bits DESC, id`)
        .map(([id, first, second, bits, evidence]) => ({ id, first, second, bits, evidence })),
    get(id) {
      const row = sqlite().get<Row>(`SELECT ${COLUMNS} FROM pairs WHERE id = ?`, id)
      return row && toPair(row)
    },
    replace(of, pairs, next) {
      const file = sqlite()
      file.transaction(() => {
        if (of === 'all') file.run('DELETE FROM pairs')
        else
          file.run(
            `DELETE FROM pairs WHERE first IN (SELECT value FROM json_each(?1)) OR second IN (SELECT value FROM json_each(?1))`,
            JSON.stringify(of),
          )
        for (const { id, first, second, bits, evidence, body } of pairs)
          file.run(
            `INSERT OR REPLACE INTO pairs (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`,
            ...[id, first, second, bits, evidence, body],
          )
        file.run('INSERT OR REPLACE INTO state (one, body) VALUES (1, ?)', JSON.stringify(next))
      })
      state = next
    },
    close: () => opened?.close(),
  }
}
