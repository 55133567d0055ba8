import type { PouchDatabase, StoredDocument } from 'pouchdb-core'
import { toInstant } from '@shared/base/day'
import type { Proof } from '@shared/protocol/sync'
import type { RemoteDatabase } from './remote-database'
import { createRevisionIndex, differingIds, type RevisionIndex } from './revision-index'
import { writeInParts } from './write-in-parts'

/** What is known of both sides of one database between two proofs. */
export interface ProofMemory {
  readonly remoteName: string
  readonly here: RevisionIndex
  readonly there: RevisionIndex
}

interface Subject {
  readonly name: string
  readonly local: PouchDatabase
  readonly remote: RemoteDatabase
  readonly nowMs: () => number
}

const BATCH = 200

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
  const { name, remote, nowMs } = subject
  const startedMs = nowMs()
  const { doc_count: countThere } = await remote.database.info()
  let known = memory?.remoteName === remote.name ? memory : remember(subject)
  await look(known, signal)
  // A hub that was restored or replaced goes on from other sequences than those we followed.
  const followed = memory === known && Math.abs(known.there.documents() - countThere) > known.there.size / 100 + 10
  if (followed) {
    known = remember(subject)
    await look(known, signal)
  }
  const first = await compare(subject, known)
  let repaired = 0
  if (repair && (first.here.size > 0 || first.there.size > 0)) {
    repaired += await send(subject, first.there)
    repaired += await fetchMissing(subject, first.here)
    await look(known, signal)
  }
  const last = repaired > 0 ? await compare(subject, known) : first
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

function remember({ local, remote }: Subject): ProofMemory {
  const feedOf = (database: PouchDatabase) => ({
    page: (since: number | string, limit: number) =>
      database.changes({ since, limit, batch_size: limit, style: 'all_docs', return_docs: true }),
  })
  return {
    remoteName: remote.name,
    here: createRevisionIndex(feedOf(local)),
    there: createRevisionIndex(feedOf(remote.database)),
  }
}

async function look({ here, there }: ProofMemory, signal: AbortSignal): Promise<void> {
  await Promise.all([here.catchUp(signal), there.catchUp(signal)])
}

type Missing = ReadonlyMap<string, readonly string[]>

/** What each side lacks, by document: a leaf of one that the other has grown beyond is not missing there. */
async function compare(
  { local, remote }: Subject,
  { here, there }: ProofMemory,
): Promise<{ readonly here: Missing; readonly there: Missing }> {
  const ids = differingIds(here, there)
  const missingHere = new Map<string, readonly string[]>()
  const missingThere = new Map<string, readonly string[]>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const part = ids.slice(at, at + BATCH)
    await askFor(part, there, local, missingHere)
    await askFor(part, here, remote.database, missingThere)
  }
  return { here: missingHere, there: missingThere }
}

async function askFor(
  ids: readonly string[],
  from: RevisionIndex,
  to: PouchDatabase,
  missing: Map<string, readonly string[]>,
): Promise<void> {
  const asked = ids.map((id) => [id, from.leaves(id)] as const).filter(([, leaves]) => leaves.length > 0)
  if (asked.length === 0) return
  const answer = await to.revsDiff(Object.fromEntries(asked))
  for (const [id] of asked) {
    const lacking = answer[id]?.missing ?? []
    if (lacking.length > 0) missing.set(id, lacking)
  }
}

async function send({ local, remote }: Subject, missing: Missing): Promise<number> {
  let sent = 0
  for (const part of batches([...missing])) {
    const documents: StoredDocument[] = []
    for (const [id, revs] of part) {
      const found = await local.get(id, { open_revs: revs, revs: true, attachments: true })
      documents.push(...found.flatMap(({ ok }) => (ok ? [ok] : [])))
    }
    const write = (some: readonly StoredDocument[]) => remote.database.bulkDocs(some, { new_edits: false })
    const results = await writeInParts(documents, write)
    const refused = new Set(results.flatMap((result) => ('error' in result ? [result.id] : [])))
    sent += part.filter(([id]) => !refused.has(id)).length
  }
  return sent
}

async function fetchMissing({ local, remote }: Subject, missing: Missing): Promise<number> {
  let fetched = 0
  for (const part of batches([...missing])) {
    const docs = part.flatMap(([id, revs]) => revs.map((rev) => ({ id, rev })))
    const { results } = await remote.database.bulkGet({ docs, revs: true, attachments: true })
    const documents = results.flatMap((result) => result.docs.flatMap(({ ok }) => (ok ? [ok] : [])))
    const failures = await local.bulkDocs(documents, { new_edits: false })
    fetched += part.length - new Set(failures.map(({ id }) => id)).size
  }
  return fetched
}

function batches<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += BATCH) parts.push(items.slice(at, at + BATCH))
  return parts
}
