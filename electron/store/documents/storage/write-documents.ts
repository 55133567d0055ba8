import { AppError } from '@shared/base/app-error'
import { MISSING_DOC, createError } from 'pouchdb-errors'
import { processDocs } from 'pouchdb-adapter-utils'
import type { DocumentInfo, LocalDocument, LocalWriter, Metadata } from 'pouchdb-adapter-utils'
import { compactTree, isDeleted, removeLeafFromTree, traverseRevTree, winningRev } from 'pouchdb-merge'
import { requireStubs, storeAttachments } from './attachments'
import type { DocumentStore } from './document-store'

/** PouchDB handles the revisions of one document recursively; this many at a time leave the stack ample room. */
const REVISIONS_PER_ROUND = 100

interface WriteOptions {
  readonly new_edits: boolean
  readonly revsLimit: number | undefined
  readonly autoCompaction: boolean
  /** Fail the whole batch with the first refused document's error, instead of writing the others. */
  readonly atomic: boolean
}

interface Entry {
  readonly document: DocumentInfo | LocalDocument
  readonly index: number
}

interface Touched {
  metadata: Metadata
  stemmed: string[]
}

/**
 * Writes a batch as PouchDB's `_bulkDocs` wants it; call it inside a transaction. The result at each index is
 * `{ ok, id, rev }` or an error of that document alone. Thrown errors fail the whole batch.
 */
export function writeDocuments(
  store: DocumentStore,
  documents: readonly (DocumentInfo | LocalDocument)[],
  localWriter: LocalWriter,
  options: WriteOptions,
): unknown[] {
  const fetched = new Map<string, Metadata>()
  for (const { data, metadata } of documents) {
    if (!metadata) continue
    requireStubs(store.database, data)
    metadata.rev_map = {}
    const stored = fetched.has(metadata.id) ? undefined : store.metadata(metadata.id)
    if (stored) fetched.set(metadata.id, stored)
  }

  const results: unknown[] = []
  const touched = new Map<string, Touched>()
  let { updateSeq, documentCount } = store.counters()

  for (const round of rounds(documents)) {
    const write = (
      info: DocumentInfo,
      winner: string,
      winnerDeleted: boolean,
      deleted: boolean,
      delta: number,
    ): unknown => {
      const { data, metadata } = info
      const { id, rev } = metadata
      const result = { ok: true, id, rev }
      if (metadata.rev_map[rev] !== undefined) return result
      const seq = ++updateSeq
      documentCount += delta
      metadata.rev_map[rev] = seq
      Object.assign(metadata, { seq, winningRev: winner, deleted: winnerDeleted })
      storeAttachments(store, data, rev, seq)
      delete data['_id']
      delete data['_rev']
      if (deleted) data['_deleted'] = true
      store.insertBody(seq, id, rev, data)
      touched.set(id, { metadata, stemmed: [...(touched.get(id)?.stemmed ?? []), ...(info.stemmedRevs ?? [])] })
      fetched.set(id, metadata)
      return result
    }
    let done = false
    const roundResults: unknown[] = []
    processDocs(
      options.revsLimit,
      round.map(({ document }) => document),
      localWriter,
      fetched,
      store,
      roundResults,
      (info, winner, winnerDeleted, deleted, _isUpdate, delta, index, next) => {
        roundResults[index] = write(info, winner, winnerDeleted, deleted, delta)
        next()
      },
      { new_edits: options.new_edits },
      () => {
        done = true
      },
    )
    if (!done) throw new AppError('storage.write-unfinished')
    round.forEach(({ index }, position) => {
      results[index] = roundResults[position]
    })
  }

  const refused = options.atomic && results.find(isRefusal)
  if (refused) throw refused

  for (const { metadata, stemmed } of touched.values()) {
    store.dropRevisions(metadata, options.autoCompaction ? [...stemmed, ...compactTree(metadata)] : stemmed)
    store.saveMetadata(metadata)
  }
  if (touched.size > 0) store.setCounters({ updateSeq, documentCount })
  return results
}

function isRefusal(result: unknown): result is Error {
  return result instanceof Error
}

/** Splits a batch, in order, so that no document has more than `REVISIONS_PER_ROUND` revisions in one round. */
function rounds(documents: readonly (DocumentInfo | LocalDocument)[]): Entry[][] {
  const seen = new Map<string, number>()
  const result: Entry[][] = []
  documents.forEach((document, index) => {
    const { metadata } = document
    const count = metadata ? (seen.get(metadata.id) ?? 0) : 0
    if (metadata) seen.set(metadata.id, count + 1)
    const round = Math.floor(count / REVISIONS_PER_ROUND)
    const entries = result[round] ?? []
    entries.push({ document, index })
    result[round] = entries
  })
  return result
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
