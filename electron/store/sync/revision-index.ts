import { hash } from 'node:crypto'
import type { LeafRow } from '../documents/storage/leaf-feed'

const RANGES = 256
const PAGE = 10_000

/** What is asked of either side: the changes feed with every leaf, without bodies, as CouchDB documents it (`GET /db/_changes`). */
export interface LeafFeed {
  page(
    since: number | string,
    limit: number,
  ): Promise<{ readonly rows: readonly LeafRow[]; readonly last: number | string }>
}

/**
 * Which leaf revisions every document of one side has, kept up with its changes feed: the first look reads everything, later ones
 * what changed. The documents fall into 256 ranges by the hash of their id, and each range has a digest, so that two indexes are
 * compared by ranges. Design documents are each side's own affair.
 */
export interface RevisionIndex {
  /** Reads on to the end of the feed. */
  catchUp(feed: LeafFeed, signal: AbortSignal): Promise<void>
  /** Living documents. */
  documents(): number
  /** Documents, deleted ones included. */
  readonly size: number
  leaves(id: string): readonly string[]
  digest(range: number): string
  idsIn(range: number): Iterable<string>
}

export function createRevisionIndex(): RevisionIndex {
  const ranges = Array.from({ length: RANGES }, () => new Map<string, { leaves: string; living: boolean }>())
  const digests = Array.from({ length: RANGES }, () => Buffer.alloc(16))
  let since: number | string = 0
  let living = 0
  let size = 0

  const take = ({ id, leaves: unordered, deleted }: LeafRow) => {
    if (id.startsWith('_design/')) return
    const at = rangeOf(id)
    const range = ranges[at]
    const digest = digests[at]
    if (!range || !digest) return
    const leaves = unordered.length === 1 ? (unordered[0] ?? '') : unordered.toSorted().join(' ')
    const known = range.get(id)
    if (known) {
      mix(digest, id, known.leaves)
      if (known.living) living--
    } else {
      size++
    }
    mix(digest, id, leaves)
    if (!deleted) living++
    range.set(id, { leaves, living: !deleted })
  }

  return {
    async catchUp(feed, signal) {
      let next = feed.page(since, PAGE)
      for (;;) {
        const { rows, last } = await next
        signal.throwIfAborted()
        const isLast = rows.length < PAGE
        // The other side prepares the next page while this one is taken in.
        if (!isLast) next = feed.page(last, PAGE)
        next.catch(() => undefined) // seen where it is awaited
        for (const row of rows) take(row)
        since = last
        if (isLast) return
      }
    },
    documents: () => living,
    get size() {
      return size
    },
    leaves: (id) => ranges[rangeOf(id)]?.get(id)?.leaves.split(' ') ?? [],
    digest: (range) => digests[range]?.toString('hex') ?? '',
    idsIn: (range) => ranges[range]?.keys() ?? [],
  }
}

/** The documents whose leaves differ, found by the ranges whose digests do. */
export function differingIds(one: RevisionIndex, other: RevisionIndex): string[] {
  const found: string[] = []
  for (let range = 0; range < RANGES; range++) {
    if (one.digest(range) === other.digest(range)) continue
    const ids = new Set([...one.idsIn(range), ...other.idsIn(range)])
    for (const id of ids) if (one.leaves(id).join(' ') !== other.leaves(id).join(' ')) found.push(id)
  }
  return found
}

/** FNV-1a over the characters: only evenness matters here. */
function rangeOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash & (RANGES - 1)
}

/** Adds a document to a digest, or takes it out again: exclusive or of MD5 over id and leaves, so that order does not matter. */
function mix(digest: Buffer, id: string, leaves: string): void {
  const own = hash('md5', `${id}\n${leaves}`, 'buffer')
  for (let at = 0; at < digest.length; at++) digest[at] = (digest[at] ?? 0) ^ (own[at] ?? 0)
}
