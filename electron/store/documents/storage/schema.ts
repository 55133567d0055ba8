import { basename } from 'node:path'
import { uuid } from 'pouchdb-utils'
import { AppError } from '@shared/base/app-error'
import { EMPTY_DIGEST } from './document-rows'
import type { SqliteDatabase } from './sqlite-driver'

/** Raised with every migration (`store/migrations`), which brings older files to it. */
export const DOCUMENT_SCHEMA_VERSION = 3

// Invariants, kept by the transactions of document-store.ts and its neighbours:
// - meta has one row. update_seq is the highest sequence number ever given; doc_count counts the documents whose winner
//   is not deleted; digest is the exclusive or of all docs.seal, so that a row that is missing, or an older one that came
//   back (a write the disk never made), is found although every row by itself is sound.
// - docs.max_seq is the number of the document's last change, docs.winning_seq the one of its winning body; it is NULL
//   only while that body is not stored. rev_tree and rev_map (JSON) are both NULL while there is a single revision, which
//   the other columns tell already; rev_map gives the revs.seq of each revision whose body is stored.
// - revs holds bodies without _id and _rev; doc_id and rev repeat what rev_map says, so that bodies survive its loss.
// - docs.seal is a checksum over all other columns of the row (document-rows.ts).
// - Every body and attachment begins with a checksum (checksum.ts) over its owner and content.
// - An attachment is stored once per digest, as long as attachment_refs names it for a stored body.
// - Texts are stored as bytes (sqlite-text.ts says why): ids and revisions encoded, JSON as UTF-8.
const TABLES = `
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1), uuid BLOB NOT NULL, update_seq INTEGER NOT NULL, doc_count INTEGER NOT NULL,
  digest BLOB NOT NULL);
CREATE TABLE docs (
  id BLOB PRIMARY KEY, winning_rev BLOB NOT NULL, winning_seq INTEGER, deleted INTEGER NOT NULL,
  max_seq INTEGER NOT NULL, rev_tree BLOB, rev_map BLOB, seal BLOB NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX docs_by_seq ON docs (max_seq);
CREATE TABLE revs (seq INTEGER PRIMARY KEY, doc_id BLOB NOT NULL, rev BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE attachments (digest BLOB PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE attachment_refs (digest BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (seq, digest)) WITHOUT ROWID;
CREATE INDEX attachment_refs_by_digest ON attachment_refs (digest);
CREATE TABLE local_docs (id BLOB PRIMARY KEY, rev BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;`

/**
 * Makes the tables of a new file; does nothing to one that has them. Two processes may do it at once.
 * Throws `storage.newer-schema` when a later version of the program wrote the file, `storage.older-schema` when it waits for its
 * migration.
 */
export function applyDocumentSchema(database: SqliteDatabase): void {
  if (isCurrent(database)) return
  database.transaction(() => {
    if (isCurrent(database)) return
    database.exec(TABLES)
    database.run('INSERT INTO meta VALUES (1, ?, 0, 0, ?)', Buffer.from(uuid()), EMPTY_DIGEST)
    database.exec(`PRAGMA user_version = ${DOCUMENT_SCHEMA_VERSION}`)
  })
}

function isCurrent(database: SqliteDatabase): boolean {
  const version = schemaVersion(database)
  if (version === 0 || version === DOCUMENT_SCHEMA_VERSION) return version > 0
  throw new AppError(version > DOCUMENT_SCHEMA_VERSION ? 'storage.newer-schema' : 'storage.older-schema', {
    details: { database: basename(database.file), version, known: DOCUMENT_SCHEMA_VERSION },
  })
}

/** The version of the schema a file was written with; 0 for a new one. */
export function schemaVersion(database: SqliteDatabase): number {
  return database.get<[number]>('PRAGMA user_version')?.[0] ?? 0
}
