import type { Metadata } from 'pouchdb-adapter-utils'
import type { StoredDocument } from 'pouchdb-core'
import type { RevisionTree } from 'pouchdb-merge'
import { GROUP, type Body, type DocumentStore } from './document-store'

const REV = /^([1-9][0-9]{0,5})-([0-9a-f]{1,64})$/
const MOST_REVISIONS = 1_000

interface Loadable {
  readonly id: string
  readonly rev: string
  readonly tree: RevisionTree
  readonly body: string
}

/**
 * Writes many revisions from elsewhere in one transaction, several times as fast as PouchDB's `bulkDocs` with `new_edits: false` and with
 * the same outcome: first contact with a hub, and snapshots. Takes only what needs no merging and leaves no doubt (documents this
 * database does not know or has as they are, one living leaf with a sound history, no attachments); gives the others back untouched, for the ordinary way.
 * Rejects when `refuseWrite` gives an error or the disk does.
 */
export function loadRevisions(
  store: DocumentStore,
  documents: readonly StoredDocument[],
  refuseWrite: () => Error | undefined,
): Promise<readonly StoredDocument[]> {
  const refusal = refuseWrite()
  if (refusal) return Promise.reject(refusal)
  const left: StoredDocument[] = []
  const loadables = documents.flatMap((document) => {
    const loadable = toLoadable(document)
    if (!loadable) left.push(document)
    return loadable ? [{ document, loadable }] : []
  })
  if (loadables.length === 0) return Promise.resolve(left)
  return new Promise((resolve, reject) => {
    const work = () => {
      const known: StoredDocument[] = []
      const before = store.counters()
      const counters = { ...before }
      for (let at = 0; at < loadables.length; at += GROUP)
        loadGroup(store, loadables.slice(at, at + GROUP), counters, (document) => known.push(document))
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
        resolve([...left, ...known])
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

interface Candidate {
  readonly document: StoredDocument
  readonly loadable: Loadable
}

function loadGroup(
  store: DocumentStore,
  group: readonly Candidate[],
  counters: { updateSeq: number; documentCount: number },
  onKnown: (document: StoredDocument) => void,
): void {
  const winners = store.winners(group.map(({ loadable }) => loadable.id))
  const rows: Metadata[] = []
  const bodies: Body[] = []
  for (const { document, loadable } of group) {
    const { id, rev, tree, body } = loadable
    const winner = winners.get(id)
    if (winner === rev) continue
    if (winner !== undefined) {
      onKnown(document)
      continue
    }
    winners.set(id, rev)
    const seq = ++counters.updateSeq
    counters.documentCount++
    const metadata = { id, rev, rev_tree: tree, rev_map: { [rev]: seq }, winningRev: rev, deleted: false, seq }
    rows.push(metadata)
    bodies.push({ seq, id, rev, text: body })
  }
  store.insertNew(rows)
  store.insertBodies(bodies)
}

function toLoadable(document: StoredDocument): Loadable | undefined {
  const { _id: id, _rev: rev, _revisions: revisions, ...fields } = document
  const generation = REV.exec(rev)
  if (!generation || id === '' || id.startsWith('_')) return undefined
  for (const key in fields) if (key.startsWith('_')) return undefined
  const [, start = '', hash = ''] = generation
  const tree = toTree(Number(start), hash, revisions)
  const body = toText(fields)
  return tree === undefined || body === undefined ? undefined : { id, rev, tree, body }
}

/** A single line of descent, its leaf alone with a body. */
function toTree(start: number, hash: string, revisions: StoredDocument['_revisions']): RevisionTree | undefined {
  if (revisions === undefined) return start === 1 ? [{ pos: 1, ids: [hash, { status: 'available' }, []] }] : undefined
  const { ids } = revisions
  const isSound = revisions.start === start && ids[0] === hash && ids.length <= start && ids.length <= MOST_REVISIONS
  if (!isSound || !ids.every((id) => typeof id === 'string')) return undefined
  let node: RevisionTree[number]['ids'] = [hash, { status: 'available' }, []]
  for (const id of ids.slice(1)) node = [id, { status: 'missing' }, [node]]
  return [{ pos: start - ids.length + 1, ids: node }]
}

/** Nothing for a body that PouchDB would change or refuse: it decides then. */
function toText(fields: object): string | undefined {
  try {
    const text = JSON.stringify(fields)
    return text.includes('"__proto__"') ? undefined : text
  } catch {
    return undefined // nested too deep
  }
}
