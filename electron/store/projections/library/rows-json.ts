import type { SqliteValue } from '../../documents/storage/sqlite-driver'

/** An odd number of backslashes before it makes it an escape and not text. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g

/**
 * Rows for `json_each`, so that one statement writes a batch. What SQLite would store as text that cannot be read back is replaced as
 * it is when a value is bound: NUL and lone surrogates become U+FFFD. (JSON escapes exactly these two among such characters.)
 */
export function toRowsJson(rows: readonly (readonly SqliteValue[])[]): string {
  return JSON.stringify(rows).replace(UNSTORABLE, '$1\\ufffd')
}
