import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const BYTES = 16

type Parts = readonly (string | Uint8Array | null)[]

/** The checksum of schema versions 1 and 2, which migrations read and write: HMAC-SHA-256 cut to 16 bytes, before what it covers. */
export interface HmacChecksum {
  of(purpose: string, parts: Parts): Buffer
  /** The content, or undefined if it is not what was sealed for this owner. */
  open(owner: string, sealed: Uint8Array): Uint8Array | undefined
}

export function createHmacChecksum(databaseKey: string): HmacChecksum {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(databaseKey, 'hex'), '', 'comptoir storage checksum v1', 32))
  const mac = (header: string, parts: Parts): Buffer => {
    const hmac = createHmac('sha256', key).update(header)
    for (const part of parts) if (part !== null) hmac.update(part)
    return hmac.digest().subarray(0, BYTES)
  }
  return {
    of(purpose, parts) {
      const lengths = parts.map((part) => (part === null ? -1 : Buffer.byteLength(part)))
      return mac(`${purpose} ${lengths.join(' ')}:`, parts)
    },
    open(owner, sealed) {
      if (sealed.length < BYTES) return undefined
      const content = sealed.subarray(BYTES)
      return timingSafeEqual(mac(`${owner.length}:${owner}`, [content]), sealed.subarray(0, BYTES))
        ? content
        : undefined
    },
  }
}
