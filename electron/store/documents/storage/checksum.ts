import { createHmac, createSecretKey, hash, hkdfSync } from 'node:crypto'

export const CHECKSUM_BYTES = 16
const PURPOSE = 'comptoir storage checksum v1'
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Longer content is hashed as a stream; nearly every body fits. */
const DESK_BYTES = 64 * 1024

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
  open(owner: string, sealed: Uint8Array): Buffer | undefined
}

/** Derives the checksum of a database from its key (hexadecimal), or from a fixed one when it is not encrypted. */
export function createChecksum(databaseKey: string | undefined): Checksum {
  const secret = Buffer.from(databaseKey ?? KEY_OF_PLAIN_FILES, 'hex')
  const mac = createMac(Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, DIGEST_BYTES)))
  return {
    seal(owner, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      const sealed = Buffer.allocUnsafe(CHECKSUM_BYTES + bytes.length)
      sealed.write(mac(headerOf(owner), [bytes]), 'latin1')
      sealed.set(bytes, CHECKSUM_BYTES)
      return sealed
    },
    of(purpose, parts) {
      const lengths = parts.map((part) => (part === null ? -1 : Buffer.byteLength(part)))
      return Buffer.from(mac(`${purpose} ${lengths.join(' ')}:`, parts), 'latin1')
    },
    open(owner, sealed) {
      if (sealed.length < CHECKSUM_BYTES) return undefined
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const content = bytes.subarray(CHECKSUM_BYTES)
      return mac(headerOf(owner), [content]) === bytes.toString('latin1', 0, CHECKSUM_BYTES) ? content : undefined
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
type Mac = (header: string, parts: readonly (string | Uint8Array | null)[]) => string

/**
 * HMAC written out over the two hashes it is made of, because every row read and written pays for it: an `Hmac` object for
 * each costs three times as much as hashing 500 bytes does.
 */
function createMac(key: Buffer): Mac {
  const secret = createSecretKey(key)
  const inner = Buffer.allocUnsafeSlow(BLOCK_BYTES + DESK_BYTES).fill(0x36, 0, BLOCK_BYTES)
  const outer = Buffer.allocUnsafeSlow(BLOCK_BYTES + DIGEST_BYTES).fill(0x5c, 0, BLOCK_BYTES)
  key.forEach((byte, at) => {
    inner[at] = 0x36 ^ byte
    outer[at] = 0x5c ^ byte
  })
  return (header, parts) => {
    // A character is at most three bytes of UTF-8.
    let most = header.length * 3
    for (const part of parts) if (part !== null) most += typeof part === 'string' ? part.length * 3 : part.length
    if (most > DESK_BYTES) {
      const hmac = createHmac('sha256', secret).update(header)
      for (const part of parts) if (part !== null) hmac.update(part)
      return hmac.digest('binary').slice(0, CHECKSUM_BYTES)
    }
    let end = BLOCK_BYTES + inner.write(header, BLOCK_BYTES)
    for (const part of parts) {
      if (typeof part === 'string') {
        end += inner.write(part, end)
      } else if (part !== null) {
        inner.set(part, end)
        end += part.length
      }
    }
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1')
    return hash('sha256', outer, 'binary').slice(0, CHECKSUM_BYTES)
  }
}
