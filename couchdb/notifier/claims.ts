import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { OUTBOX } from '../hub/databases'
import { ensureDocument, isConflict } from '../hub/ensure'
import { claimId } from '../hub/outbox'

/**
 * One document for each notice, in a database only head office's services open. Whoever writes `taken` first has it until its time is over.
 * `sending` is written when only the last word is missing (the dot of a mail, the request to a gateway), and nothing leaves before it is: what
 * was cut while `taken` is taken anew.
 *
 *      queued ──► taken ──► sending ──► sent
 *        ▲         │ │          │ └───► dead       refused for good, or tried too often
 *        │         │ └► dropped └─────► uncertain  cut while sending: nobody knows, so it is not sent again
 *        ├─ failed ┘                │              (a gateway that tells repetitions is asked again: `isUnsure`)
 *        └───────── failed ◄────────┘
 */
const claimSchema = z.object({
  _id: z.string(),
  _rev: z.string(),
  database: z.string(),
  notice: z.string(),
  state: z.enum(['queued', 'taken', 'sending', 'sent', 'dead', 'dropped', 'uncertain']),
  attempts: z.number().int(),
  /** How often this notice was put into the queue: each time is a message of its own. */
  occasion: z.number().int().optional(),
  /** An earlier attempt may have left. */
  isUnsure: z.boolean().optional(),
  /** Milliseconds since 1970: not before, for `queued`; the end of the owner's time, for `taken` and `sending`; when, for the others. */
  atMs: z.number(),
  owner: z.string().optional(),
  reason: z.string().optional(),
  /** The desks were told how it ended. */
  told: z.boolean().optional(),
  _conflicts: z.array(z.string()).optional(),
})
export type Claim = z.infer<typeof claimSchema>
type State = Claim['state']

const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

export async function readClaim(hub: HubConnection, database: string, notice: string): Promise<Claim | undefined> {
  return claimSchema.safeParse(await hub.find([OUTBOX, claimId(database, notice)], { conflicts: true, r: 3 })).data
}

/** Puts a notice into the queue, once; `again` puts one that was dealt with back. */
export async function queue(
  hub: HubConnection,
  notice: { readonly database: string; readonly id: string; readonly atMs: number },
  again: (claim: Claim) => boolean,
): Promise<void> {
  const known = await readClaim(hub, notice.database, notice.id)
  if (known && !again(known)) return
  const fields = {
    database: notice.database,
    notice: notice.id,
    state: 'queued',
    attempts: 0,
    occasion: known === undefined ? 1 : (known.occasion ?? 1) + 1,
    atMs: notice.atMs,
  } as const
  await ensureDocument(hub, OUTBOX, claimId(notice.database, notice.id), (current) =>
    current && current['state'] !== known?.state ? current : fields,
  )
}

/** Claims that may be taken now, those whose owner ended or did not come back, and those whose end was not told yet. */
export async function openClaims(
  hub: HubConnection,
  nowMs: number,
  hasEnded: (owner: string) => boolean,
): Promise<Claim[]> {
  const query = { include_docs: true, startkey: 'claim:', endkey: 'claim:\ufff0' }
  const rows = rowsSchema.safeParse(await hub.find([OUTBOX, '_all_docs'], query)).data?.rows ?? []
  return rows
    .flatMap(({ doc }) => claimSchema.safeParse(doc).data ?? [])
    .filter(({ state, atMs, told, owner = '' }) => {
      if (!isOpen(state)) return told !== true
      // Whoever begins to send is given the time: nothing is gained by knowing sooner that one does not know.
      return atMs <= nowMs || (state === 'taken' && hasEnded(owner))
    })
}

export function isOpen(state: State): boolean {
  return state === 'queued' || state === 'taken' || state === 'sending'
}

/** Takes a claim, or undefined when somebody else was faster. */
export function take(
  hub: HubConnection,
  claim: Claim,
  { owner, untilMs, isUnsure }: { readonly owner: string; readonly untilMs: number; readonly isUnsure: boolean },
): Promise<Claim | undefined> {
  const held = { owner, atMs: untilMs, attempts: claim.attempts }
  return hold(hub, claim, 'taken', isUnsure ? { ...held, isUnsure } : held)
}

/** What tells one message from another, wherever it goes: the same for every attempt. */
export function messageKey({ _id, occasion = 1 }: Claim): string {
  const key = _id.replaceAll(/[^A-Za-z0-9.-]/g, '-')
  return occasion === 1 ? key : `${key}-${occasion}`
}

/** The last word before a message leaves; undefined when the claim is somebody else's by now. */
export function begin(hub: HubConnection, claim: Claim, owner: string, untilMs: number): Promise<Claim | undefined> {
  return hold(hub, claim, 'sending', { owner, atMs: untilMs, attempts: claim.attempts + 1 })
}

/**
 * Writes a claim and reads it back: the answer to the writing may have been lost, and in a cluster whose nodes lost sight of each other two may have
 * written it. Then it has two versions, and neither of them has it.
 */
async function hold(
  hub: HubConnection,
  claim: Claim,
  state: 'taken' | 'sending',
  held: { readonly owner: string; readonly atMs: number; readonly attempts: number; readonly isUnsure?: boolean },
): Promise<Claim | undefined> {
  await move(hub, claim, state, held)
  const read = await readClaim(hub, claim.database, claim.notice)
  const isOurs = read?.state === state && read.owner === held.owner && read.attempts === held.attempts
  return isOurs && !read._conflicts?.length ? read : undefined
}

const leavesSchema = z.array(z.object({ ok: z.unknown() }))

/**
 * Ends the versions that a cluster in halves left beside a claim whose time is over, so that it can be held again; tells whether one of them had begun
 * to send. Undefined when the claim is another by now: its owner was only slow, and nothing may be ended.
 */
export async function endRivals(hub: HubConnection, claim: Claim): Promise<boolean | undefined> {
  const query = { open_revs: 'all', r: 3 }
  const leaves = leavesSchema
    .parse(await hub.ask('GET', [OUTBOX, claim._id], { query }))
    .flatMap(({ ok }) => claimSchema.safeParse(ok).data ?? [])
  if (!leaves.some(({ _rev }) => _rev === claim._rev)) return undefined
  const rivals = leaves.filter(({ _rev }) => _rev !== claim._rev)
  for (const { _id, _rev } of rivals)
    await hub.ask('PUT', [OUTBOX, _id], { query: { w: 3 }, body: { _id, _rev, _deleted: true } })
  return rivals.some(({ state }) => state !== 'queued' && state !== 'taken')
}

const writtenSchema = z.object({ rev: z.string() })

/** Writes the next state; undefined when the claim was changed by somebody else meanwhile. */
export async function move(
  hub: HubConnection,
  claim: Claim,
  state: State,
  changes: {
    readonly atMs: number
    readonly owner?: string
    readonly attempts?: number
    readonly isUnsure?: boolean
    readonly reason?: string
    readonly told?: boolean
  },
): Promise<Claim | undefined> {
  const { _conflicts, ...body } = claim
  const next = { ...body, state, ...changes }
  try {
    const written = await hub.ask('PUT', [OUTBOX, claim._id], { query: { w: 3 }, body: withoutUndefined(next) })
    return { ...next, _rev: writtenSchema.parse(written).rev }
  } catch (thrown) {
    if (isConflict(thrown)) return undefined
    throw thrown
  }
}

function withoutUndefined(fields: Readonly<Record<string, string | number | boolean | undefined>>) {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
