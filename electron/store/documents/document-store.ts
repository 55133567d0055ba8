import { AppError } from '@shared/base/app-error'
import type { HybridClock } from '@shared/base/hybrid-clock'
import { createTurns } from '@shared/base/turns'
import type { AuditDocument } from '@shared/documents/audit'
import { parseDocument, type DocumentOf, type DocumentType } from '@shared/documents/document'
import { EARLIER_KEPT, ENVELOPE_FIELDS, type Envelope } from '@shared/documents/envelope'
import type { PouchDatabase, StoredDocument } from 'pouchdb-core'
import { createAuditChain, type AuditChain, type Device } from './audit-chain'
import { fromPouch, pouchStatus } from './pouch-errors'
import { readDocument, type Stored } from './read-document'

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
      }
    }[RecordType]
  | { readonly kind: 'remove'; readonly current: Stored<RecordType> }

/** Who asks for a write, and in the name of which verb. */
export interface Author {
  readonly id: string
  readonly name: string
  readonly action: string
}

export interface WriteOptions {
  /** `full` keeps before and after of every field in the audit entry; `brief` only the ids of new records (bulk imports). */
  readonly audit?: 'full' | 'brief'
}

/** One of the versions of a document as it is stored, without PouchDB's own fields; from elsewhere, it may be of any shape. */
export interface DocumentLeaf {
  readonly rev: string
  readonly winner: boolean
  readonly deleted: boolean
  readonly body: Readonly<Record<string, unknown>>
}

/** Typed, stamped, audited access to the documents of one workstation. Closing the databases is their owner's business. */
export interface DocumentStore {
  get<T extends RecordType>(database: string, type: T, id: string): Promise<Stored<T> | undefined>
  getMany<T extends RecordType>(database: string, type: T, ids: readonly string[]): Promise<Map<string, Stored<T>>>
  /** Every record of a type, in id order. */
  all<T extends RecordType>(database: string, type: T): Promise<Stored<T>[]>
  /** The versions of a document that stand side by side, the winner first; deleted ones are settled and left out. */
  leaves(database: string, id: string): Promise<DocumentLeaf[]>
  /**
   * Writes all or nothing, with one audit entry in the same transaction; resolves once it is on disk. Fails with
   * `document.changed-meanwhile` (retryable) when a record is no longer at the revision it was read at, or exists already.
   */
  write(database: string, author: Author, writes: readonly Write[], options?: WriteOptions): Promise<void>
  /** Runs one load–decide–write at a time, so that what was decided is still true when it is written. */
  exclusively<R>(work: () => Promise<R>): Promise<R>
}

interface Surroundings {
  readonly open: (database: string) => PouchDatabase
  readonly clock: HybridClock
  readonly device: Device
}

export function createDocumentStore({ open, clock, device }: Surroundings): DocumentStore {
  const chains = new Map<string, AuditChain>()

  const chainOf = (database: string) => {
    let chain = chains.get(database)
    if (!chain) chains.set(database, (chain = createAuditChain(open(database), device)))
    return chain
  }

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

    async leaves(database, id) {
      try {
        const { _rev } = await open(database).get(id)
        const found = await open(database).get(id, { open_revs: 'all' })
        return found
          .flatMap(({ ok }) => (ok && ok._deleted !== true ? [toLeaf(ok, _rev)] : []))
          .toSorted((one, other) => Number(other.winner) - Number(one.winner) || (one.rev < other.rev ? -1 : 1))
      } catch (error) {
        if (pouchStatus(error) === 404) return []
        throw fromPouch(error, database, id)
      }
    },

    async write(database, author, writes, { audit = 'full' } = {}) {
      if (writes.length === 0) return
      const stamp = { at: clock.next(), by: author.id, device: device.id }
      const changes: AuditDocument['changes'] = []
      const bodies = writes.flatMap((write) => {
        if (write.kind === 'remove') {
          const { rev, conflicts, document } = write.current
          changes.push(audit === 'brief' ? { id: document._id } : { id: document._id, before: fieldsOf(document) })
          return [rev, ...conflicts].map((leaf) => ({ _id: document._id, _rev: leaf, _deleted: true }))
        }
        const { body, before, after } =
          write.kind === 'create' ? created(write, stamp, device.site) : updated(write, stamp)
        const parsed = parseDocument(body)
        if (!parsed.ok)
          throw new AppError('internal', {
            details: { id: body._id, reason: parsed.rejection.code, detail: parsed.rejection.detail },
          })
        changes.push(
          audit === 'brief' && !before ? { id: body._id } : { id: body._id, ...(before ? { before } : {}), after },
        )
        return [body]
      })
      const chain = chainOf(database)
      const entry = await chain.next({
        at: stamp.at,
        by: author.id,
        byName: author.name,
        action: author.action,
        changes,
      })
      try {
        const results = await open(database).bulkDocs([...bodies, entry], { atomic: true })
        for (const result of results) if ('error' in result) throw fromPouch(result, database, result.id)
      } catch (error) {
        throw fromPouch(error, database)
      }
      chain.written(entry)
    },

    exclusively: createTurns(),
  }
}

function toLeaf(stored: StoredDocument, winner: string): DocumentLeaf {
  const fields = Object.entries(stored).filter(([name]) => !name.startsWith('_'))
  return { rev: stored._rev, winner: stored._rev === winner, deleted: false, body: Object.fromEntries(fields) }
}

type Body = { readonly _id: string; readonly _rev?: string } & Record<string, unknown>
type Fields = NonNullable<AuditDocument['changes'][number]['after']>

const NOBODYS_STAMP: Envelope['created'] = { at: '000000000-0000-0', by: 'site', device: '0' }

function created(write: Extract<Write, { kind: 'create' }>, ownStamp: Envelope['created'], site: string) {
  const fields = withoutUndefined(write.fields)
  const stamp = write.shared === true ? NOBODYS_STAMP : ownStamp
  const body: Body = {
    _id: write.id,
    type: write.type,
    schemaVersion: 1,
    site,
    created: stamp,
    updated: stamp,
    ...(write.demo === true ? { demo: true } : {}),
    ...fields,
  }
  return { body, before: undefined, after: fields }
}

function updated(write: Extract<Write, { kind: 'update' }>, stamp: Envelope['updated']) {
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
    ...(apart === undefined ? {} : { apart }),
    ...(decision === undefined ? {} : { decision }),
    ...(demo ? { demo } : {}),
  }
  const body: Body = { ...envelope, ...Object.fromEntries(next) }
  return { body, before, after }
}

/** What an old password unlocks must not travel on. */
const SECRETS: ReadonlySet<string> = new Set(['credential'])

type FieldBase = NonNullable<Envelope['base']>[string]

/** The past of a field that changes now: its last step in front of the earlier ones, of which only so many travel along. */
function nextStep(last: FieldBase | undefined, previous: Fields[string] | undefined, stamp: Envelope['updated']): FieldBase {
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
