import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createHybridClock } from '@shared/base/hybrid-clock'
import { createMergePolicies, type MergePolicies, type PolicyVersion } from '@shared/domain/merge/policy-versions'
import MemoryAdapter from 'pouchdb-adapter-memory'
import type { PouchDatabase } from 'pouchdb-core'
import { createDocumentStore, type DocumentStore } from '../document-store'
import { findUnproved } from '../find-unproved'
import { installedPouch } from '../storage/pouch'

const PouchDB = installedPouch()
PouchDB.plugin(MemoryAdapter)

/** One workstation's documents in memory, for schedules of many. */
export interface Replica {
  readonly name: string
  readonly pouch: PouchDatabase
  readonly documents: DocumentStore
  /** The versions of the titles' merge rules that arrived here; exchanged like documents. */
  readonly policies: Map<string, PolicyVersion>
  readonly author: { readonly id: string; readonly name: string; readonly action: string }
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

/** The key that every replica signs with. */
const PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

export function signAsReplicas(text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64')
}

/** `nowMs` is the replica's own wall clock, right or wrong. */
export function openReplica(name: string, nowMs: () => number): Replica {
  const pouch = new PouchDB(`${name}-${randomUUID()}`, { adapter: 'memory', revs_limit: 1000 })
  // The one method of our storage adapter that PouchDB's own do not have.
  pouch.livingLeaves = async (id, most) => {
    const winner = await pouch.get(id).catch(() => undefined)
    const found = winner ? await pouch.get(id, { open_revs: 'all' }) : []
    return found
      .flatMap(({ ok }) => (ok && ok._deleted !== true ? [ok] : []))
      .toSorted(
        (a, b) => Number(b._rev === winner?._rev) - Number(a._rev === winner?._rev) || (a._rev < b._rev ? -1 : 1),
      )
      .slice(0, most)
  }
  const device = {
    id: name,
    site: 'KIN01',
    sign: signAsReplicas,
  }
  const policies = new Map<string, PolicyVersion>()
  const documents = createDocumentStore({
    open: () => pouch,
    clock: createHybridClock(name, nowMs),
    device,
    policies: policiesOf(policies),
  })
  return { name, pouch, documents, policies, author: { id: `user:${name}`, name, action: 'test' } }
}

function policiesOf(policies: Replica['policies']): MergePolicies {
  return createMergePolicies((type) => (type === 'title' ? [...policies.values()] : []))
}

/** What a check of who wrote a replica's records goes by. */
export function readingOf({ policies }: Replica, hasEveryEntry = true) {
  return { keyOf: () => PUBLIC_KEY, policies: policiesOf(policies), hasEveryEntry }
}

/** The records of a replica of which some version was written by nobody it names. */
export async function unproved(replica: Replica, hasEveryEntry = true): Promise<string[]> {
  const found: string[] = []
  for await (const { id } of findUnproved(replica.pouch, readingOf(replica, hasEveryEntry))) found.push(id)
  return found
}

/** Both directions, to the end. */
export async function exchange(one: Replica, other: Replica): Promise<void> {
  await PouchDB.replicate(one.pouch, other.pouch, { batch_size: 500, checkpoint: false })
  await PouchDB.replicate(other.pouch, one.pouch, { batch_size: 500, checkpoint: false })
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    for (const version of from.policies.values()) to.policies.set(version.name, version)
}

/** Looks at every document with several versions, as a workstation does when they arrive. */
export async function mergeAlone(replica: Replica): Promise<number> {
  const { rows } = await replica.pouch.allDocs({ include_docs: true, conflicts: true })
  let merged = 0
  for (const { doc } of rows)
    if (doc?._conflicts && (await replica.documents.conflicts.settleAlone('library', doc._id))) merged++
  return merged
}

/** Exchanges and merges among all until nothing moves; gives the number of rounds it took. */
export async function heal(replicas: readonly Replica[]): Promise<number> {
  for (let round = 1; ; round++) {
    for (const [at, replica] of replicas.entries()) {
      const next = replicas[(at + 1) % replicas.length]
      if (next) await exchange(replica, next)
    }
    const merges = await Promise.all(replicas.map(mergeAlone))
    const states = await Promise.all(replicas.map(stateOf))
    if (merges.every((count) => count === 0) && states.every((state) => state === states[0])) return round
    if (round > 20) throw new Error('the replicas do not come to rest')
  }
}

/** Every document with its winner, its living versions and their bodies, as one text. */
export async function stateOf({ pouch }: Replica): Promise<string> {
  const { rows } = await pouch.allDocs({ include_docs: true, conflicts: true })
  const state: unknown[] = []
  for (const { id, doc } of rows) {
    const rivals = await Promise.all((doc?._conflicts ?? []).map((rev) => pouch.get(id, { rev })))
    state.push([id, { ...doc, _conflicts: undefined }, rivals.toSorted((a, b) => (a._rev < b._rev ? -1 : 1))])
  }
  return JSON.stringify(state)
}
