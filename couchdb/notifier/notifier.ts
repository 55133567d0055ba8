import { createHybridClock, timestampMs } from '@shared/base/hybrid-clock'
import { EARLIER_KEPT, envelopeSchema } from '@shared/documents/envelope'
import { z } from 'zod'
import { readChanges } from '../hub/changes'
import type { HubConnection } from '../hub/connection'
import { listSites, OUTBOX, siteDatabases } from '../hub/databases'
import { ensureDocument, type Body } from '../hub/ensure'
import { STATUS_OF_END } from '../hub/outbox'
import { endRivals, isOpen, move, openClaims, queue, type Claim } from './claims'
import { deliver, type DeliveryOptions } from './deliver'
import { parseNotice, type Notice } from './notice'

export interface RoundResult {
  readonly sent: number
  readonly failed: number
  readonly dead: number
  readonly dropped: number
  readonly uncertain: number
}

/**
 * Empties the outbox once: reads what is new in the sites' databases, queues notices that wait, and sends what is due. A notice is sent
 * once, whoever is killed when: what was cut before the last word is taken up by the next. What was cut after it may have arrived: it is not
 * repeated but shown to people as failed, unless it went to a gateway that tells repetitions.
 */
export async function runRound(hub: HubConnection, options: DeliveryOptions): Promise<RoundResult> {
  const { nowMs, hasEnded = () => false } = options
  for (const site of await listSites(hub)) for (const { name } of siteDatabases(site)) await readFeed(hub, name, nowMs)
  const counts = { sent: 0, failed: 0, dead: 0, dropped: 0, uncertain: 0 }
  for (const claim of await openClaims(hub, nowMs(), hasEnded)) {
    const ended = await work(hub, claim, options)
    if (ended && !isOpen(ended.state)) await tell(hub, ended, nowMs)
    if (ended && isOpen(claim.state)) counts[COUNTED[ended.state]]++
  }
  return counts
}

const COUNTED: Readonly<Record<Claim['state'], keyof RoundResult>> = {
  queued: 'failed',
  taken: 'failed',
  sending: 'failed',
  sent: 'sent',
  dead: 'dead',
  dropped: 'dropped',
  uncertain: 'uncertain',
}

/** The claim as it stands afterwards; undefined when another notifier has it. */
async function work(hub: HubConnection, claim: Claim, options: DeliveryOptions): Promise<Claim | undefined> {
  if (!isOpen(claim.state)) return claim
  if (claim.state === 'queued') return deliver(hub, claim, options, false)
  // Its owner ended, or lost the server. Before it wrote `sending` nothing left; after that nobody can know.
  const hasBegun = await endRivals(hub, claim)
  return hasBegun === undefined ? undefined : deliver(hub, claim, options, hasBegun || claim.state === 'sending')
}

const PAGE = 1_000

/** Queues the notices of a database's feed; a page that is repeated changes nothing. */
async function readFeed(hub: HubConnection, database: string, nowMs: () => number): Promise<void> {
  const mark = { database: OUTBOX, name: `feed-${database}` }
  for await (const page of readChanges(hub, database, { limit: PAGE, withDocuments: true, mark }))
    for (const { doc } of page) {
      const notice = parseNotice(doc)
      if (notice?.status !== 'waiting') continue
      const notBeforeMs = notice.notBefore === undefined ? 0 : Date.parse(notice.notBefore)
      const atMs = Math.max(Number.isNaN(notBeforeMs) ? 0 : notBeforeMs, nowMs())
      await queue(hub, { database, id: notice._id, atMs }, (claim) => isAnotherOccasion(notice, claim))
    }
}

/**
 * A hold can become ready a second time; everything else is said once. What was not said is said when a desk put it back into the outbox: the
 * reason came back, the address was corrected, somebody asked for another attempt.
 */
function isAnotherOccasion(notice: Notice, { state, atMs }: Claim): boolean {
  if (isOpen(state) || (state === 'sent' && notice.kind !== 'hold-ready')) return false
  return (timestampMs(notice.updated.at) ?? 0) > atMs
}

const SERVICE = 'notifier'
const stampedSchema = envelopeSchema.pick({ updated: true, base: true })

/**
 * Tells the desks, in the notice itself, how it ended, and only then notes that it was told: a cut repeats it. A notice that a desk changed
 * meanwhile is left as it is.
 */
async function tell(hub: HubConnection, claim: Claim, nowMs: () => number): Promise<void> {
  const { state, database, notice, atMs, reason = '' } = claim
  if (state === 'queued' || state === 'taken' || state === 'sending') return
  const clock = createHybridClock(SERVICE, nowMs)
  await ensureDocument(hub, database, notice, (current) => {
    const stamps = stampedSchema.safeParse(current).data
    if (!current || !stamps || current['status'] !== 'waiting') return current
    clock.observe(stamps.updated.at)
    const at = clock.next()
    const { by: _by, earlier = [], ...before } = stamps.base?.['status'] ?? { at: '' }
    const past = before.at === '' ? {} : { earlier: [before, ...earlier].slice(0, EARLIER_KEPT) }
    const step = { previous: 'waiting', at, by: SERVICE, ...past }
    return baseSchema.parse({
      ...current,
      status: STATUS_OF_END[state],
      ...(state === 'dead' ? { failure: reason } : state === 'uncertain' ? { failure: 'uncertain' } : {}),
      updated: { at, by: SERVICE, device: SERVICE },
      base: { ...stamps.base, status: step },
    })
  })
  await move(hub, claim, state, { atMs, told: true })
}

const baseSchema: z.ZodType<Body> = z.record(z.string(), z.json())
