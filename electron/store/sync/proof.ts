import { toInstant } from '@shared/base/day'
import type { Proof } from '@shared/protocol/sync'
import { readLeaves } from '../documents/storage/leaf-feed'
import type { Ends, ExchangeListener } from './exchange'
import { sendLeaves } from './push'
import { createRevisionIndex, differingIds, type LeafFeed, type RevisionIndex } from './revision-index'
import { writeLocally } from './write-locally'

/** What is known of both sides of one database between two proofs. */
export interface ProofMemory {
  readonly hubName: string
  readonly here: RevisionIndex
  readonly there: RevisionIndex
}

interface Subject {
  readonly name: string
  readonly ends: Ends
  readonly listener: ExchangeListener
  readonly nowMs: () => number
}

const BATCH = 200
const QUESTION = 2_000

/**
 * Proves that two databases hold the same documents in the same versions, or finds out what each lacks and, with `repair`, sends and
 * fetches exactly that. Checkpoints play no part: what is compared are the leaf revisions of every document on either side. Uses of
 * the hub only `_changes`, `_revs_diff`, `_bulk_get`, `_bulk_docs` and the database's information, as CouchDB documents them.
 */
export async function prove(
  subject: Subject,
  memory: ProofMemory | undefined,
  repair: boolean,
  signal: AbortSignal,
): Promise<{ readonly proof: Proof; readonly memory: ProofMemory }> {
  const { name, ends, nowMs } = subject
  const startedMs = nowMs()
  const { doc_count: countThere } = await ends.hub.info()
  let known = memory?.hubName === ends.hub.name ? memory : remember(ends)
  await look(ends, known, signal)
  // A hub that was restored or replaced goes on from other sequences than those we followed.
  const followed = memory === known && Math.abs(known.there.documents() - countThere) > known.there.size / 100 + 10
  if (followed) {
    known = remember(ends)
    await look(ends, known, signal)
  }
  const first = await compare(ends, known)
  let repaired = 0
  if (repair && (first.here.size > 0 || first.there.size > 0)) {
    repaired += await send(subject, first.there)
    repaired += await fetchMissing(subject, first.here)
    await look(ends, known, signal)
  }
  const last = repaired > 0 ? await compare(ends, known) : first
  const proof: Proof = {
    database: name,
    here: known.here.documents(),
    there: known.there.documents(),
    missingHere: last.here.size,
    missingThere: last.there.size,
    equal: last.here.size === 0 && last.there.size === 0,
    repaired,
    hubChanged: followed,
    provedAt: toInstant(nowMs()),
    ms: nowMs() - startedMs,
  }
  return { proof, memory: known }
}

function remember({ hub }: Ends): ProofMemory {
  return { hubName: hub.name, here: createRevisionIndex(), there: createRevisionIndex() }
}

async function look({ store, hub }: Ends, { here, there }: ProofMemory, signal: AbortSignal): Promise<void> {
  const ours: LeafFeed = {
    async page(since, limit) {
      // What the hub answered meanwhile is taken in first, so that it is never waiting for us.
      await new Promise((resolve) => setImmediate(resolve))
      return readLeaves(store, Number(since), limit)
    },
  }
  const theirs: LeafFeed = {
    async page(since, limit) {
      const { changes, last } = await hub.changes({ since, limit, docs: false })
      return { rows: changes, last }
    },
  }
  await Promise.all([there.catchUp(theirs, signal), here.catchUp(ours, signal)])
}

type Missing = ReadonlyMap<string, readonly string[]>

/** What each side lacks, by document: a leaf of one that the other has grown beyond is not missing there. */
async function compare(
  { local, hub }: Ends,
  { here, there }: ProofMemory,
): Promise<{ readonly here: Missing; readonly there: Missing }> {
  const missingHere = new Map<string, readonly string[]>()
  const missingThere = new Map<string, readonly string[]>()
  for (const part of batches(differingIds(here, there), QUESTION)) {
    const theirs = leavesOf(there, part)
    const diff = theirs.size === 0 ? {} : await local.revsDiff(Object.fromEntries(theirs))
    for (const [id, { missing }] of Object.entries(diff)) if (missing.length > 0) missingHere.set(id, missing)
    const ours = leavesOf(here, part)
    if (ours.size === 0) continue
    for (const [id, missing] of await hub.revsDiff(ours)) if (missing.length > 0) missingThere.set(id, missing)
  }
  return { here: missingHere, there: missingThere }
}

function leavesOf(index: RevisionIndex, ids: readonly string[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const id of ids) {
    const leaves = index.leaves(id)
    if (leaves.length > 0) found.set(id, leaves)
  }
  return found
}

async function send({ ends, listener }: Subject, missing: Missing): Promise<number> {
  let sent = 0
  for (const part of batches([...missing], BATCH)) {
    const rows = part.map(([id, leaves]) => ({ id, leaves }))
    sent += new Set(await sendLeaves(ends, rows, listener)).size
  }
  return sent
}

async function fetchMissing({ ends, listener }: Subject, missing: Missing): Promise<number> {
  let fetched = 0
  for (const part of batches([...missing], BATCH)) {
    const { documents } = await ends.hub.bulkGet(part.flatMap(([id, revs]) => revs.map((rev) => ({ id, rev }))))
    const refused = await writeLocally(ends, documents)
    for (const { id, reason } of refused) listener.onRefused('pull', id, reason)
    const failed = new Set(refused.map(({ id }) => id))
    const through = [...new Set(documents.flatMap(({ _id }) => (failed.has(_id) ? [] : [_id])))]
    listener.onDocuments('pull', through)
    fetched += through.length
  }
  return fetched
}

function batches<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size))
  return parts
}
