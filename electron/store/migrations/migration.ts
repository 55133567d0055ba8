import type { SqliteDatabase } from '../documents/storage/sqlite-driver'

/**
 * One step of the document schema, forward only: brings a file from `to - 1` to `to`. It runs in one transaction, after a copy of the
 * file was kept, and never changes once it was released: a file may wait years for it.
 */
export interface Migration {
  readonly to: number
  /** `key` is the database's, hexadecimal. */
  run(sqlite: SqliteDatabase, key: string): void
}
