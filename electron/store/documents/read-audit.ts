import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { auditId, type AuditDocument } from '@shared/documents/audit'
import { AppError } from '@shared/base/app-error'
import type { PouchDatabase } from 'pouchdb-core'
import { auditHash } from './audit-chain'
import { readDocument } from './read-document'

const PAGE = 500

/** What does not hold in a chain: an entry that is not there, not the one that was written, not signed by its workstation, unreadable. */
export type AuditFault = 'missing' | 'altered' | 'not-signed' | 'unreadable'

/** The first entry of a chain that does not hold; those behind it hang on it. */
export interface AuditBreak {
  readonly id: string
  readonly fault: AuditFault
}

/** The workstations that have written to a database, found without reading their entries. */
export async function auditDevices(database: PouchDatabase): Promise<string[]> {
  const devices: string[] = []
  let from = 'audit:'
  for (;;) {
    const { rows } = await database.allDocs({ startkey: from, endkey: 'audit:\ufff0', limit: 1 })
    const device = rows[0]?.id.split(':')[1]
    if (device === undefined) return devices
    devices.push(device)
    from = `audit:${device}:\ufff0`
  }
}

/**
 * Reads one workstation's chain from its first entry: each must have the next number, the hash of its own content, and name the hash
 * of the one before. `publicKey` (base64, SPKI) also proves who signed; without it only the chain is checked. An entry cut off the
 * end cannot be missed here: what else remembers it (head office, the other workstations) can.
 */
export async function verifyChain(
  database: PouchDatabase,
  device: string,
  { publicKey, signal, onRead }: ChainReading,
): Promise<{ entries: number; broken?: AuditBreak }> {
  const key = publicKey === undefined ? undefined : toKey(publicKey)
  let entries = 0
  let previous = ''
  for await (const { id, entry } of chain(database, device)) {
    if (signal?.aborted) throw new AppError('task.cancelled')
    const expected = auditId(device, entries + 1)
    if (id !== expected) return { entries, broken: { id: expected, fault: 'missing' } }
    const fault = entry === undefined ? 'unreadable' : faultOf(entry, previous, key)
    if (fault !== undefined || entry === undefined) return { entries, broken: { id, fault: fault ?? 'unreadable' } }
    previous = entry.hash
    entries++
    onRead?.()
  }
  return { entries }
}

interface ChainReading {
  readonly publicKey?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onRead?: () => void
}

/** The latest entries of every workstation in a database, each workstation's latest first; `most` of each. */
export async function latestEntries(database: PouchDatabase, most: number): Promise<AuditDocument[]> {
  const found: AuditDocument[] = []
  for (const device of await auditDevices(database)) {
    const { rows } = await database.allDocs({
      startkey: `audit:${device}:\ufff0`,
      endkey: `audit:${device}:`,
      descending: true,
      limit: most,
      include_docs: true,
    })
    for (const { doc } of rows) if (doc) found.push(readDocument(doc, 'audit').document)
  }
  return found
}

async function* chain(database: PouchDatabase, device: string): AsyncGenerator<{ id: string; entry?: AuditDocument }> {
  let from = `audit:${device}:`
  for (;;) {
    const { rows } = await database.allDocs({
      startkey: from,
      endkey: `audit:${device}:\ufff0`,
      limit: PAGE,
      include_docs: true,
    })
    for (const { id, doc } of rows) {
      const entry = doc && readable(() => readDocument(doc, 'audit').document)
      yield { id, ...(entry ? { entry } : {}) }
    }
    const last = rows.at(-1)?.id
    if (last === undefined || rows.length < PAGE) return
    from = `${last}\u0000`
  }
}

function faultOf(entry: AuditDocument, previous: string, key: KeyObject | undefined): AuditFault | undefined {
  const { hash, signature, ...unsealed } = entry
  if (entry.previous !== previous || auditHash(unsealed) !== hash) return 'altered'
  if (key && !verify(null, Buffer.from(hash, 'utf8'), key, Buffer.from(signature, 'base64'))) return 'not-signed'
  return undefined
}

/** An entry that does not fit its schema is a finding here, not a failure. */
function readable(read: () => AuditDocument): AuditDocument | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'document.unreadable') return undefined
    throw error
  }
}

function toKey(publicKey: string): KeyObject {
  return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
}
