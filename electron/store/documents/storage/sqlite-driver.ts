/** What a statement may be given and may answer. A boolean, a Date or undefined is a bug, found before it is bound. */
export type SqliteValue = string | number | null | Uint8Array

/** The columns of a row in the order of the statement. */
export type SqliteRow = readonly SqliteValue[]

/** How much an acknowledged transaction is worth: `FULL` is on disk, `NORMAL` may be lost (whole) in a power cut. */
export type Synchronous = 'FULL' | 'NORMAL'

/**
 * One SQLite connection, behind which another driver can take the place of today's. Everything is synchronous, so
 * nothing interleaves with a transaction.
 *
 * Statements are prepared once per SQL text and kept: pass values as parameters, never in the text. Numbers are bound
 * as REAL (a column of INTEGER affinity turns them back); Buffers come back as Buffers.
 * The type of a row is the caller's word for what its own statement selects.
 * Throws `AppError`: `storage.damaged`, `storage.wrong-key`, `storage.disk-full`, `storage.busy`, `storage.read-only`,
 * `storage.unreachable`, `storage.closed`; other SQLite errors (syntax, constraints) pass as they are.
 */
export interface SqliteDatabase {
  readonly file: string
  readonly closed: boolean
  readonly inTransaction: boolean
  get<Row extends SqliteRow>(sql: string, ...parameters: readonly SqliteValue[]): Row | undefined
  all<Row extends SqliteRow>(sql: string, ...parameters: readonly SqliteValue[]): Row[]
  /** Runs a statement that answers no rows; returns the number of rows changed. */
  run(sql: string, ...parameters: readonly SqliteValue[]): number
  /** Runs several statements, without parameters: for schemas and pragmas. */
  exec(sql: string): void
  /**
   * Runs `work` in a transaction and commits it, or rolls it back and throws on. Nested, it is a savepoint: a failed
   * inner part leaves the outer one usable. `work` must not be asynchronous.
   */
  transaction<Result>(work: () => Result): Result
  /**
   * Begins a transaction that stays open, so that the transactions made until then are parts of it and the pages they share are written
   * once; the function it gives commits them. What the transactions wrote is seen on this connection at once. Outside a transaction only.
   */
  beginSpan(): () => void
  /**
   * Lets the log grow four times as long before it is emptied, while much is loaded at once; it is emptied some seconds after the
   * function it gives is called.
   */
  lengthenLog(): () => void
  /** Empties the write-ahead log and closes; a second call does nothing. Outside a transaction only. */
  close(): void
}

/**
 * Returns the parameters as the driver can take them, in one array (a lone Buffer would be taken for named parameters).
 * The driver hands text back as a C string, cut at its first NUL, so NUL is bound as U+FFFD. What must come back exactly, or
 * must be read from a file that may be damaged (invalid UTF-8 in a TEXT ends the process), is bound as bytes (sqlite-text.ts).
 */
export function checkedParameters(parameters: readonly SqliteValue[]): SqliteValue[] {
  return parameters.map((parameter: unknown, index) => {
    if (typeof parameter === 'string')
      return parameter.includes('\0') ? parameter.replaceAll('\0', '\uFFFD') : parameter
    if (typeof parameter === 'number' && Number.isFinite(parameter)) return parameter
    if (parameter === null || parameter instanceof Uint8Array) return parameter
    throw new TypeError(`parameter ${index + 1} of a statement is a ${typeof parameter}`)
  })
}
