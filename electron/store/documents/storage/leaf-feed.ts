import { collectLeaves, rootToLeaf } from 'pouchdb-merge'
import type { DocumentStore } from './document-store'
import { parseTree } from './revision-trees'
import { asBytes, decodeText } from './sqlite-text'

/** A document with all its leaf revisions. */
export interface LeafRow {
  readonly id: string
  readonly leaves: readonly string[]
  /** Whether the winner is deleted. */
  readonly deleted: boolean
}

type Row = [seq: number, id: Uint8Array, rev: Uint8Array, deleted: number, tree: Uint8Array | null]

const PAGE = `SELECT max_seq, ${asBytes('id')}, ${asBytes('winning_rev')}, deleted, ${asBytes('rev_tree')}
  FROM docs INDEXED BY docs_by_seq WHERE max_seq > ? AND max_seq <= ? ORDER BY max_seq LIMIT ?`

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
  const rows = store
    .read(() => store.database.all<Row>(PAGE, since, until, limit))
    .map((row): LeafRow => {
      const [seq, encodedId, encodedRev, deleted, tree] = row
      last = seq
      const id = decodeText(encodedId)
      const winner = decodeText(encodedRev)
      if (tree === null) return { id, leaves: [winner], deleted: deleted === 1 }
      const parsed = store.guarded(id, () => parseTree(tree, winner, deleted === 1))
      return { id, leaves: collectLeaves(parsed).map(({ rev }) => rev), deleted: deleted === 1 }
    })
  return { rows, last }
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
