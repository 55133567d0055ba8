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
  /** SHA-256 over the ids and leaves of a range, in hexadecimal. */
  digest(range: number): string
  idsIn(range: number): Iterable<string>
}

/** A first look at 100,000 documents makes as many entries: an entry is its leaves, marked when they are all deleted. */
const DELETED = '-'

export function createRevisionIndex(): RevisionIndex {
  const ranges = Array.from({ length: RANGES }, () => new Map<string, string>())
  const digests = Array.from({ length: RANGES }, (): string | undefined => undefined)
  let since: number | string = 0
  let living = 0
  let size = 0

  const take = ({ id, leaves: unordered, deleted }: LeafRow) => {
    if (id.startsWith('_design/')) return
    const at = rangeOf(id)
    const range = ranges[at]
    if (!range) return
    const leaves = unordered.length === 1 ? (unordered[0] ?? '') : unordered.toSorted().join(' ')
    const known = range.get(id)
    if (known === undefined) size++
    else if (!known.startsWith(DELETED)) living--
    if (!deleted) living++
    range.set(id, deleted ? DELETED + leaves : leaves)
    digests[at] = undefined
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
    leaves: (id) => leavesIn(ranges[rangeOf(id)]?.get(id))?.split(' ') ?? [],
    digest: (range) => (digests[range] ??= digestOf(ranges[range] ?? new Map())),
    idsIn: (range) => ranges[range]?.keys() ?? [],
  }
}

function leavesIn(entry: string | undefined): string | undefined {
  return entry?.startsWith(DELETED) ? entry.slice(DELETED.length) : entry
}

function digestOf(range: ReadonlyMap<string, string>): string {
  const lines = [...range].map(([id, entry]) => `${id}\n${leavesIn(entry)}\n`)
  return hash('sha256', lines.toSorted().join(''))
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
