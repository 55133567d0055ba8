import { CHECKSUM_BYTES, type Checksum } from './checksum'

/** The digest of no rows at all; see schema.ts. */
export const EMPTY_DIGEST: Buffer = Buffer.alloc(CHECKSUM_BYTES)

/** The columns of `docs` that its seal covers, texts encoded as they are stored. */
export interface DocumentRow {
  readonly id: Uint8Array
  readonly winningRev: Uint8Array
  readonly winningSeq: number | null
  readonly deleted: boolean
  readonly maxSeq: number
  readonly tree: Uint8Array | null
  readonly map: Uint8Array | null
}

/** The seal of a row of `docs`: garbled columns and rows that changed places do not fit it. */
export function sealOfRow(checksum: Checksum, row: DocumentRow): Buffer {
  const numbers = `${row.winningSeq ?? ''} ${row.deleted ? 1 : 0} ${row.maxSeq}`
  return checksum.of('docs', [row.id, row.winningRev, numbers, row.tree, row.map])
}

/** Adds a seal to a digest of seals, or takes it out again: exclusive or is its own inverse. Changes `digest`. */
export function mixIn(digest: Buffer, seal: Uint8Array): void {
  for (let at = 0; at < CHECKSUM_BYTES; at++) digest[at] = (digest[at] ?? 0) ^ (seal[at] ?? 0)
}
