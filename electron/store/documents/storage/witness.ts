import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { CHECKSUM_BYTES, type Checksum } from './checksum'

const SEQ_BYTES = 8

/**
 * Remembers, outside of the database, the last sequence number that was acknowledged: a file that lost its last commits (its log
 * was removed, an older copy was put in its place) is sound in itself. Written after each commit and never synced: after a power
 * cut it may be behind, never ahead of what is on disk.
 */
export interface Witness {
  note(seq: number): void
  close(): void
}

/** Where the witness of a database file stands. */
function witnessFile(file: string): string {
  return `${file}-seq`
}

export function openWitness(file: string, checksum: Checksum): Witness {
  let handle: number | undefined
  return {
    note(seq) {
      const number = Buffer.alloc(SEQ_BYTES)
      number.writeBigUInt64BE(BigInt(seq))
      try {
        handle ??= openSync(witnessFile(file), 'w', 0o600)
        writeSync(handle, Buffer.concat([number, checksum.of('witness', [number])]), 0, SEQ_BYTES + CHECKSUM_BYTES, 0)
      } catch {
        // The commit is on disk already; a witness that cannot be written (full disk) must not make it look refused.
      }
    },
    close() {
      if (handle !== undefined) closeSync(handle)
      handle = undefined
    },
  }
}

/** The sequence number the witness saw, or undefined when there is none or it cannot be believed (half written). */
export function readWitness(file: string, checksum: Checksum): number | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(witnessFile(file))
  } catch {
    return undefined
  }
  const number = bytes.subarray(0, SEQ_BYTES)
  if (bytes.length !== SEQ_BYTES + CHECKSUM_BYTES) return undefined
  if (!checksum.of('witness', [number]).equals(bytes.subarray(SEQ_BYTES))) return undefined
  return Number(number.readBigUInt64BE())
}

/** Forgets what the witness saw: the file beside it is about to become another one. */
export function removeWitness(file: string): void {
  rmSync(witnessFile(file), { force: true })
}
