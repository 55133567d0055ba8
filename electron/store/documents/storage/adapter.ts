import { parseDoc, preprocessAttachments } from 'pouchdb-adapter-utils'
import type { AttachmentEntry, DocumentInfo, LocalDocument, LocalWriter, Metadata } from 'pouchdb-adapter-utils'
import { DOC_VALIDATION, MISSING_DOC, NOT_OPEN, createError } from 'pouchdb-errors'
import type { AppError } from '@shared/base/app-error'
import { findPathToLeaf, isLocalId, latest } from 'pouchdb-merge'
import type { RevisionTree } from 'pouchdb-merge'
import { allDocuments } from './all-documents'
import type { AllDocumentsOptions } from './all-documents'
import { readAttachment } from './attachments'
import { followChanges } from './changes'
import type { ChangesOptions } from './changes'
import type { DocumentStore } from './document-store'
import { livingLeaves } from './living-leaves'
import { getLocal, putLocal, removeLocal } from './local-documents'
import { holdPrototypes } from './prototype-keys'
import { acquireStore, destroyStore, releaseStore } from './open-stores'
import { attempt, settle } from './write-queue'
import type { Callback } from './write-queue'
import { compactRevisions, purgeRevisions, writeDocuments } from './write-documents'

/** What PouchDB hands an adapter when a database is opened; `file` and `key` are ours (pouch.ts). */
export interface AdapterOptions {
  readonly file: string
  readonly key: string | undefined
  readonly databaseName: string
  readonly refuseWrite?: (() => AppError | undefined) | undefined
  readonly revs_limit?: number
}

/** As many as PouchDB keeps. */
const REVISIONS_KEPT = 1000

interface GetOptions {
  readonly rev?: string
  readonly latest?: boolean
}

type BulkRequest = readonly object[] | { readonly docs: readonly object[] }

/** The methods PouchDB 9's core calls on an adapter; it is the database object itself. */
interface PouchAdapter extends LocalWriter {
  readonly auto_compaction?: boolean
  readonly __opts: object
  _remote: boolean
  type(): string
  _id(callback: Callback<string>): void
  _info(callback: Callback<object>): void
  _get(id: string, options: GetOptions, callback: Callback<object>): void
  _getAttachment(
    id: string,
    name: string,
    attachment: AttachmentEntry,
    options: { readonly binary?: boolean },
    callback: Callback,
  ): void
  _getRevisionTree(id: string, callback: Callback<RevisionTree>): void
  _bulkDocs(
    request: { readonly docs: readonly object[] },
    options: { readonly new_edits: boolean; readonly atomic?: boolean },
    callback: Callback,
  ): void
  _allDocs(options: AllDocumentsOptions, callback: Callback<object>): void
  _changes(options: ChangesOptions): { cancel(): void }
  _doCompaction(id: string, revs: readonly string[], options: object | Callback, callback?: Callback): void
  purge(id: string, rev: string): Promise<object>
  livingLeaves(id: string, most?: number): Promise<readonly object[]>
  bulkDocs(request: BulkRequest, ...rest: readonly unknown[]): Promise<unknown>
  _getLocal(id: string, callback: Callback<object>): void
  _putLocal(document: LocalDocument, options: object | Callback, callback?: Callback): void
  _removeLocal(document: LocalDocument, options: object | Callback, callback?: Callback): void
  _close(callback: Callback): void
  _destroy(options: object, callback: Callback): void
}

/**
 * PouchDB's storage adapter over one SQLite file per database. Every request runs synchronously on the connection, so
 * none interleaves with another; one write request is one transaction, or a part of one shared by the requests of the
 * same turn (write-queue.ts); a write is acknowledged once it is on disk.
 * The contract is that of pouchdb-core 9.0.0 (`adapter.js`); storage-contract.ts is its test.
 */
export function SqliteAdapter(this: PouchAdapter, options: AdapterOptions, callback: Callback<PouchAdapter>): void {
  const opened = attempt(() => acquireStore(options.file, options.key))
  if (!opened.ok) {
    queueMicrotask(() => callback(opened.error))
    return
  }
  attach(this, opened.result, options)
  queueMicrotask(() => callback(null, this))
}

SqliteAdapter.valid = (): boolean => true
SqliteAdapter.use_prefix = false

