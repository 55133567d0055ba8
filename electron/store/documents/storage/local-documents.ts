import { MISSING_DOC, REV_CONFLICT, createError } from 'pouchdb-errors'
import type { LocalDocument } from 'pouchdb-adapter-utils'
import type { DocumentStore } from './document-store'
import { asBytes, decodeText, encodeText } from './sqlite-text'

/** What PouchDB answers to a write of a `_local/` document. */
export interface LocalWriteResult {
  readonly ok: true
  readonly id: string
  readonly rev: string
}

interface Local {
  readonly rev: string
  readonly body: Uint8Array
}

/** Reads a `_local/` document: replication checkpoints and the like, which never replicate. Throws 404. */
export function getLocal(store: DocumentStore, id: string): object {
  const row = localRow(store, id)
  if (!row) throw createError(MISSING_DOC)
  return store.openBody(id, row.rev, row.body)
}

/** Writes a `_local/` document over the revision it names; revisions count from `0-1`. Throws 409. */
export function putLocal(store: DocumentStore, document: LocalDocument): LocalWriteResult {
  const { _id: id, _rev: previousRev, _revisions: _ignored, ...fields } = document
  const row = localRow(store, id)
  if (row ? row.rev !== previousRev : previousRev) throw createError(REV_CONFLICT)
  const rev = `0-${row ? Number.parseInt(row.rev.slice(2), 10) + 1 : 1}`
  store.database.run(
    `INSERT INTO local_docs (id, rev, body) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body`,
    encodeText(id),
    encodeText(rev),
    store.sealBody(id, rev, fields),
  )
  return { ok: true, id, rev }
}

/** Deletes a `_local/` document. Throws 404 and 409. */
export function removeLocal(store: DocumentStore, document: LocalDocument): LocalWriteResult {
  const row = localRow(store, document._id)
  if (!row) throw createError(MISSING_DOC)
  if (row.rev !== document._rev) throw createError(REV_CONFLICT)
  store.database.run('DELETE FROM local_docs WHERE id = ?', encodeText(document._id))
  return { ok: true, id: document._id, rev: '0-0' }
}

function localRow(store: DocumentStore, id: string): Local | undefined {
  const row = store.database.get<[Uint8Array, Uint8Array]>(
    `SELECT ${asBytes('rev')}, ${asBytes('body')} FROM local_docs WHERE id = ?`,
    encodeText(id),
  )
  return row && { rev: decodeText(row[0]), body: row[1] }
}
