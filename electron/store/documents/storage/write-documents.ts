import { MISSING_DOC, REV_CONFLICT, createError } from 'pouchdb-errors'
import { parseDoc } from 'pouchdb-adapter-utils'
import type { DocumentInfo, LocalDocument, LocalWriter, Metadata } from 'pouchdb-adapter-utils'
import { compactTree, isDeleted, removeLeafFromTree, revExists, traverseRevTree, winningRev } from 'pouchdb-merge'
import { requireStubs, storeAttachments } from './attachments'
import { bodyOf, type Body, type DocumentStore } from './document-store'
import { mergeRevisions } from './merge-revisions'
import { winnerOf } from './winner-of'

const FIRST_GENERATION = /^1-/

interface WriteOptions {
  readonly new_edits: boolean
  readonly revsLimit: number
  readonly autoCompaction: boolean
  /** Fail the whole batch with the first refused document's error, instead of writing the others. */
  readonly atomic: boolean
}

interface Touched {
  readonly metadata: Metadata
  readonly stemmed: readonly string[]
}

/**
 * Writes a batch as PouchDB's `_bulkDocs` wants it; call it inside a transaction. The result at each index is
 * `{ ok, id, rev }` or an error of that document alone. Thrown errors fail the whole batch. PouchDB's own `processDocs` is not used: it
 * is recursive and, for documents of many leaves, cubic.
 */
export function writeDocuments(
  store: DocumentStore,
  documents: readonly (DocumentInfo | LocalDocument)[],
  localWriter: LocalWriter,
  options: WriteOptions,
): unknown[] {
  for (const { data, metadata } of documents) if (metadata) requireStubs(store.database, data)
  // Asked for together: a new document costs half as much as a changed one.
  const unknown = store.unknown(documents.flatMap(({ metadata }) => metadata?.id ?? []))
  const known = new Map<string, Metadata | undefined>()
  const bodies: Body[] = []
  const touched = new Map<string, Touched>()
  let { updateSeq, documentCount } = store.counters()

  const write = (document: DocumentInfo): unknown => {
    const { id } = document.metadata
    const before = known.has(id) || unknown.has(id) ? known.get(id) : store.metadata(id)
    known.set(id, before)
    if (!options.new_edits && before && revExists(before.rev_tree, document.metadata.rev)) {
      return { ok: true, id, rev: document.metadata.rev }
    }
    const info = onTopOfDeletion(document, before, options)
    const metadata = grown(info.metadata, before, options)
    if (!metadata) return createError(REV_CONFLICT)
    const { rev } = metadata
    if (metadata.rev_map[rev] !== undefined) return { ok: true, id, rev }
    const seq = ++updateSeq
    documentCount += (metadata.deleted ? 0 : 1) - (before && !before.deleted ? 1 : 0)
    metadata.rev_map[rev] = seq
    metadata.seq = seq
    storeAttachments(store, info.data, rev, seq)
    delete info.data['_id']
    delete info.data['_rev']
    if (metadata.deletes) info.data['_deleted'] = true
    bodies.push({ seq, id, rev, content: bodyOf(info.data) })
    touched.set(id, { metadata, stemmed: [...(touched.get(id)?.stemmed ?? []), ...metadata.stemmed] })
    known.set(id, metadata)
    return { ok: true, id, rev }
  }

  const results = documents.map((document) => (document.metadata ? write(document) : writeLocal(localWriter, document)))
  const refused = options.atomic && results.find(isRefusal)
  if (refused) throw refused

  store.insertBodies(bodies)
  const created: Metadata[] = []
  for (const { metadata, stemmed } of touched.values()) {
    store.dropRevisions(metadata, options.autoCompaction ? [...stemmed, ...compactTree(metadata)] : stemmed)
    if (unknown.has(metadata.id)) created.push(metadata)
    else store.saveMetadata(metadata)
  }
  store.insertNew(created)
  if (touched.size > 0) store.setCounters({ updateSeq, documentCount })
  return results
}

