import { createHash } from 'node:crypto'
import { canonicalJson } from '@shared/base/canonical-json'
import { auditId, type AuditDocument } from '@shared/documents/audit'
import type { PouchDatabase } from 'pouchdb-core'
import { readDocument } from './read-document'

/** Signs on behalf of the workstation; `sign` takes and gives base64 of Ed25519 over the UTF-8 text. */
export interface Device {
  readonly id: string
  readonly site: string
  sign(text: string): string
}

type Unsealed = Omit<AuditDocument, 'hash' | 'signature'>

/**
 * The workstation's audit chain in one database: every entry carries the hash of the one before, so that an entry cannot be
 * changed or removed unseen. The caller writes the entry in the same batch as the change it tells of, then calls `written`;
 * an entry that failed to be written is simply made again.
 */
export interface AuditChain {
  next(entry: Pick<AuditDocument, 'at' | 'by' | 'byName' | 'action' | 'changes' | 'seals'>): Promise<AuditDocument>
  written(entry: AuditDocument): void
}

export function createAuditChain(database: PouchDatabase, device: Device): AuditChain {
  let head: { number: number; hash: string } | undefined

  const findHead = async () => {
    const { rows } = await database.allDocs({
      startkey: `audit:${device.id}:\ufff0`,
      endkey: `audit:${device.id}:`,
      descending: true,
      limit: 1,
      include_docs: true,
    })
    const last = rows[0]?.doc
    if (!last) return { number: 0, hash: '' }
    const { document } = readDocument(last, 'audit')
    return { number: document.number, hash: document.hash }
  }

  return {
    async next(entry) {
      head ??= await findHead()
      const number = head.number + 1
      const unsealed: Unsealed = {
        _id: auditId(device.id, number),
        type: 'audit',
        schemaVersion: 1,
        site: device.site,
        device: device.id,
        number,
        previous: head.hash,
        ...entry,
      }
      const hash = auditHash(unsealed)
      return { ...unsealed, hash, signature: device.sign(hash) }
    },
    written(entry) {
      head = { number: entry.number, hash: entry.hash }
    },
  }
}

/** The hash an entry must carry: SHA-256, hexadecimal, over its canonical JSON without `hash` and `signature`. */
export function auditHash(entry: Unsealed): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex')
}
