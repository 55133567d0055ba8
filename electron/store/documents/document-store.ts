import { createTurns } from '@shared/base/turns'
import { createBatchWriter, type Author, type Surroundings } from './batch-writer'
import { createConflictStore, type ConflictStore } from './conflict-store'
import { fromPouch, pouchStatus } from './pouch-errors'
import { readDocument, type Stored } from './read-document'
import { carryDocument } from './carry-document'
import { readLeaves, type DocumentLeaf } from './read-leaves'
import { renderWrite, type FieldsOf, type RecordType, type Write } from './render-write'

export type { Author, DocumentLeaf, FieldsOf, RecordType, Write }

export interface WriteOptions {
  /** `full` keeps before and after of every field in the audit entry; `brief` only the ids of new records (bulk imports). */
  readonly audit?: 'full' | 'brief'
}

/** Typed, stamped, audited access to the documents of one workstation. Closing the databases is their owner's business. */
export interface DocumentStore {
  get<T extends RecordType>(database: string, type: T, id: string): Promise<Stored<T> | undefined>
  getMany<T extends RecordType>(database: string, type: T, ids: readonly string[]): Promise<Map<string, Stored<T>>>
  /** Every record of a type, in id order. */
  all<T extends RecordType>(database: string, type: T): Promise<Stored<T>[]>
  /** The versions of a document that stand side by side, the winner first; deleted ones are settled and left out. `most`: only so many. */
  leaves(database: string, id: string, most?: number): Promise<DocumentLeaf[]>
  /**
   * Writes all or nothing, with one audit entry in the same transaction; resolves once it is on disk. Fails with
   * `document.changed-meanwhile` (retryable) when a record is no longer at the revision it was read at, or exists already.
   */
  write(database: string, author: Author, writes: readonly Write[], options?: WriteOptions): Promise<void>
  /** Brings all versions of a document into another database as they are; doing it again changes nothing. Nobody is its author. */
  carry(from: string, to: string, id: string): Promise<void>
  /** What becomes of documents with several versions. */
  readonly conflicts: ConflictStore
  /** Runs one load–decide–write at a time, so that what was decided is still true when it is written. */
  exclusively<R>(work: () => Promise<R>): Promise<R>
}

export function createDocumentStore(surroundings: Surroundings): DocumentStore {
  const { open, clock, device, policies } = surroundings
  const writer = createBatchWriter(surroundings)
  return {
    async get(database, type, id) {
      try {
        return readDocument(await open(database).get(id, { conflicts: true }), type)
      } catch (error) {
        if (pouchStatus(error) === 404) return undefined
        throw fromPouch(error, database, id)
      }
    },

    async getMany(database, type, ids) {
      const found = new Map<string, Stored<typeof type>>()
      const { rows } = await open(database).allDocs({ keys: [...ids], include_docs: true, conflicts: true })
      for (const { doc } of rows) if (doc) found.set(doc._id, readDocument(doc, type))
      return found
    },

    async all(database, type) {
      const { rows } = await open(database).allDocs({
        startkey: `${type}:`,
        endkey: `${type}:\ufff0`,
        include_docs: true,
        conflicts: true,
      })
      return rows.flatMap(({ doc }) => (doc ? [readDocument(doc, type)] : []))
    },

    leaves: (database, id, most) => readLeaves(open(database), id, most),

    async write(database, author, writes, { audit = 'full' } = {}) {
      if (writes.length === 0) return
      const stamp = { at: clock.next(), by: author.id, device: device.id }
      const inForce = new Map<string, string | undefined>()
      const policyOf = (type: RecordType) => {
        if (!inForce.has(type)) inForce.set(type, policies.inForce(type))
        return inForce.get(type)
      }
      const rendered = writes.map((write) => renderWrite(write, { stamp, site: device.site, policyOf, audit }))
      const bodies = rendered.flatMap((one) => one.bodies)
      const changes = rendered.map(({ change }) => change)
      await writer.audited(database, bodies, { author, at: stamp.at, changes })
    },

    carry: (from, to, id) => carryDocument(open(from), open(to), id),

    conflicts: createConflictStore(surroundings, writer),
    exclusively: createTurns(),
  }
}
