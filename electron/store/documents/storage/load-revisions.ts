import type { StoredDocument } from 'pouchdb-core'
import type { RevisionTree } from 'pouchdb-merge'
import { ownerOfBody } from './checksum'
import { GROUP, type DocumentStore, type Leaf } from './document-store'
import { toLoadable, type Loadable } from './loadable'
import { serialiseRevisions, type StoredRevisions } from './revision-trees'

/**
 * Writes many revisions from elsewhere in one transaction, several times as fast as PouchDB's `bulkDocs` with `new_edits: false` and with
 * the same outcome: first contact with a hub, and snapshots. Takes only what needs no merging and leaves no doubt (documents this
 * database does not know or has as they are, one living leaf with a sound history, no attachments); gives the others back untouched, for the ordinary way.
 * Rejects when `refuseWrite` gives an error or the disk does.
 */
export async function loadRevisions(
  store: DocumentStore,
  documents: readonly StoredDocument[],
  refuseWrite: () => Error | undefined,
): Promise<readonly StoredDocument[]> {
  const left: StoredDocument[] = []
  const originals = new Map<Loadable, StoredDocument>()
  for (const document of documents) {
    const loadable = toLoadable(document)
    if (loadable) originals.set(loadable, document)
    else left.push(document)
  }
  const known = await loadAll(store, [...originals.keys()], refuseWrite)
  return [...left, ...known.flatMap((loadable) => originals.get(loadable) ?? [])]
}

/** As `loadRevisions`, for what is known to be loadable; gives back the documents that are known here in another version. */
export function loadAll(
  store: DocumentStore,
  loadables: readonly Loadable[],
  refuseWrite: () => Error | undefined,
): Promise<readonly Loadable[]> {
  const refusal = refuseWrite()
  if (refusal) return Promise.reject(refusal)
  if (loadables.length === 0) return Promise.resolve([])
  return new Promise((resolve, reject) => {
    const work = () => {
      const known: Loadable[] = []
      const before = store.counters()
      const counters = { ...before }
      // At a first contact nothing is known: who is known is asked only once one of them turns out to be.
      let areNew = true
      for (let at = 0; at < loadables.length; at += GROUP) {
        const group = loadables.slice(at, at + GROUP)
        areNew &&= insertNew(store, group, counters)
        if (!areNew) known.push(...loadGroup(store, group, counters))
      }
      if (counters.updateSeq > before.updateSeq) store.setCounters(counters)
      return known
    }
    store.queue.add(
      () => store.change(work),
      (error, known) => {
        if (known === undefined) {
          reject(error)
          return
        }
        store.notify()
        resolve(known)
      },
    )
  })
}

/** The winning revisions of those documents that are known here, by id. */
export function winnersOf(store: DocumentStore, ids: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  store.read(() => {
    for (let at = 0; at < ids.length; at += GROUP)
      for (const [id, rev] of store.winners(ids.slice(at, at + GROUP))) found.set(id, rev)
  })
  return found
}

interface Counters {
  updateSeq: number
  documentCount: number
}

/** Inserts a group of which nothing is known; false, and nothing is inserted, if that is not so. */
function insertNew(store: DocumentStore, group: readonly Loadable[], counters: Counters): boolean {
  const leaves = group.map((loadable, at) => leafOf(store, loadable, counters.updateSeq + at + 1))
  if (!store.insertLeaves(leaves)) return false
  counters.updateSeq += group.length
  counters.documentCount += group.length
  return true
}

/** Inserts what is not known of a group; gives back what is known in another version. */
function loadGroup(store: DocumentStore, group: readonly Loadable[], counters: Counters): Loadable[] {
  const winners = store.winners(group.map(({ id }) => id))
  const known: Loadable[] = []
  const unknown: Loadable[] = []
  for (const loadable of group) {
    const { id, rev } = loadable
    const winner = winners.get(id)
    if (winner === rev) continue
    if (winner === undefined) unknown.push(loadable)
    else known.push(loadable)
    winners.set(id, winner ?? rev)
  }
  if (!insertNew(store, unknown, counters)) throw new Error('a document that was not known became known')
  return known
}

function leafOf(store: DocumentStore, { id, rev, history, body }: Loadable, seq: number): Leaf {
  const sealed = typeof body === 'string' ? store.checksum.seal(ownerOfBody(id, rev), body) : body
  const { tree, map } = storedRevisions(rev, history, seq)
  return { seq, id, rev, tree, map, sealed }
}

const FIRST = { tree: null, map: null }

function storedRevisions(rev: string, history: readonly string[] | undefined, seq: number): StoredRevisions {
  if (history === undefined) return FIRST
  const rev_tree = toTree(rev, history)
  return serialiseRevisions({ rev_tree, rev_map: { [rev]: seq } })
}

/** A single line of descent, its leaf alone with a body. */
function toTree(rev: string, history: readonly string[]): RevisionTree {
  const dash = rev.indexOf('-')
  const start = Number(rev.slice(0, dash))
  let node: RevisionTree[number]['ids'] = [rev.slice(dash + 1), { status: 'available' }, []]
  for (const id of history.slice(1)) node = [id, { status: 'missing' }, [node]]
  return [{ pos: start - history.length + 1, ids: node }]
}
