import type { DocumentStore } from '../documents/storage/document-store'
import { leafTexts, readLeaves } from '../documents/storage/leaf-feed'
import { createBatchSize } from './batch-size'
import type { Ends, ExchangeListener } from './exchange'
import type { LaneRest } from './pull'
import { isReplicated, urgentRanges } from './replicated'
import { writeInParts, type Outgoing } from './write-in-parts'

const FIRST_PAGE = 200
const MOST_PAGE = 2_000

/** A backlog beyond which what must not wait is sent before the rest. */
const LONG = 5_000

/** So few are sent without asking first which the hub lacks: one way there and back less, and writing twice changes nothing. */
const FEW = 10

interface Row {
  readonly id: string
  readonly leaves: readonly string[]
}

interface Batch {
  /** Commits before the page was read. */
  readonly seen: number
  readonly rows: number
  readonly outgoing: readonly Outgoing[]
  readonly last: number
  readonly isLast: boolean
}

/**
 * Sends what this database has and the hub lacks, in the order of its sequence, the next page being read and asked about while one is
 * written. What lately came from the hub is not offered back. Ends when all was sent; with `rest` it stays and sends each change as it
 * is made, until `signal` aborts.
 */
export async function push(
  ends: Ends,
  from: number,
  listener: ExchangeListener,
  signal: AbortSignal,
  rest?: LaneRest,
): Promise<void> {
  const { store, hub } = ends
  const pageSize = createBatchSize(FIRST_PAGE, MOST_PAGE)
  /** Nothing need be asked of a hub that has nothing. */
  let isHubEmpty = from === 0 && (await hub.info()).doc_count === 0
  const behind = (last: number) => Math.max(0, store.read(() => store.counters().updateSeq) - last)
  const changes = rest ? watch(store, signal) : undefined

  const prepare = async (since: number): Promise<Batch> => {
    const limit = pageSize.count
    const seen = changes?.seen() ?? 0
    const { rows, last } = readLeaves(store, since, limit)
    const own = rows.flatMap((row) => withoutReturned(row, ends) ?? [])
    const outgoing = await load(ends, own, isHubEmpty || rows.length <= FEW)
    pageSize.saw(
      outgoing.length,
      outgoing.reduce((sum, { text }) => sum + text.length, 0),
    )
    return { seen, rows: rows.length, outgoing, last, isLast: rows.length < limit }
  }
  const begin = (since: number) => {
    const batch = prepare(since)
    batch.catch(() => undefined) // seen where it is awaited, unless what came before failed
    return batch
  }

  try {
    if (behind(from) > LONG) await sendUrgent(ends, listener)
    let done = 0
    let next = begin(from)
    while (!signal.aborted) {
      const { seen, rows, outgoing, last, isLast } = await next
      if (!isLast) next = begin(last)
      if (rows > 0) {
        done += rows
        if (outgoing.length > 0) rest?.works()
        listener.onProgress('push', done, done + behind(last))
        await send(ends, outgoing, listener)
        listener.onAcknowledged(last)
      }
      if (!isLast) continue
      done = 0
      isHubEmpty = false
      listener.onProgress('push', 0, 0)
      if (!rest || !changes) return
      if (rows === 0) {
        rest.rests()
        await changes.after(seen)
      }
      next = begin(last)
    }
  } finally {
    changes?.stop()
  }
}

/** Sends certain leaves, whatever the sequence says: refused ones once more, or what a proof found missing. Gives the ids that went through. */
export async function sendLeaves(ends: Ends, rows: readonly Row[], listener: ExchangeListener): Promise<string[]> {
  return send(ends, await load(ends, rows, true), listener)
}

async function sendUrgent(ends: Ends, listener: ExchangeListener): Promise<void> {
  for (const [startkey, endkey] of urgentRanges) {
    const { rows } = await ends.local.allDocs({ startkey, endkey })
    const leaves = rows.map(({ id, value }) => ({ id, leaves: [value.rev] }))
    for (let at = 0; at < leaves.length; at += MOST_PAGE)
      await send(ends, await load(ends, leaves.slice(at, at + MOST_PAGE), false), listener)
  }
}

function withoutReturned({ id, leaves }: Row, { cameFrom }: Ends): Row | undefined {
  if (!isReplicated(id)) return undefined
  const own = leaves.filter((rev) => !cameFrom.take(id, rev))
  return own.length === 0 ? undefined : { id, leaves: own }
}

async function load({ local, store, hub }: Ends, rows: readonly Row[], all: boolean): Promise<Outgoing[]> {
  if (rows.length === 0) return []
  const missing = all ? undefined : await hub.revsDiff(new Map(rows.map(({ id, leaves }) => [id, leaves])))
  const outgoing: Outgoing[] = []
  for (const { id, leaves } of rows) {
    const whole: string[] = []
    const wanted = missing ? (missing.get(id) ?? []) : leaves
    const texts = leafTexts(store, id, wanted)
    for (const rev of wanted) {
      const text = texts.get(rev)
      if (text === undefined) whole.push(rev)
      else outgoing.push({ id, text })
    }
    if (whole.length === 0) continue
    const found = await local.get(id, { open_revs: whole, revs: true, attachments: true })
    for (const { ok } of found) if (ok) outgoing.push({ id, text: JSON.stringify(ok) })
  }
  return outgoing
}

async function send({ hub }: Ends, outgoing: readonly Outgoing[], listener: ExchangeListener): Promise<string[]> {
  if (outgoing.length === 0) return []
  const refused = await writeInParts(outgoing, (part) => hub.write(part), hub.line.partBytes)
  for (const { id, reason } of refused) listener.onRefused('push', id, reason)
  const failed = new Set(refused.map(({ id }) => id))
  const through = outgoing.flatMap(({ id }) => (failed.has(id) ? [] : [id]))
  listener.onDocuments('push', through)
  return through
}

/** Counts the commits of a database, so that one made while the last page was read is not slept through. */
function watch(store: DocumentStore, signal: AbortSignal) {
  let count = 0
  let wake: () => void = () => undefined
  const committed = () => {
    count++
    wake()
  }
  store.listeners.add(committed)
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    seen: () => count,
    after: (seen: number) =>
      new Promise<void>((resolve) => {
        wake = resolve
        if (count > seen || signal.aborted) resolve()
      }),
    stop: () => void store.listeners.delete(committed),
  }
}
