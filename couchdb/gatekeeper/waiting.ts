import { z } from 'zod'
import { AUTOMATIC_DECISION } from '../../electron/store/documents/merged-body'
import type { HubConnection } from '../hub/connection'
import { QUARANTINE } from '../hub/databases'
import { ensureLocal } from '../hub/ensure'
import type { Leaf } from '../hub/leaves'
import { homesOf, type IsAuthored } from './authorship'

/*
 * Versions that nobody signed yet. The entry that tells of one may still be on its way; most come with the next exchange, some never. So one is asked
 * about again when its workstation sent entries, and besides that at ages that double each time: a hundred thousand that nobody will ever sign cost
 * a look each after one hour, two, four, and so on, not one in every round.
 */
const WAITING = 'unsigned:'
const PAGE = 200
const HOUR_MS = 3_600_000
const SWEPT = 'swept-unsigned'

/** What a round read in one database that may tell of versions that wait. */
export interface News {
  /** Whose entries came. */
  readonly devices: Set<string>
  /** What the rules decided without a person. */
  hasDecision: boolean
}

export function takeNote({ _id }: Leaf, news: News): void {
  if (_id.startsWith('audit:')) news.devices.add(_id.split(':')[1] ?? '')
  else if (_id.startsWith(AUTOMATIC_DECISION)) news.hasDecision = true
}

const stampedSchema = z.object({ updated: z.object({ device: z.string() }) })

/** Under what name a version waits: by database and workstation, so that those one entry may tell of are found together. */
export function waitingId(database: string, leaf: Leaf): string {
  const device = stampedSchema.safeParse(leaf).data?.updated.device ?? ''
  return `${prefixOf(database, device)}${leaf._id}@${leaf._rev}`
}

/** What anybody may have written as a name is cut to what a name of a workstation holds. */
function prefixOf(database: string, device: string): string {
  return `${WAITING}${database}:${device.replaceAll(/[^\w-]/g, '_').slice(0, 64)}:`
}

const leafSchema: z.ZodType<Leaf> = z.object({ _id: z.string(), _rev: z.string() }).catchall(z.json())
const waitingSchema = z.object({
  _id: z.string(),
  _rev: z.string(),
  database: z.string(),
  body: z.string(),
  seenAtMs: z.number().default(0),
})
type Waiting = z.infer<typeof waitingSchema>
const rowsSchema = z.object({ rows: z.array(z.object({ id: z.string(), doc: z.unknown() })) })
const markSchema = z.object({ atMs: z.number() })

/** Takes out of the quarantine what was only waiting for its author's entry; says how many. */
export async function acquitWaiting(
  hub: HubConnection,
  authorship: (database: string) => IsAuthored,
  news: ReadonlyMap<string, News>,
  nowMs: number,
): Promise<number> {
  let acquitted = 0
  const look = async (prefix: string, isWorthAsking: (waiting: Waiting, leaf: Leaf) => boolean) => {
    for await (const waiting of waitingUnder(hub, prefix)) {
      const leaf = leafSchema.parse(JSON.parse(waiting.body))
      if (!isWorthAsking(waiting, leaf) || !(await authorship(waiting.database)(leaf))) continue
      const { _id, _rev } = waiting
      await hub.ask('PUT', [QUARANTINE, _id], { query: { w: 3 }, body: { _id, _rev, _deleted: true } })
      acquitted++
    }
  }
  const databases = [...news.keys()]
  for (const database of databases) {
    const told = homesOf(database, databases).flatMap((home) => news.get(home) ?? [])
    const devices = new Set(told.flatMap((one) => [...one.devices]))
    for (const device of devices) await look(prefixOf(database, device), () => true)
    if (told.some(({ hasDecision }) => hasDecision)) await look(`${WAITING}${database}:`, (_, leaf) => isMerge(leaf))
  }
  const sweptMs = markSchema.safeParse(await hub.find([QUARANTINE, `_local/${SWEPT}`])).data?.atMs ?? 0
  if (nowMs - sweptMs < HOUR_MS) return acquitted
  // Keys, rules of merging and notes of the outbox come without an entry.
  await look(WAITING, ({ seenAtMs }) => doublings(nowMs - seenAtMs) > doublings(sweptMs - seenAtMs))
  await ensureLocal(hub, QUARANTINE, SWEPT, () => ({ atMs: nowMs }))
  return acquitted
}

async function* waitingUnder(hub: HubConnection, prefix: string): AsyncGenerator<Waiting> {
  let startkey = prefix
  for (;;) {
    const query = { startkey, endkey: `${prefix}\ufff0`, include_docs: true, limit: PAGE }
    const { rows } = rowsSchema.parse(await hub.ask('GET', [QUARANTINE, '_all_docs'], { query }))
    for (const { doc } of rows) {
      const waiting = waitingSchema.safeParse(doc).data
      if (waiting) yield waiting
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    startkey = `${last.id}\u0000`
  }
}

function isMerge(leaf: Leaf): boolean {
  const decision = z.object({ decision: z.object({ id: z.string() }) }).safeParse(leaf).data?.decision.id ?? ''
  return leaf._id.startsWith(AUTOMATIC_DECISION) || decision.startsWith(AUTOMATIC_DECISION)
}

/** How often an age has doubled since its first hour; less than that counts as never. */
function doublings(ageMs: number): number {
  return ageMs < HOUR_MS ? -1 : Math.floor(Math.log2(ageMs / HOUR_MS))
}
