import { createHybridClock, timestampMs } from '@shared/base/hybrid-clock'
import { EARLIER_KEPT, envelopeSchema } from '@shared/documents/envelope'
import { z } from 'zod'
import { readChanges } from '../hub/changes'
import type { HubConnection } from '../hub/connection'
import { listSites, OUTBOX, siteDatabases } from '../hub/databases'
import { ensureDocument, type Body } from '../hub/ensure'
import { STATUS_OF_END } from '../hub/outbox'
import { begin, endRivals, isOpen, move, openClaims, queue, take, type Claim } from './claims'
import { parseNotice, wordsOf, type Notice } from './notice'
import type { Sender, Sending } from './senders'
import { shortMessage, writeMessage } from './templates'

export interface NotifierOptions {
  /** Tells notifiers apart, and one from its own past: new at each start. */
  readonly owner: string
  readonly senders: { readonly email?: Sender | undefined; readonly sms?: Sender | undefined }
  readonly nowMs: () => number
  readonly onEvent?: (event: { readonly notice: string; readonly outcome: string; readonly reason?: string }) => void
}

export interface RoundResult {
  readonly sent: number
  readonly failed: number
  readonly dead: number
  readonly dropped: number
  readonly uncertain: number
}

/** Longer than any sender takes; whoever is silent for longer has ended. */
const LEASE_MS = 5 * 60_000
const FIRST_RETRY_MS = 60_000
const LONGEST_RETRY_MS = 6 * 3_600_000
/** A day and a half of trying. */
const MOST_ATTEMPTS = 12

/**
 * Empties the outbox once: reads what is new in the sites' databases, queues notices that wait, and sends what is due. A notice is sent at
 * most once, whoever is killed when: what was cut in the middle of sending is not repeated but shown to people as failed.
 */
export async function runRound(hub: HubConnection, options: NotifierOptions): Promise<RoundResult> {
  const { nowMs } = options
  for (const site of await listSites(hub)) for (const { name } of siteDatabases(site)) await readFeed(hub, name, nowMs)
  const counts = { sent: 0, failed: 0, dead: 0, dropped: 0, uncertain: 0 }
  for (const claim of await openClaims(hub, nowMs())) {
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
async function work(hub: HubConnection, claim: Claim, options: NotifierOptions): Promise<Claim | undefined> {
  if (claim.state === 'queued') return deliver(hub, claim, options)
  if (!isOpen(claim.state)) return claim
  const hasBegun = await endRivals(hub, claim)
  // Its owner ended, or lost the server, before anything left.
  if (claim.state === 'taken' && !hasBegun) return deliver(hub, claim, options)
  // Its owner ended while sending: whether the message left cannot be known.
  return move(hub, claim, 'uncertain', { atMs: options.nowMs(), reason: 'interrupted' })
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

async function deliver(hub: HubConnection, queued: Claim, options: NotifierOptions): Promise<Claim | undefined> {
  const { owner, senders, nowMs, onEvent } = options
  const channel = parseNotice(await hub.find([queued.database, queued.notice]))?.channel
  const sender = channel && senders[channel]
  // Without a gateway nothing is tried, and nothing counted as tried.
  if (channel && !sender) return undefined
  const taken = await take(hub, queued, owner, nowMs() + LEASE_MS)
  if (!taken) return undefined
  // Read again, now that nobody else will send it: what came meanwhile counts.
  const notice = parseNotice(await hub.find([taken.database, taken.notice]))
  const today = new Date(nowMs()).toISOString().slice(0, 10)
  const words = notice?.status === 'waiting' ? await wordsOf(hub, taken.database, notice, today) : undefined
  if (!notice || !words || !sender) {
    onEvent?.({ notice: taken.notice, outcome: 'dropped' })
    return move(hub, taken, 'dropped', { atMs: nowMs() })
  }
  const claim = await begin(hub, taken, owner, nowMs() + LEASE_MS)
  if (!claim) return undefined
  const message = writeMessage(notice.kind, notice.language, words)
  const key = claim._id.replaceAll(/[^A-Za-z0-9.-]/g, '-')
  const text = notice.channel === 'sms' ? shortMessage(message) : message.text
  const sending = await sender.send({ key, to: notice.to, subject: message.subject, text })
  onEvent?.({ notice: claim.notice, ...sending })
  return settle(hub, claim, sending, nowMs)
}

function settle(hub: HubConnection, claim: Claim, sending: Sending, nowMs: () => number): Promise<Claim | undefined> {
  if (sending.outcome === 'sent') return move(hub, claim, 'sent', { atMs: nowMs() })
  const { reason } = sending
  if (sending.outcome === 'unknown') return move(hub, claim, 'uncertain', { atMs: nowMs(), reason })
  if (sending.outcome === 'refused' || claim.attempts >= MOST_ATTEMPTS)
    return move(hub, claim, 'dead', { atMs: nowMs(), reason })
  const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (claim.attempts - 1), LONGEST_RETRY_MS)
  return move(hub, claim, 'queued', { atMs: nowMs() + waitMs, reason })
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
