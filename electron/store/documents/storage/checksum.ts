import { createHash, hash, hkdfSync } from 'node:crypto'

export const CHECKSUM_BYTES = 16
const PURPOSE = 'comptoir storage checksum v2'
const KEY_BYTES = 32
/** Longer content is hashed as a stream; nearly every body fits. */
const DESK_BYTES = 64 * 1024
/** Of UTF-8, at most. */
const BYTES_OF_CHARACTER = 3

/** Without encryption the checksum still finds accidents; only with a key does it find forgery. */
const KEY_OF_PLAIN_FILES = '00'.repeat(32)

/**
 * Finds what the file's encryption does not: AES-CBC has no authentication, and a flipped bit passes SQLite's own checks.
 * SHA-256 over a key and the content, cut to half: what is cut away is what an attacker would need to go on from it, so that the key
 * can stand in front (Coron et al., "Merkle–Damgård Revisited", 2005; SHA-512/256 is made so). HMAC hashes twice, and every row read
 * pays for it. The key is derived from the database's by HKDF (RFC 5869); the checksum stands before the content it covers. It covers
 * the owner as well, so that two bodies cannot change places.
 */
export interface Checksum {
  seal(owner: string, content: string | Uint8Array): Buffer
  /** The checksum alone, over parts of known length each; for rows whose columns stay readable to SQL. */
  of(purpose: string, parts: readonly (string | Uint8Array | null)[]): Buffer
  /** Whether it is what was sealed for this owner; its content begins at `CHECKSUM_BYTES`. */
  fits(owner: string, sealed: Buffer): boolean
  /** The content, or undefined if it is not what was sealed for this owner. */
  open(owner: string, sealed: Uint8Array): Buffer | undefined
}

/** Derives the checksum of a database from its key (hexadecimal), or from a fixed one when it is not encrypted. */
export function createChecksum(databaseKey: string | undefined): Checksum {
  const secret = Buffer.from(databaseKey ?? KEY_OF_PLAIN_FILES, 'hex')
  const mac = createMac(Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES)))
  const fits = (owner: string, sealed: Buffer): boolean =>
    sealed.length >= CHECKSUM_BYTES &&
    mac.ofSealed(headerOf(owner), sealed) === sealed.toString('latin1', 0, CHECKSUM_BYTES)
  return {
    seal(owner, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const sealed = Buffer.allocUnsafe(CHECKSUM_BYTES + bytes.length)
      sealed.write(mac.of(headerOf(owner), [bytes]), 'latin1')
      sealed.set(bytes, CHECKSUM_BYTES)
      return sealed
    },
    of(purpose, parts) {
      let header = purpose
      for (const part of parts) header += ` ${part === null ? -1 : Buffer.byteLength(part)}`
      return Buffer.from(mac.of(`${header}:`, parts), 'latin1')
    },
    fits,
    open(owner, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      return fits(owner, bytes) ? bytes.subarray(CHECKSUM_BYTES) : undefined
    },
  }
}

/** Whom the checksum of a revision's body names. */
export function ownerOfBody(id: string, rev: string): string {
  return `${id} ${rev}`
}

function headerOf(owner: string): string {
  return `${owner.length}:${owner}`
}

/** Gives a byte a character (latin1): strings cost half of what Buffers do. */
interface Mac {
  of(header: string, parts: readonly (string | Uint8Array | null)[]): string
  /** Over what stands behind the checksum of something sealed. */
  ofSealed(header: string, sealed: Buffer): string
}

/** A `Hash` object for each row costs three times as much as hashing its 500 bytes: they are laid on one desk and hashed at once. */
function createMac(key: Buffer): Mac {
  const desk = Buffer.allocUnsafeSlow(KEY_BYTES + DESK_BYTES)
  desk.set(key)
  const onDesk = (end: number) => hash('sha256', desk.subarray(0, end), 'binary').slice(0, CHECKSUM_BYTES)
  const asStream = (header: string, parts: readonly (string | Uint8Array | null)[]) => {
    const long = createHash('sha256').update(key).update(header)
    for (const part of parts) if (part !== null) long.update(part)
    return long.digest('binary').slice(0, CHECKSUM_BYTES)
  }
  return {
    of(header, parts) {
      let most = header.length * BYTES_OF_CHARACTER
      for (const part of parts)
        if (part !== null) most += typeof part === 'string' ? part.length * BYTES_OF_CHARACTER : part.length
      if (most > DESK_BYTES) return asStream(header, parts)
      let end = KEY_BYTES + desk.write(header, KEY_BYTES)
      for (const part of parts) {
        if (typeof part === 'string') {
          end += desk.write(part, end)
        } else if (part !== null) {
          desk.set(part, end)
          end += part.length
        }
      }
      return onDesk(end)
    },
    ofSealed(header, sealed) {
      if (header.length * BYTES_OF_CHARACTER + sealed.length > DESK_BYTES)
        return asStream(header, [sealed.subarray(CHECKSUM_BYTES)])
      const end = KEY_BYTES + desk.write(header, KEY_BYTES)
      return onDesk(end + sealed.copy(desk, end, CHECKSUM_BYTES))
    },
  }
}
