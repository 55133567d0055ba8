import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type { AuditDocument } from '@shared/documents/audit'
import { parseDocument, type DocumentOf, type DocumentType } from '@shared/documents/document'
import { EARLIER_KEPT, ENVELOPE_FIELDS, type Envelope } from '@shared/documents/envelope'
import { latestPolicyName } from '@shared/domain/merge/policy-versions'
import { createBatchWriter, type Author, type Body, type Surroundings } from './batch-writer'
import { createConflictStore, type ConflictStore } from './conflict-store'
import { fromPouch, pouchStatus } from './pouch-errors'
import { readDocument, type Stored } from './read-document'
import { readLeaves, type DocumentLeaf } from './read-leaves'

/** The types people write; audit entries are made by this layer alone. */
export type RecordType = Exclude<DocumentType, 'audit'>

/** The fields of a record without what this layer adds. */
export type FieldsOf<T extends RecordType> = Omit<DocumentOf<T>, keyof Envelope>

/**
 * A new record, or new values for some fields of one that was read (a field given as undefined is taken away), or its end. A
 * removal deletes every leaf: deleting the winner alone would bring a losing one back.
 */
export type Write =
  | {
      readonly [T in RecordType]: {
        readonly kind: 'create'
        readonly id: string
        readonly type: T
        readonly fields: FieldsOf<T>
        readonly demo?: boolean
        /** A fact every workstation states alike (its site): stamped with nobody, so that equal statements are one revision. */
        readonly shared?: boolean
      }
    }[RecordType]
  | {
      readonly [T in RecordType]: {
        readonly kind: 'update'
        readonly current: Stored<T>
        readonly fields: { readonly [F in keyof FieldsOf<T>]?: FieldsOf<T>[F] | undefined }
        /** A record of the sample data that turned out to be a real one: it no longer goes with the others. */
        readonly takeOver?: boolean
        /** Ends the versions beside the one that was read: what is written settles them. */
        readonly endsOthers?: boolean
      }
    }[RecordType]
  | { readonly kind: 'remove'; readonly current: Stored<RecordType> | Removable }

/** What a removal needs to know of a record. */
type Removable = Pick<Stored<RecordType>, 'rev' | 'conflicts'> & { readonly document: { readonly _id: string } }

export type { Author, DocumentLeaf }

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
      const changes: AuditDocument['changes'] = []
      const bodies = writes.flatMap((write) => {
        if (write.kind === 'remove') {
          const { rev, conflicts, document } = write.current
          changes.push(audit === 'brief' ? { id: document._id } : { id: document._id, before: fieldsOf(document) })
          return [rev, ...conflicts].map((leaf) => ({ _id: document._id, _rev: leaf, _deleted: true }))
        }
        const { body, before, after } =
          write.kind === 'create'
            ? created(write, stamp, device.site, policyOf(write.type))
            : updated(write, stamp, policyOf(write.current.document.type))
        const parsed = parseDocument(body)
        if (!parsed.ok)
          throw new AppError('internal', {
            details: { id: body._id, reason: parsed.rejection.code, detail: parsed.rejection.detail },
          })
        changes.push(
          audit === 'brief' && !before ? { id: body._id } : { id: body._id, ...(before ? { before } : {}), after },
        )
        const { conflicts } = write.kind === 'update' && write.endsOthers === true ? write.current : NO_OTHERS
        return [body, ...conflicts.map((leaf) => ({ _id: body._id, _rev: leaf, _deleted: true }))]
      })
      await writer.audited(database, bodies, { author, at: stamp.at, changes })
    },

    conflicts: createConflictStore(surroundings, writer),
    exclusively: createTurns(),
  }
}

type Fields = NonNullable<AuditDocument['changes'][number]['after']>

const NO_OTHERS: { readonly conflicts: readonly string[] } = { conflicts: [] }

const NOBODYS_STAMP: Envelope['created'] = { at: '000000000-0000-0', by: 'site', device: '0' }

function created(
  write: Extract<Write, { kind: 'create' }>,
  ownStamp: Envelope['created'],
  site: string,
  mergePolicy: string | undefined,
) {
  const fields = withoutUndefined(write.fields)
  const stamp = write.shared === true ? NOBODYS_STAMP : ownStamp
  const body: Body = {
    _id: write.id,
    type: write.type,
    schemaVersion: 1,
    site,
    created: stamp,
    updated: stamp,
    ...(mergePolicy === undefined || write.shared === true ? {} : { mergePolicy }),
    ...(write.demo === true ? { demo: true } : {}),
    ...fields,
  }
  return { body, before: undefined, after: fields }
}

function updated(write: Extract<Write, { kind: 'update' }>, stamp: Envelope['updated'], inForce: string | undefined) {
  const { rev, document } = write.current
  const current = fieldsOf(document)
  const before: Fields = {}
  const after: Fields = {}
  const base: NonNullable<Envelope['base']> = { ...document.base }
  const next = new Map(Object.entries(current))
  for (const [field, value] of Object.entries(write.fields)) {
    const previous = current[field]
    if (JSON.stringify(previous) === JSON.stringify(value)) continue
    if (previous !== undefined) before[field] = previous
    base[field] = nextStep(base[field], SECRETS.has(field) ? undefined : previous, stamp)
    if (value === undefined) {
      next.delete(field)
    } else {
      after[field] = value
      next.set(field, value)
    }
  }
  const mergePolicy = latestPolicyName([write.current.document.mergePolicy, inForce])
  const { _id, type, schemaVersion, site, created: createdStamp, apart, decision, demo } = document
  const envelope = {
    _id,
    _rev: rev,
    type,
    schemaVersion,
    site,
    created: createdStamp,
    updated: stamp,
    base,
    ...(mergePolicy === undefined ? {} : { mergePolicy }),
    ...(apart === undefined ? {} : { apart }),
    ...(decision === undefined ? {} : { decision }),
    ...(demo && write.takeOver !== true ? { demo } : {}),
  }
  const body: Body = { ...envelope, ...Object.fromEntries(next) }
  return { body, before, after }
}

/** What an old password unlocks must not travel on. */
const SECRETS: ReadonlySet<string> = new Set(['credential'])

type FieldBase = NonNullable<Envelope['base']>[string]

/** The past of a field that changes now: its last step in front of the earlier ones, of which only so many travel along. */
function nextStep(
  last: FieldBase | undefined,
  previous: Fields[string] | undefined,
  stamp: Envelope['updated'],
): FieldBase {
  const step = { at: stamp.at, by: stamp.by, ...(previous === undefined ? {} : { previous }) }
  if (!last) return step
  const { by: _by, earlier = [], ...before } = last
  return { ...step, earlier: [before, ...earlier].slice(0, EARLIER_KEPT) }
}

function fieldsOf(document: object): Fields {
  return Object.fromEntries(
    Object.entries(document).filter(([name, value]) => !ENVELOPE_FIELDS.has(name) && value !== undefined),
  )
}

function withoutUndefined(fields: object): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
