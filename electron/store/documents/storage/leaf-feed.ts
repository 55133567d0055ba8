import { collectLeaves, rootToLeaf } from 'pouchdb-merge'
import type { DocumentStore } from './document-store'
import { RowReader, bytes, number, packedPage } from './packed-rows'
import { parseTree } from './revision-trees'
import { decodeText } from './sqlite-text'

/** A document with all its leaf revisions. */
export interface LeafRow {
  readonly id: string
  readonly leaves: readonly string[]
  /** Whether the winner is deleted. */
  readonly deleted: boolean
}

const PAGE = packedPage(
  [number('max_seq'), bytes('id'), bytes('winning_rev'), number('deleted'), bytes('rev_tree')],
  'FROM docs INDEXED BY docs_by_seq WHERE max_seq > ? AND max_seq <= ? ORDER BY max_seq LIMIT ?',
)

/**
 * What `changes` with `style: all_docs` tells, read straight from the tables: replication and proof go through whole databases, and
 * PouchDB's feed costs many times the reading. `last` is where the next page begins.
 */
export function readLeaves(
  store: DocumentStore,
  since: number,
  limit: number,
  until = Number.MAX_SAFE_INTEGER,
): { readonly rows: readonly LeafRow[]; readonly last: number } {
  let last = since
  const page = store.read(() => store.database.get<[Uint8Array | null]>(PAGE, since, until, limit))?.[0]
  const row = new RowReader(page ?? new Uint8Array())
  const rows: LeafRow[] = []
  while (!row.atEnd) {
    last = row.number()
    const id = decodeText(row.bytes())
    const winner = decodeText(row.bytes())
    const deleted = row.number() === 1
    const tree = row.bytesOrNull()
    rows.push({ id, leaves: tree === null ? [winner] : leavesOf(store, { id, winner, deleted, tree }), deleted })
  }
  return { rows, last }
}

function leavesOf(
  store: DocumentStore,
  { id, winner, deleted, tree }: { id: string; winner: string; deleted: boolean; tree: Uint8Array },
): string[] {
  const parsed = store.guarded(id, () => parseTree(tree, winner, deleted))
  return collectLeaves(parsed).map(({ rev }) => rev)
}

/**
 * Leaves of one document as `_bulk_docs` with `new_edits: false` wants them, by revision, with the names of their ancestors, made without
 * parsing their bodies. Nothing for a revision that is not stored, or that has attachments, which must be sent along. The tree is gone
 * through once, however many leaves there are.
 */
export function leafTexts(store: DocumentStore, id: string, revs: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  store.read(() => {
    const metadata = store.metadata(id)
    if (!metadata) return
    const lines = new Map(
      rootToLeaf(metadata.rev_tree).map(({ pos, ids }) => [`${pos + ids.length - 1}-${ids.at(-1)?.id}`, ids]),
    )
    for (const rev of revs) {
      const seq = metadata.rev_map[rev]
      const line = lines.get(rev)
      const body = line && seq !== undefined ? store.bodyText(id, rev, seq) : undefined
      if (!line || body === undefined || body.includes('"_attachments":')) continue
      const revisions = { start: Number(rev.split('-')[0]), ids: line.map((one) => one.id).toReversed() }
      const head = `{"_id":${JSON.stringify(id)},"_rev":"${rev}","_revisions":${JSON.stringify(revisions)}`
      texts.set(rev, body === '{}' ? `${head}}` : `${head},${body.slice(1)}`)
    }
  })
  return texts
}
