import { MISSING_STUB, createError } from 'pouchdb-errors'
import type { AttachmentEntry, DocumentData } from 'pouchdb-adapter-utils'
import type { DocumentStore } from './document-store'
import type { SqliteDatabase } from './sqlite-driver'
import { asBytes, encodeText } from './sqlite-text'

/** PouchDB, in Node, marks a Buffer with the type of a Blob. */
type TypedBuffer = Buffer & { type?: string }

/** Refuses a document that names bytes nobody sent: the write would look complete and lack its photo. */
export function requireStubs(database: SqliteDatabase, data: DocumentData): void {
  for (const attachment of attachmentsOf(data)) {
    if (!attachment.stub) continue
    if (!database.get('SELECT 1 FROM attachments WHERE digest = ?', encodeText(attachment.digest))) {
      throw createError(MISSING_STUB, `unknown stub attachment with digest ${attachment.digest}`)
    }
  }
}

/** Stores the bytes of a body's attachments, once per digest, and leaves stubs in the body. */
export function storeAttachments(store: DocumentStore, data: DocumentData, rev: string, seq: number): void {
  for (const attachment of attachmentsOf(data)) {
    const digest = encodeText(attachment.digest)
    if (!attachment.stub) {
      const bytes = attachment.data instanceof Uint8Array ? attachment.data : Buffer.alloc(0)
      attachment.revpos = Number.parseInt(rev, 10)
      delete attachment.data
      store.database.run(
        'INSERT INTO attachments (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING',
        digest,
        store.checksum.seal(attachment.digest, bytes),
      )
    }
    store.database.run('INSERT INTO attachment_refs (digest, seq) VALUES (?, ?) ON CONFLICT DO NOTHING', digest, seq)
  }
}

/** Forgets what a body refers to; bytes nobody refers to any more are deleted. */
export function dropAttachments(database: SqliteDatabase, seq: number): void {
  const digests = database.all<[Uint8Array]>(`SELECT ${asBytes('digest')} FROM attachment_refs WHERE seq = ?`, seq)
  if (digests.length === 0) return
  database.run('DELETE FROM attachment_refs WHERE seq = ?', seq)
  for (const [digest] of digests) {
    database.run(
      'DELETE FROM attachments WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM attachment_refs WHERE digest = ?1)',
      digest,
    )
  }
}

/** The bytes of an attachment as base64, or as a Buffer with PouchDB's `type`. Throws `storage.damaged`. */
export function readAttachment(store: DocumentStore, attachment: AttachmentEntry, binary: boolean): string | Buffer {
  const row = store.database.get<[Uint8Array]>(
    `SELECT ${asBytes('body')} FROM attachments WHERE digest = ?`,
    encodeText(attachment.digest),
  )
  const content = row && store.checksum.open(attachment.digest, row[0])
  if (!content) throw store.damaged(attachment.digest)
  const bytes: TypedBuffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (!binary) return bytes.toString('base64')
  bytes.type = attachment.content_type
  return bytes
}

/** Completes the attachments of a document that is about to leave: with their bytes, or as stubs. */
export function finishAttachments(
  store: DocumentStore,
  document: DocumentData,
  inline: boolean,
  binary: boolean,
): void {
  for (const attachment of attachmentsOf(document)) {
    if (!inline) {
      attachment.stub = true
    } else if (!('data' in attachment)) {
      attachment.data = readAttachment(store, attachment, binary)
      delete attachment.stub
      delete attachment.length
    }
  }
}

function attachmentsOf(data: DocumentData): AttachmentEntry[] {
  return Object.values(data._attachments ?? {})
}
