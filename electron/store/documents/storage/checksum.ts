import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

export const CHECKSUM_BYTES = 16
const PURPOSE = 'comptoir storage checksum v1'

/** Without encryption the checksum still finds accidents; only with a key does it find forgery. */
const KEY_OF_PLAIN_FILES = '00'.repeat(32)

/**
 * Finds what the file's encryption does not: AES-CBC has no authentication, and a flipped bit passes SQLite's own checks.
 * HMAC-SHA-256 (RFC 2104) cut to 16 bytes, under a key derived from the database's by HKDF (RFC 5869), stored before the
 * content it covers. It covers the owner as well, so that two bodies cannot change places.
 */
export interface Checksum {
  seal(owner: string, content: string | Uint8Array): Buffer
  /** The checksum alone, over parts of known length each; for rows whose columns stay readable to SQL. */
  of(purpose: string, parts: readonly (string | Uint8Array | null)[]): Buffer
  /** The content, or undefined if it is not what was sealed for this owner. */
  open(owner: string, sealed: Uint8Array): Uint8Array | undefined
}

/** Derives the checksum of a database from its key (hexadecimal), or from a fixed one when it is not encrypted. */
export function createChecksum(databaseKey: string | undefined): Checksum {
  const secret = Buffer.from(databaseKey ?? KEY_OF_PLAIN_FILES, 'hex')
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32)))
  const checksum = (owner: string, content: Uint8Array): Uint8Array =>
    createHmac('sha256', key).update(`${owner.length}:${owner}`).update(content).digest().subarray(0, CHECKSUM_BYTES)
  return {
    seal(owner, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      return Buffer.concat([checksum(owner, bytes), bytes])
    },
    of(purpose, parts) {
      const lengths = parts.map((part) => (part === null ? -1 : Buffer.byteLength(part)))
      const hmac = createHmac('sha256', key).update(`${purpose} ${lengths.join(' ')}:`)
      for (const part of parts) if (part !== null) hmac.update(part)
      return hmac.digest().subarray(0, CHECKSUM_BYTES)
    },
    open(owner, sealed) {
      if (sealed.length < CHECKSUM_BYTES) return undefined
      const content = sealed.subarray(CHECKSUM_BYTES)
      return timingSafeEqual(sealed.subarray(0, CHECKSUM_BYTES), checksum(owner, content)) ? content : undefined
    },
  }
}
