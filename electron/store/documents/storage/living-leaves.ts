import type { DocumentData } from 'pouchdb-adapter-utils'
import { collectLeaves } from 'pouchdb-merge'
import type { DocumentStore } from './document-store'

/**
 * Reads the versions of a document that stand side by side in one pass over its revisions: PouchDB's `open_revs` parses the whole tree
 * again for each of them, which is quadratic. The winner first, then by revision; at most `most`. Deleted ones are left out, and so
 * are those whose body is not here. Empty for an unknown document. Throws `storage.damaged`.
 */
export function livingLeaves(store: DocumentStore, id: string, most = Number.POSITIVE_INFINITY): DocumentData[] {
  const metadata = store.metadata(id)
  if (!metadata) return []
  const living = collectLeaves(metadata.rev_tree).flatMap(({ rev, opts }) => (opts.deleted === true ? [] : [rev]))
  const ordered = living.toSorted((one, other) => {
    const winner = Number(other === metadata.winningRev) - Number(one === metadata.winningRev)
    return winner || (one < other ? -1 : 1)
  })
  return ordered.slice(0, most).flatMap((rev) => {
    const body = store.document(id, rev, metadata.rev_map[rev])
    return body ? [body] : []
  })
}
