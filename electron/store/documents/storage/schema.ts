import { basename } from 'node:path'
import { uuid } from 'pouchdb-utils'
import { AppError } from '@shared/base/app-error'
import type { SqliteDatabase } from './sqlite-driver'

const VERSION = 1

// Invariants, kept by the transactions of document-store.ts and its neighbours:
// - meta has one row. update_seq is the highest sequence number ever given; doc_count counts the documents whose winner
//   is not deleted.
// - docs.max_seq is the number of the document's last change, docs.winning_seq the one of its winning body; it is NULL
//   only while that body is not stored. rev_tree and rev_map (JSON) are both NULL while there is a single revision, which
//   the other columns tell already; rev_map gives the revs.seq of each revision whose body is stored.
// - revs holds bodies without _id and _rev; doc_id and rev repeat what rev_map says, so that bodies survive its loss.
// - Every body and attachment begins with a checksum (checksum.ts) over its owner and content.
// - An attachment is stored once per digest, as long as attachment_refs names it for a stored body.
// - Texts are stored as bytes (sqlite-text.ts says why): ids and revisions encoded, JSON as UTF-8.
const TABLES = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1), uuid BLOB NOT NULL, update_seq INTEGER NOT NULL, doc_count INTEGER NOT NULL);
CREATE TABLE docs (
  id BLOB PRIMARY KEY, winning_rev BLOB NOT NULL, winning_seq INTEGER, deleted INTEGER NOT NULL,
  max_seq INTEGER NOT NULL, rev_tree BLOB, rev_map BLOB) WITHOUT ROWID;
CREATE UNIQUE INDEX docs_by_seq ON docs (max_seq);
CREATE TABLE revs (seq INTEGER PRIMARY KEY, doc_id BLOB NOT NULL, rev BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE attachments (digest BLOB PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE attachment_refs (digest BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (seq, digest)) WITHOUT ROWID;
CREATE INDEX attachment_refs_by_digest ON attachment_refs (digest);
CREATE TABLE local_docs (id BLOB PRIMARY KEY, rev BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;`

/**
 * Makes the tables of a new file; does nothing to one that has them. Two processes may do it at once.
 * Throws `storage.newer-schema` when a later version of the program wrote the file.
 */
export function applyDocumentSchema(database: SqliteDatabase): void {
  if (schemaVersion(database) === VERSION) return
  database.transaction(() => {
    if (schemaVersion(database) === VERSION) return
    database.exec(TABLES)
    database.run('INSERT INTO meta VALUES (1, ?, 0, 0)', Buffer.from(uuid()))
    database.exec(`PRAGMA user_version = ${VERSION}`)
  })
}

function schemaVersion(database: SqliteDatabase): number {
  const version = database.get<[number]>('PRAGMA user_version')?.[0] ?? 0
  if (version > VERSION) {
    throw new AppError('storage.newer-schema', {
      details: { database: basename(database.file), version, known: VERSION },
    })
  }
  return version
}
