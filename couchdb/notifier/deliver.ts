import type { HubConnection } from '../hub/connection'
import { begin, messageKey, move, readClaim, take, type Claim } from './claims'
import { parseNotice, wordsOf } from './notice'
import type { Sender, Sending } from './sender'
import { shortMessage, writeMessage } from './templates'

export interface DeliveryOptions {
  /** Tells notifiers apart, and one from its own past: new at each start. */
  readonly owner: string
  /** Whether another owner is known to have ended; who is not is given time. */
  readonly hasEnded?: (owner: string) => boolean
  readonly senders: { readonly email?: Sender | undefined; readonly sms?: Sender | undefined }
  readonly nowMs: () => number
  readonly onEvent?: (event: { readonly notice: string; readonly outcome: string; readonly reason?: string }) => void
}

/** How long a notifier may be silent before another takes over what it took. Being slow is harmless: who was overtaken may not hand over. */
const TAKEN_MS = 5 * 60_000
/** Longer than a sender waits for its answer: whoever is silent for longer has ended. */
const SENDING_MS = 15 * 60_000
const FIRST_RETRY_MS = 60_000
const LONGEST_RETRY_MS = 6 * 3_600_000
/** A day and a half of trying. */
const MOST_ATTEMPTS = 12

/**
 * Sends the message of a claim whose time has come: one that is queued, or one that another notifier had taken when it ended. `isUnsure` when that
 * one had begun to send. The claim as it stands afterwards; undefined when another notifier has it.
 */
export async function deliver(
  hub: HubConnection,
  open: Claim,
  options: DeliveryOptions,
  isUnsure: boolean,
): Promise<Claim | undefined> {
  const { owner, senders, nowMs, onEvent } = options
  const channel = parseNotice(await hub.find([open.database, open.notice]))?.channel
  const sender = channel && senders[channel]
  if (isUnsure && (!sender?.isRepeatable || open.attempts >= MOST_ATTEMPTS))
    return move(hub, open, 'uncertain', { atMs: nowMs(), reason: 'interrupted' })
  // Without a gateway nothing is tried, and nothing counted as tried.
  if (channel && !sender) return undefined
  const taken = await take(hub, open, {
    owner,
    untilMs: nowMs() + TAKEN_MS,
    isUnsure: isUnsure || open.isUnsure === true,
  })
  if (!taken) return undefined
  // Read again, now that nobody else will send it: what came meanwhile counts.
  const notice = parseNotice(await hub.find([taken.database, taken.notice]))
  const today = new Date(nowMs()).toISOString().slice(0, 10)
  const words = notice?.status === 'waiting' ? await wordsOf(hub, taken.database, notice, today) : undefined
  if (!notice || !words || !sender) {
    onEvent?.({ notice: taken.notice, outcome: 'dropped' })
    return move(hub, taken, taken.isUnsure ? 'uncertain' : 'dropped', { atMs: nowMs(), reason: 'reason-gone' })
  }
  const message = writeMessage(notice.kind, notice.language, words)
  const text = notice.channel === 'sms' ? shortMessage(message) : message.text
  const leave = departureOf(hub, taken, options)
  const outgoing = { key: messageKey(taken), to: notice.to, subject: message.subject, text }
  const sending = await sender.send(outgoing, leave.handOver)
  onEvent?.({ notice: taken.notice, ...sending })
  const claim = await leave.claim()
  return claim && settle(hub, claim, sending, { nowMs, isRepeatable: sender.isRepeatable })
}

/** The word to hand a message over, and the claim as it stands when it was asked for. */
function departureOf(hub: HubConnection, taken: Claim, { owner, nowMs }: DeliveryOptions) {
  let claim: Claim | undefined = taken
  let isClear = true
  return {
    async handOver(): Promise<boolean> {
      // Until this is written and read back nobody knows what stands there.
      isClear = false
      const begun = await begin(hub, taken, owner, nowMs() + SENDING_MS).catch(() => undefined)
      // Who waited for the hub for so long that another may have given it up is too late.
      if (!begun || nowMs() >= begun.atMs) return false
      claim = begun
      isClear = true
      return true
    },
    /** Undefined when another notifier has it. */
    async claim(): Promise<Claim | undefined> {
      if (isClear) return claim
      const read = await readClaim(hub, taken.database, taken.notice)
      const isOurs = read?.owner === owner && (read.state === 'taken' || read.state === 'sending')
      return isOurs && !read._conflicts?.length ? read : undefined
    },
  }
}

async function settle(
  hub: HubConnection,
  claim: Claim,
  sending: Sending,
  { nowMs, isRepeatable }: { readonly nowMs: () => number; readonly isRepeatable: boolean },
): Promise<Claim | undefined> {
  if (sending.outcome === 'sent') return move(hub, claim, 'sent', { atMs: nowMs() })
  const reason = 'reason' in sending ? sending.reason : 'hub.unreachable'
  const isUnsure = claim.isUnsure === true || sending.outcome === 'unknown'
  // What failed before it was handed over has not been counted yet.
  const attempts = claim.state === 'taken' ? claim.attempts + 1 : claim.attempts
  const isOver = sending.outcome === 'refused' || (sending.outcome === 'unknown' && !isRepeatable)
  if (isOver || attempts >= MOST_ATTEMPTS)
    return move(hub, claim, isUnsure ? 'uncertain' : 'dead', { atMs: nowMs(), attempts, reason })
  const waitMs = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS)
  return move(hub, claim, 'queued', { atMs: nowMs() + waitMs, attempts, reason, ...(isUnsure ? { isUnsure } : {}) })
}
