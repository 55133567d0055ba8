import type { PouchDatabase, StoredDocument } from 'pouchdb-core'
import { fromPouch } from './pouch-errors'

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
    const found = await database.livingLeaves(id, most)
    return found.map((stored, at) => toLeaf(stored, at === 0))
  } catch (error) {
    throw fromPouch(error, database.name, id)
  }
}

function toLeaf(stored: StoredDocument, winner: boolean): DocumentLeaf {
  // A hostile `__proto__` is no field of PouchDB's: whoever parses the body must see it.
  const fields = Object.entries(stored).filter(([name]) => !name.startsWith('_') || name === '__proto__')
  return { rev: stored._rev, winner, deleted: false, body: Object.fromEntries(fields) }
}
