// A lone surrogate has no UTF-8; U+D7FF, which is unassigned and sorts just below, marks an escaped one.
const ESCAPABLE = /\uD7FF|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const ESCAPABLE_ALL = new RegExp(ESCAPABLE, 'g')
const ESCAPED = /\uD7FF(?:\x03|\x04[0-9a-f]{4})/g

function escape(character: string): string {
  return character === '\uD7FF' ? '\uD7FF\x03' : `\uD7FF\x04${character.charCodeAt(0).toString(16)}`
}

function unescape(escaped: string): string {
  return escaped === '\uD7FF\x03' ? '\uD7FF' : String.fromCharCode(Number.parseInt(escaped.slice(2), 16))
}

/**
 * Makes any JavaScript string a key that SQLite holds as bytes. Not as TEXT, because the driver cuts text at NUL, turns
 * every lone surrogate into the same U+FFFD, and ends the whole process when a damaged file holds invalid UTF-8.
 * One to one, undone by `decodeText`; encoded keys compare as their originals do by code point.
 */
export function encodeText(text: string): Buffer {
  return Buffer.from(ESCAPABLE.test(text) ? text.replace(ESCAPABLE_ALL, escape) : text)
}

/** Gives back the string that `encodeText` was given. Bytes damaged since give another string, never an error. */
export function decodeText(encoded: Uint8Array): string {
  return unescaped(toText(encoded))
}

/** As `decodeText`, for what was read as UTF-8 already. */
export function unescaped(text: string): string {
  return text.includes('\uD7FF') ? text.replace(ESCAPED, unescape) : text
}

/**
 * Selects a column as bytes even where damage made a text of it: see `encodeText`. SQLite takes it as it is otherwise.
 */
export function asBytes(column: string): string {
  return `CAST(${column} AS BLOB)`
}

/** Reads bytes as UTF-8. */
export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}
