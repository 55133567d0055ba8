import type { PouchDatabase, StoredDocument } from 'pouchdb-core'
import { fromPouch, pouchStatus } from './pouch-errors'

/** One of the versions of a document as it is stored, without PouchDB's own fields; from elsewhere, it may be of any shape. */
export interface DocumentLeaf {
  readonly rev: string
  readonly winner: boolean
  readonly deleted: boolean
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * The versions of a document that stand side by side, the winner first; deleted ones are settled and left out. `most` reads only
 * so many of them.
 */
export async function readLeaves(database: PouchDatabase, id: string, most?: number): Promise<DocumentLeaf[]> {
  try {
    const { _rev, _conflicts = [] } = await database.get(id, { conflicts: true })
    const found = await database.get(id, {
      open_revs: most === undefined ? 'all' : [_rev, ..._conflicts.slice(0, most - 1)],
    })
    return found
      .flatMap(({ ok }) => (ok && ok._deleted !== true ? [toLeaf(ok, _rev)] : []))
      .toSorted((one, other) => Number(other.winner) - Number(one.winner) || (one.rev < other.rev ? -1 : 1))
  } catch (error) {
    if (pouchStatus(error) === 404) return []
    throw fromPouch(error, database.name, id)
  }
}

function toLeaf(stored: StoredDocument, winner: string): DocumentLeaf {
  const fields = Object.entries(stored).filter(([name]) => !name.startsWith('_'))
  return { rev: stored._rev, winner: stored._rev === winner, deleted: false, body: Object.fromEntries(fields) }
}
