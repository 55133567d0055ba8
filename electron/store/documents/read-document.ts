import { AppError } from '@shared/base/app-error'
import { parseDocument, type DocumentOf, type DocumentType } from '@shared/documents/document'
import type { StoredDocument } from 'pouchdb-core'
import { isWhatItIsCalled } from './content-proof'

/** A parsed document with the revision it was read at; `conflicts` are its other leaves. */
export interface Stored<T extends DocumentType> {
  readonly rev: string
  readonly conflicts: readonly string[]
  readonly document: DocumentOf<T>
}

/**
 * Parses a document of ours that must be of one type. Throws `document.unreadable` when it is not: for documents that may come
 * from elsewhere and be wrong, use `parseDocument` and quarantine them.
 */
export function readDocument<T extends DocumentType>(raw: StoredDocument, type: T): Stored<T> {
  const parsed = parseDocument(raw)
  if (!parsed.ok)
    throw new AppError('document.unreadable', {
      details: { id: raw._id, reason: parsed.rejection.code, detail: parsed.rejection.detail },
    })
  if (!isType(parsed.value, type))
    throw new AppError('document.unreadable', { details: { id: raw._id, reason: 'wrong-type', detail: type } })
  if (!isWhatItIsCalled(parsed.value))
    throw new AppError('document.unreadable', { details: { id: raw._id, reason: 'wrong-hash', detail: type } })
  return { rev: raw._rev, conflicts: raw._conflicts ?? [], document: parsed.value }
}

function isType<T extends DocumentType>(document: { type: DocumentType }, type: T): document is DocumentOf<T> {
  return document.type === type
}
