import type { StoredDocument } from '../documents/databases'
import { winnersOf } from '../documents/storage/load-revisions'
import { pause } from './after'
import { createBatchSize, type BatchSize } from './batch-size'
import type { Ends, ExchangeListener } from './exchange'
import type { HubChange, HubDatabase, HubPage } from './hub-database'
import { isComplete, isReplicated, urgentRanges } from './replicated'
import { writeLocally } from './write-locally'

/** Told when a lane that stays has nothing to do, and when it has again. */
export interface LaneRest {
  rests(): void
  works(): void
}

const FIRST_PAGE = 500
const FIRST_GET = 50
const MOST_GET = 1_000

/** A backlog beyond which what must not wait is fetched before the rest. */
const LONG = 5_000

/** A hub that answers a long poll with nothing is not asked again at once. */
const EMPTY_POLL_MS = 1_000

/**
 * Fetches what the hub has and this database lacks, a page of its changes feed after the other, the next being fetched while one is
 * written. A page brings the winning documents along: one with a single first revision is written as it came; what has a history
 * (whose names a later merge needs), several leaves or attachments is fetched with them. Where most of a page is known here already
 * (the hub tells of what this workstation sent it), the next one comes without documents. Ends at the end of the feed; with `rest` it
 * stays and waits for changes until `signal` aborts.
 */
export async function pull(
  ends: Ends,
  from: string | number,
  listener: ExchangeListener,
  signal: AbortSignal,
  rest?: LaneRest,
): Promise<void> {
  const { hub, after } = ends
  const wholePages = createBatchSize(FIRST_PAGE)
  const barePages = createBatchSize(FIRST_PAGE)
  const getSize = createBatchSize(FIRST_GET, MOST_GET)
  const remaining = createRemaining(hub)
  let isEcho = false
  const ask = (since: string | number, wait = false) => {
    const size = isEcho ? barePages : wholePages
    const limit = size.count
    const page = hub.changes({ since, limit, docs: !isEcho, wait })
    page.catch(() => undefined) // seen where it is awaited, unless what came before failed
    return { page, limit, size, wait }
  }

  let done = 0
  let next = ask(from)
  let isFirst = true
  while (!signal.aborted) {
    const { limit, size, wait } = next
    const page = await next.page
    const isLast = page.changes.length < limit
    size.saw(page.changes.length, page.bytes)
    if (!isLast) next = ask(page.last)
    if (page.changes.length > 0) {
      rest?.works()
      const behind = isLast ? 0 : await remaining(page)
      done += page.changes.length
      listener.onProgress('pull', done, done + behind)
      if (isFirst && behind > LONG) await takeUrgent(ends, getSize, listener)
      const known = await takeIn(ends, page.changes, getSize, listener)
      isEcho = known * 2 > page.changes.length
    }
    isFirst = false
    await listener.onReceived(page.last)
    if (!isLast) continue
    done = 0
    listener.onProgress('pull', 0, 0)
    if (!rest) return
    rest.rests()
    if (wait && page.changes.length === 0) await pause(after, EMPTY_POLL_MS, signal)
    next = ask(page.last, true)
  }
}

/** How much lies behind a page: what the hub says, or by the numbers of a hub that counts. */
function createRemaining(hub: HubDatabase): (page: HubPage) => Promise<number> {
  let end: Promise<string | number> | undefined
  return async ({ pending, last }) => {
    if (pending !== undefined) return pending
    end ??= hub.info().then(({ update_seq }) => update_seq)
    const seq = Number(await end)
    return Math.max(0, seq - Number(last)) || 0
  }
}

async function takeUrgent(ends: Ends, getSize: BatchSize, listener: ExchangeListener): Promise<void> {
  for (const [first, last] of urgentRanges) {
    const found = await ends.hub.ids(first, last)
    const changes = found.map(({ id, rev }) => ({ id, leaves: [rev], deleted: false }))
    for (let at = 0; at < changes.length; at += MOST_GET)
      await takeIn(ends, changes.slice(at, at + MOST_GET), getSize, listener)
  }
}

/** Gives how many of the changes were known here already. */
async function takeIn(
  ends: Ends,
  changes: readonly HubChange[],
  getSize: BatchSize,
  listener: ExchangeListener,
): Promise<number> {
  const { local, store, hub } = ends
  const complete: StoredDocument[] = []
  const others = new Map<string, readonly string[]>()
  const winners = winnersOf(
    store,
    changes.map(({ id }) => id),
  )
  for (const { id, leaves, doc } of changes) {
    const [rev] = leaves
    if (!isReplicated(id) || rev === undefined) continue
    const winner = winners.get(id)
    if (leaves.length > 1) others.set(id, leaves)
    else if (winner === undefined && doc && isComplete(doc, rev)) complete.push(doc)
    else if (winner !== rev) others.set(id, leaves)
  }
  const known = changes.length - complete.length - others.size
  await write(ends, complete, listener)
  if (others.size === 0) return known
  const missing = await local.revsDiff(Object.fromEntries(others))
  const wanted = [...others.keys()].flatMap((id) => (missing[id]?.missing ?? []).map((rev) => ({ id, rev })))
  for (let at = 0; at < wanted.length;) {
    const part = wanted.slice(at, at + getSize.count)
    at += part.length
    const { documents, bytes } = await hub.bulkGet(part)
    getSize.saw(part.length, bytes)
    await write(ends, documents, listener)
  }
  return known
}

async function write(ends: Ends, documents: readonly StoredDocument[], listener: ExchangeListener): Promise<void> {
  if (documents.length === 0) return
  const refused = await writeLocally(ends, documents)
  for (const { id, reason } of refused) listener.onRefused('pull', id, reason)
  const failed = new Set(refused.map(({ id }) => id))
  listener.onDocuments(
    'pull',
    documents.flatMap(({ _id }) => (failed.has(_id) ? [] : [_id])),
  )
}
