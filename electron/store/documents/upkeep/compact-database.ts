import { collectLeaves } from 'pouchdb-merge'
import { AppError } from '@shared/base/app-error'
import type { DocumentStore } from '../storage/document-store'
import { asBytes, decodeText } from '../storage/sqlite-text'
import { compactRevisions } from '../storage/write-documents'

const PAGE = 200
/** Giving empty pages back is worth it once this share of the file is empty. */
const EMPTY_SHARE = 0.2
/** Pages given back in one commit, one megabyte: the store answers in between. */
const PAGES_PER_SLICE = 256
/** Of `PRAGMA auto_vacuum`: empty pages can be given back a few at a time. */
const INCREMENTAL = 2

export interface Compaction {
  /** Bodies of replaced versions that were forgotten. */
  readonly forgotten: number
  readonly freedBytes: number
}

export interface CompactionOptions {
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal | undefined
  /** Rewrite the file however little of it is empty. */
  readonly thorough?: boolean
  readonly freeBytes: () => number
}

/**
 * Forgets the bodies of versions that were replaced (their names stay, and audit entries keep before and after), a page of documents
 * per commit, then gives empty pages back to the disk, a megabyte per commit, when enough of the file is empty. Others read and write in
 * between. Only a file of an older program has to be rewritten once, as a whole (synchronous, about 40 MB a second), when the disk
 * has room for a second one.
 */
export async function compactDatabase(store: DocumentStore, options: CompactionOptions): Promise<Compaction> {
  const { onProgress, signal, thorough = false, freeBytes } = options
  const { database } = store
  const before = sizeOf(store)
  const total = store.counters().updateSeq
  let after = 0
  let forgotten = 0
  for (;;) {
    if (database.closed) throw new AppError('task.cancelled')
    // Several bodies can only be there while there is a map of them.
    const sql = `SELECT max_seq, ${asBytes('id')} FROM docs INDEXED BY docs_by_seq
      WHERE max_seq > ? AND rev_map IS NOT NULL ORDER BY max_seq LIMIT ${PAGE}`
    const rows = store.read(() => database.all<[number, Uint8Array]>(sql, after))
    if (rows.length === 0) break
    forgotten += database.transaction(() => store.change(() => forgetReplaced(store, rows)))
    after = rows.at(-1)?.[0] ?? after
    onProgress?.(after, total)
    await new Promise((resolve) => setImmediate(resolve))
    if (signal?.aborted === true) throw new AppError('task.cancelled')
  }
  const empty = pragma(store, 'freelist_count')
  if (thorough || empty / Math.max(1, pragma(store, 'page_count')) > EMPTY_SHARE) {
    if (pragma(store, 'auto_vacuum') === INCREMENTAL) await giveBackPages(store, empty, options)
    else if (freeBytes() > 3 * before) store.read(() => database.exec('VACUUM'))
  }
  database.get('PRAGMA wal_checkpoint(TRUNCATE)')
  onProgress?.(total, total)
  return { forgotten, freedBytes: Math.max(0, before - sizeOf(store)) }
}

async function giveBackPages(
  store: DocumentStore,
  empty: number,
  { onProgress, signal }: CompactionOptions,
): Promise<void> {
  for (let left = empty; left > 0; left = pragma(store, 'freelist_count')) {
    store.read(() => store.database.exec(`PRAGMA incremental_vacuum(${PAGES_PER_SLICE})`))
    onProgress?.(Math.max(0, empty - left), empty)
    await new Promise((resolve) => setImmediate(resolve))
    if (store.database.closed || signal?.aborted === true) throw new AppError('task.cancelled')
    // Nothing was given back: a reader holds the pages.
    if (pragma(store, 'freelist_count') >= left) return
  }
}

function forgetReplaced(store: DocumentStore, rows: readonly [number, Uint8Array][]): number {
  let forgotten = 0
  for (const [, encoded] of rows) {
    const id = decodeText(encoded)
    const metadata = store.metadata(id)
    if (!metadata) continue
    const leaves = new Set(collectLeaves(metadata.rev_tree).map(({ rev }) => rev))
    const replaced = Object.keys(metadata.rev_map).filter((rev) => !leaves.has(rev))
    if (replaced.length > 0) compactRevisions(store, id, replaced)
    forgotten += replaced.length
  }
  return forgotten
}

/** The size of a database's pages in bytes, without its log. */
export function sizeOf(store: DocumentStore): number {
  return pragma(store, 'page_count') * pragma(store, 'page_size')
}

/** The part of it that holds nothing any more and will be used for what comes next. */
export function emptyBytesOf(store: DocumentStore): number {
  return pragma(store, 'freelist_count') * pragma(store, 'page_size')
}

function pragma(store: DocumentStore, name: string): number {
  return store.database.get<[number]>(`PRAGMA ${name}`)?.[0] ?? 0
}
