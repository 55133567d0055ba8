import { unescaped } from './sqlite-text'

const COLON = 0x3a
const ZERO = 0x30

/** Bodies longer than this are left out of pages, whose size is so bounded, and read one by one. */
const LONG_BODY_BYTES = 256 * 1024

interface Column {
  readonly expression: string
  readonly as: 'number' | 'bytes'
}

/**
 * Selects several columns as one BLOB, which `RowReader` takes apart: handing a BLOB over to JavaScript costs more than SQLite's
 * own work on a row, so that a row of six columns reads three times as fast as one. Numbers stand as `digits:`, bytes as `length:bytes`,
 * NULL as `:`. What damage made of a column comes out as other bytes or numbers, for the seals to find, and never as a text.
 */
export function packed(columns: readonly Column[]): string {
  return `CAST(${packedText(columns)} AS BLOB)`
}

/** Selects a whole page of rows as one BLOB, for the same reason; NULL when there are none. `from` is the rest of the statement. */
export function packedPage(columns: readonly Column[], from: string): string {
  return `SELECT CAST(group_concat(row, '') AS BLOB) FROM (SELECT ${packedText(columns)} AS row ${from})`
}

function packedText(columns: readonly Column[]): string {
  const parts = columns.map(({ expression, as }) =>
    as === 'number'
      ? `coalesce(${expression}, '') || ':'`
      : `coalesce(octet_length(${expression}), '') || ':' || coalesce(${expression}, '')`,
  )
  return parts.join(' || ')
}

/** A column of whole numbers. */
export function number(expression: string): Column {
  return { expression, as: 'number' }
}

/** A column of bytes. */
export function bytes(expression: string): Column {
  return { expression, as: 'bytes' }
}

/** The body of a row of `revs r` that a page is joined with, and its number: read them with `DocumentStore.pagedBody`. */
export const PAGED_BODY: readonly Column[] = [
  number('r.seq'),
  bytes(`CASE WHEN octet_length(r.body) <= ${LONG_BODY_BYTES} THEN r.body END`),
]

/** Reads the columns of one packed row or of a page of them, in their order. What is garbled gives other values, never an error. */
export class RowReader {
  readonly #row: Buffer
  #at = 0

  constructor(row: Uint8Array) {
    this.#row = Buffer.from(row.buffer, row.byteOffset, row.byteLength)
  }

  get atEnd(): boolean {
    return this.#at >= this.#row.length
  }

  numberOrNull(): number | null {
    const row = this.#row
    let value: number | null = null
    while (this.#at < row.length) {
      const byte = row[this.#at++] ?? COLON
      if (byte === COLON) break
      value = (value ?? 0) * 10 + byte - ZERO
    }
    return value
  }

  number(): number {
    return this.numberOrNull() ?? 0
  }

  bytesOrNull(): Buffer | null {
    const length = this.numberOrNull()
    if (length === null) return null
    const from = this.#at
    this.#at = length >= 0 ? Math.min(from + length, this.#row.length) : this.#row.length
    return this.#row.subarray(from, this.#at)
  }

  bytes(): Buffer {
    return this.bytesOrNull() ?? this.#row.subarray(0, 0)
  }

  text(): string {
    const length = this.numberOrNull() ?? 0
    const start = this.#at
    this.#at = length >= 0 ? Math.min(start + length, this.#row.length) : this.#row.length
    return unescaped(this.#row.toString('utf8', start, this.#at))
  }
}
