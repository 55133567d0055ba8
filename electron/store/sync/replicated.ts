import type { StoredDocument } from '../documents/databases'

/** Types whose documents must not wait behind a long backlog: uniqueness claims, decisions of conflicts, queue tokens. */
const URGENT_TYPES = ['claim', 'decision', 'token'] as const

/** The ranges of ids, both ends included, that go before the rest. */
export const urgentRanges: readonly (readonly [string, string])[] = URGENT_TYPES.map((type) => [
  `${type}:`,
  `${type}:\uffff`,
])

/** Design documents are each side's own affair. */
export function isReplicated(id: string): boolean {
  return !id.startsWith('_design/')
}

/** Whether a document says all there is to know of its revision: no history, no attachments, not deleted. */
export function isComplete(document: StoredDocument, rev: string): boolean {
  return (
    document._rev === rev &&
    rev.startsWith('1-') &&
    document._attachments === undefined &&
    document._deleted === undefined
  )
}