/** A first revision written over a deleted document becomes the deletion's next one. */
function onTopOfDeletion(document: DocumentInfo, before: Metadata | undefined, options: WriteOptions): DocumentInfo {
  const { id, rev } = document.metadata
  if (!options.new_edits || before?.deleted !== true || !FIRST_GENERATION.test(rev)) return document
  if (isDeleted(document.metadata)) return document
  const data = { ...document.data, _id: id, _rev: before.winningRev }
  const info = parseDoc(data, true, { deterministic_revs: true })
  if (info instanceof Error) throw info
  return info
}

/** The metadata with the new revision in its tree, or undefined when an edit is not of a leaf's successor. */
function grown(
  added: Metadata,
  before: Metadata | undefined,
  { new_edits, revsLimit }: WriteOptions,
): (Metadata & { readonly stemmed: readonly string[]; readonly deletes: boolean }) | undefined {
  const [path] = added.rev_tree
  if (!path) return undefined
  const { tree, stemmed, outcome } = mergeRevisions(before?.rev_tree ?? [], path, revsLimit)
  const deletes = isDeleted(added)
  if (new_edits && before) {
    const revives = before.deleted && !deletes
    if (revives ? outcome === 'new_branch' : outcome !== 'new_leaf') return undefined
  } else if (new_edits && tree[0]?.ids[1].status === 'missing') {
    return undefined
  }
  const winner = winnerOf(tree)
  return {
    id: added.id,
    rev: added.rev,
    rev_tree: tree,
    // Read or made for this batch alone: thousands of entries need not be copied for each of thousands of leaves.
    rev_map: before?.rev_map ?? {},
    winningRev: winner.rev,
    deleted: winner.deleted,
    seq: 0,
    stemmed,
    deletes,
  }
}

function writeLocal(localWriter: LocalWriter, document: LocalDocument): unknown {
  let outcome: unknown
  const answer = (error: unknown, result?: unknown) => {
    outcome = error ?? result
  }
  // Part of the request that is being run: answered before the call returns.
  if (document._deleted) localWriter._removeLocal(document, {}, answer)
  else localWriter._putLocal(document, {}, answer)
  return outcome
}

function isRefusal(result: unknown): result is Error {
  return result instanceof Error
}

/** Forgets the bodies of inner revisions (PouchDB's compaction); the tree keeps their names. */
export function compactRevisions(store: DocumentStore, id: string, revs: readonly string[]): void {
  const metadata = requireMetadata(store, id)
  const dropped = new Set(revs)
  traverseRevTree(metadata.rev_tree, (_isLeaf, pos, hash, _context, status) => {
    if (dropped.has(`${pos}-${hash}`)) status.status = 'missing'
  })
  store.dropRevisions(metadata, revs)
  store.saveMetadata(metadata)
}

/**
 * Removes a leaf and the ancestors only it has, as if they had never been; `path` lists them leaf first. Nothing of it
 * replicates.
 */
export function purgeRevisions(store: DocumentStore, id: string, path: readonly string[]): object {
  const metadata = requireMetadata(store, id)
  const { updateSeq, documentCount } = store.counters()
  const countedBefore = metadata.deleted ? 0 : 1
  for (const rev of path) metadata.rev_tree = removeLeafFromTree(metadata.rev_tree, rev)
  store.dropRevisions(metadata, path)
  const gone = metadata.rev_tree.length === 0
  if (gone) {
    store.removeMetadata(id)
  } else {
    metadata.winningRev = winningRev(metadata)
    metadata.deleted = isDeleted(metadata, metadata.winningRev)
    store.saveMetadata(metadata)
  }
  const countedAfter = gone || metadata.deleted ? 0 : 1
  store.setCounters({ updateSeq, documentCount: documentCount - countedBefore + countedAfter })
  return { ok: true, deletedRevs: path, documentWasRemovedCompletely: gone }
}

function requireMetadata(store: DocumentStore, id: string): Metadata {
  const metadata = store.metadata(id)
  if (!metadata) throw createError(MISSING_DOC)
  return metadata
}
