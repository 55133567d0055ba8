import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Libsql from 'libsql'
import { AppError } from '@shared/base/app-error'
import { checkedParameters } from './sqlite-driver'
import type { SqliteDatabase, SqliteRow, SqliteValue, Synchronous } from './sqlite-driver'
import { toStorageError } from './sqlite-errors'

const KEY = /^[0-9a-f]{64}$/
const BUSY_TIMEOUT_MS = 5_000
const DEFAULT_CACHE_KIB = 65_536
/** What a log may keep when it was emptied. */
export const JOURNAL_LIMIT_BYTES = 32 * 1024 * 1024
/** A log of as much as it may keep: an import changes the same pages of its indexes again and again, each copied back once. */
const CHECKPOINT_PAGES = 8_000
/** Not while the end of a load is still being noted. */
const EMPTY_AFTER_MS = 3_000

/** How a file is opened. The folder is made if it is missing. */
export interface SqliteOptions {
  readonly file: string
  /** 32 random bytes in lower-case hexadecimal; undefined for a plain file. */
  readonly key?: string | undefined
  readonly synchronous: Synchronous
  /** Refuses every write with `storage.read-only`; the file must exist already, with its schema. */
  readonly readonly?: boolean
  readonly cacheKiB?: number
}

/**
 * Opens a SQLite file, encrypted when it is given a key, with a write-ahead log. The caller closes it.
 * Throws `AppError`: `storage.wrong-key`, `storage.damaged`, `storage.unreachable`, `storage.invalid-key`.
 */
export function openSqlite(options: SqliteOptions): SqliteDatabase {
  if (options.key !== undefined && !KEY.test(options.key))
    throw new AppError('storage.invalid-key', { details: { database: basename(options.file) } })
  const database = new LibsqlDatabase(options.file, options.key, options.readonly === true)
  try {
    // A copy that was never opened for writing has another journal mode, and its bytes must stay as they are.
    if (!options.readonly) {
      // For new files; one that has tables keeps its way until it is rewritten (upkeep/compact-database.ts).
      database.exec('PRAGMA auto_vacuum = INCREMENTAL')
      database.get('PRAGMA journal_mode = WAL')
    }
    database.exec(`PRAGMA synchronous = ${options.synchronous};
      PRAGMA fullfsync = 1;
      PRAGMA foreign_keys = 1;
      PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = ${-(options.cacheKiB ?? DEFAULT_CACHE_KIB)};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      PRAGMA journal_size_limit = ${JOURNAL_LIMIT_BYTES};
      PRAGMA query_only = ${options.readonly ? 1 : 0}`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

class LibsqlDatabase implements SqliteDatabase {
  readonly file: string
  readonly #hasKey: boolean
  readonly #readonly: boolean
  readonly #connection: Libsql.Database
  readonly #statements = new Map<string, Libsql.Statement>()
  #depth = 0
  #emptyingLog: NodeJS.Timeout | undefined
  #closed = false

  constructor(file: string, key: string | undefined, readonly: boolean) {
    this.file = file
    this.#readonly = readonly
    this.#hasKey = key !== undefined
    this.#connection = connect(file, key)
  }

  get closed(): boolean {
    return this.#closed
  }

  get inTransaction(): boolean {
    return !this.#closed && this.#connection.inTransaction
  }

  get<Row extends SqliteRow>(sql: string, ...parameters: readonly SqliteValue[]): Row | undefined {
    return this.#run(() => this.#prepare(sql).get(checkedParameters(parameters)) as Row | undefined)
  }

  all<Row extends SqliteRow>(sql: string, ...parameters: readonly SqliteValue[]): Row[] {
    return this.#run(() => this.#prepare(sql).all(checkedParameters(parameters)) as Row[])
  }

  run(sql: string, ...parameters: readonly SqliteValue[]): number {
    return this.#run(() => this.#prepare(sql).run(checkedParameters(parameters)).changes)
  }

  exec(sql: string): void {
    this.#run(() => this.#connection.exec(sql))
  }

  transaction<Result>(work: () => Result): Result {
    const nested = this.#depth > 0
    // SQLite itself rolls back when the disk is full; what follows must not start a transaction of its own.
    if (nested && !this.inTransaction)
      throw new AppError('storage.transaction-lost', { details: { database: basename(this.file) }, retryable: true })
    this.run(nested ? 'SAVEPOINT part' : 'BEGIN IMMEDIATE')
    this.#depth++
    try {
      const result = work()
      this.run(nested ? 'RELEASE part' : 'COMMIT')
      return result
    } catch (error) {
      if (this.inTransaction) this.#rollBack(nested)
      throw error
    } finally {
      this.#depth--
    }
  }

  beginSpan(): () => void {
    this.run('BEGIN IMMEDIATE')
    this.#depth++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#depth--
      if (!this.inTransaction) return
      try {
        this.run('COMMIT')
      } catch (error) {
        if (this.inTransaction) this.#rollBack(false)
        throw error
      }
    }
  }

  lengthenLog(): () => void {
    this.exec(`PRAGMA wal_autocheckpoint = ${4 * CHECKPOINT_PAGES}`)
    return () => {
      this.#emptyingLog?.close()
      this.#emptyingLog = setTimeout(() => this.#emptyLog(), EMPTY_AFTER_MS).unref()
    }
  }

  // The driver cannot finalise a statement: the connection really ends when its statements are collected. So the log is
  // emptied first, and nothing is left to do at that unknown moment.
  close(): void {
    if (this.#closed) return
    try {
      if (!this.#readonly) this.get('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch {
      // Unreadable, or read by another process: the log stays beside the file and is replayed at the next open.
    }
    this.#closed = true
    this.#statements.clear()
    this.#connection.close()
  }

  #emptyLog(): void {
    if (this.#closed) return
    try {
      this.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
      this.get('PRAGMA wal_checkpoint(PASSIVE)')
    } catch {
      // A full or failing disk: the next commit tries again, and its request is told.
    }
  }

  #rollBack(nested: boolean): void {
    if (!nested) {
      this.run('ROLLBACK')
      return
    }
    this.run('ROLLBACK TO part')
    this.run('RELEASE part')
  }

  #prepare(sql: string): Libsql.Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#connection.prepare(sql)
      if (statement.reader) statement.raw()
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #run<Result>(work: () => Result): Result {
    if (this.#closed) throw new AppError('storage.closed', { details: { database: basename(this.file) } })
    try {
      return work()
    } catch (error) {
      throw toStorageError(error, this.file, this.#hasKey)
    }
  }
}

function connect(file: string, key: string | undefined): Libsql.Database {
  const encryption = key === undefined ? {} : { encryptionKey: key, encryptionCipher: 'aes256cbc' }
  try {
    mkdirSync(dirname(file), { recursive: true })
    return new Libsql(file, { timeout: BUSY_TIMEOUT_MS, ...encryption })
  } catch (error) {
    throw new AppError('storage.unreachable', { details: { database: basename(file) }, retryable: true, cause: error })
  }
}