function attach(api: PouchAdapter, store: DocumentStore, options: AdapterOptions): void {
  const read = <Result>(callback: Callback<Result>, work: () => Result): void => {
    settle(
      attempt(() => store.read(work)),
      callback,
    )
  }
  const write = <Result>(callback: Callback<Result>, work: () => Result): void => {
    const refusal = store.database.closed ? createError(NOT_OPEN) : options.refuseWrite?.()
    if (refusal) callback(refusal)
    else store.queue.add(() => store.change(work), callback)
  }

  api._remote = false
  api.type = () => 'sqlite'
  api._id = (callback) => read(callback, () => store.uuid())
  api._info = (callback) =>
    read(callback, () => {
      const { documentCount, updateSeq } = store.counters()
      return { db_name: options.databaseName, doc_count: documentCount, update_seq: updateSeq }
    })
  api._get = (id, getOptions, callback) => read(callback, () => getDocument(store, id, getOptions))
  api._getAttachment = (_id, _name, attachment, { binary }, callback) =>
    read(callback, () => readAttachment(store, attachment, binary === true))
  api._getRevisionTree = (id, callback) => read(callback, () => requireMetadata(store, id).rev_tree)
  api._allDocs = (allOptions, callback) => read(callback, () => allDocuments(store, allOptions))
  api._changes = (changesOptions) => followChanges(store, changesOptions)

  api._bulkDocs = (request, { new_edits, atomic = false }, callback) => {
    const parsed = attempt(() => request.docs.map((document) => parseDocument(document, new_edits, api.__opts)))
    if (!parsed.ok) {
      callback(parsed.error)
      return
    }
    const documents = parsed.result
    if (documents.length === 0) {
      callback(null, [])
      return
    }
    const writeOptions = {
      new_edits,
      revsLimit: options.revs_limit ?? REVISIONS_KEPT,
      autoCompaction: api.auto_compaction === true,
      atomic,
    }
    const answer: Callback = (error, results) => {
      if (!error) store.notify()
      callback(error, results)
    }
    // 'blob' makes Buffers in Node.
    preprocessAttachments(documents, 'blob', (error) => {
      if (error) callback(error)
      else write(answer, () => writeDocuments(store, documents, api, writeOptions))
    })
  }

  // PouchDB clones by assignment, so a key `__proto__` would become the document's prototype and could make a living document a deleted
  // one under its own revision; it also clones before it makes a promise. What comes from elsewhere is kept as it came, so that
  // whoever reads it can tell that it is hostile; our own writes never have it.
  const bulkDocs = api.bulkDocs
  api.bulkDocs = (request, ...rest) => {
    try {
      if (isReplicated(request, rest[0])) {
        const documents = documentsOf(request).map(holdPrototypes)
        return bulkDocs('docs' in request ? { ...request, docs: documents } : documents, ...rest)
      }
      if (documentsOf(request).some((document) => Object.hasOwn(document, '__proto__'))) {
        throw createError(DOC_VALIDATION, '__proto__')
      }
      return bulkDocs(request, ...rest)
    } catch (error) {
      return Promise.reject(error)
    }
  }

  api.livingLeaves = (id, most) =>
    new Promise((resolve, reject) => {
      read<readonly object[]>(
        (error, leaves) => (leaves ? resolve(leaves) : reject(error)),
        () => livingLeaves(store, id, most),
      )
    })

  api._doCompaction = (id, revs, compactOptions, optionalCallback) => {
    const callback = lastCallback(compactOptions, optionalCallback)
    if (revs.length === 0) callback(null)
    else write(callback, () => compactRevisions(store, id, revs))
  }
  // PouchDB's own purge fails outside of browsers from its second call on (it keeps its log of purges with a `self` that
  // only they have), and purging is local anyway.
  api.purge = (id, rev) =>
    new Promise((resolve, reject) => {
      const purge = (): object => purgeRevisions(store, id, findPathToLeaf(requireMetadata(store, id).rev_tree, rev))
      write((error, result) => (result ? resolve(result) : reject(error)), purge)
    })

  api._getLocal = (id, callback) => read(callback, () => getLocal(store, id))
  api._putLocal = (document, localOptions, callback) =>
    write(lastCallback(localOptions, callback), () => putLocal(store, document))
  api._removeLocal = (document, localOptions, callback) =>
    write(lastCallback(localOptions, callback), () => removeLocal(store, document))

  api._close = (callback) => {
    const outcome = attempt(() => releaseStore(options.file, store))
    queueMicrotask(() => settle(outcome, callback))
  }
  api._destroy = (_options, callback) => {
    destroyStore(options.file, store).then(() => callback(null, { ok: true }), callback)
  }
}

/** PouchDB takes `new_edits` beside the documents or among the options. */
function isReplicated(request: BulkRequest, options: unknown): boolean {
  return [request, options].some(
    (place) => typeof place === 'object' && place !== null && 'new_edits' in place && place.new_edits === false,
  )
}

function documentsOf(request: BulkRequest): readonly object[] {
  return 'docs' in request ? request.docs : request
}

/** PouchDB leaves the options out of some calls and passes the callback in their place. */
function lastCallback(options: object | Callback, callback: Callback | undefined): Callback {
  if (callback) return callback
  return options as Callback
}

function parseDocument(document: object, newEdits: boolean, options: object): DocumentInfo | LocalDocument {
  if (isLocalDocument(document)) return document
  const info = parseDoc(document, newEdits, options)
  if (info instanceof Error) throw info
  return info
}

function isLocalDocument(document: object): document is LocalDocument {
  return '_id' in document && typeof document._id === 'string' && isLocalId(document._id)
}

function requireMetadata(store: DocumentStore, id: string): Metadata {
  const metadata = store.metadata(id)
  if (!metadata) throw createError(MISSING_DOC, 'missing')
  return metadata
}

function getDocument(store: DocumentStore, id: string, { rev, latest: wantsLatest }: GetOptions): object {
  const found = store.version(id, (metadata) => {
    if (rev) return wantsLatest ? latest(rev, metadata) : rev
    if (metadata.deleted) throw createError(MISSING_DOC, 'deleted')
    return metadata.winningRev
  })
  if (!found?.document) throw createError(MISSING_DOC, 'missing')
  return { doc: found.document, metadata: found.metadata }
}
