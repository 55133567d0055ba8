import type { PouchDatabase, StoredDocument } from 'pouchdb-core'
import { fromPouch } from './pouch-errors'

/**
 * Brings every version of a document into another database, revisions as they are: what is said in two places is one document in
 * both. Doing it again changes nothing, so whatever was interrupted is simply done again. What stands in the other database beside it
 * stays, and is a conflict there.
 */
export async function carryDocument(from: PouchDatabase, to: PouchDatabase, id: string): Promise<void> {
  try {
    const found = await from.get(id, { open_revs: 'all', revs: true })
    const documents = found.flatMap(({ ok }): StoredDocument[] => (ok ? [ok] : []))
    const [failed] = await to.bulkDocs(documents, { new_edits: false })
    if (failed && 'error' in failed) throw failed
  } catch (error) {
    throw fromPouch(error, to.name, id)
  }
}
