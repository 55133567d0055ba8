import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { OUTBOX } from '../hub/databases'
import { ensureDocument, isConflict } from '../hub/ensure'

/**
 * One document for each notice, in a database only head office's services open. Whoever writes `sending` first has it.
 *
 *      queued ──► sending ──► sent
 *        ▲ │         │ └────► dead       refused for good, or tried too often
 *        │ └► dropped└──────► uncertain  cut while sending: nobody knows, so it is not sent again
 *        └─ (failed, later) ◄┘
 */
const claimSchema = z.object({
  _id: z.string(),
  _rev: z.string(),
  database: z.string(),
  notice: z.string(),
  state: z.enum(['queued', 'sending', 'sent', 'dead', 'dropped', 'uncertain']),
  attempts: z.number().int(),
  /** Milliseconds since 1970: not before, for `queued`; the end of the owner's time, for `sending`; when, for the others. */
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

function claimId(database: string, notice: string): string {
  return `claim:${database}:${notice}`
}

async function readClaim(hub: HubConnection, database: string, notice: string): Promise<Claim | undefined> {
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
    atMs: notice.atMs,
  } as const
  await ensureDocument(hub, OUTBOX, claimId(notice.database, notice.id), (current) =>
    current && current['state'] !== known?.state ? current : fields,
  )
}

/** Claims that may be taken now, those whose owner did not come back, and those whose end was not told yet. */
export async function openClaims(hub: HubConnection, nowMs: number): Promise<Claim[]> {
  const query = { include_docs: true, startkey: 'claim:', endkey: 'claim:\ufff0' }
  const rows = rowsSchema.safeParse(await hub.find([OUTBOX, '_all_docs'], query)).data?.rows ?? []
  return rows
    .flatMap(({ doc }) => claimSchema.safeParse(doc).data ?? [])
    .filter(({ state, atMs, told }) => (isOpen(state) ? atMs <= nowMs : told !== true))
}

export function isOpen(state: State): boolean {
  return state === 'queued' || state === 'sending'
}

/**
 * Takes a claim, or undefined when somebody else was faster. In a cluster whose nodes lost sight of each other two may write it: then it has
 * two versions, and neither of them sends.
 */
export async function take(
  hub: HubConnection,
  claim: Claim,
  owner: string,
  untilMs: number,
): Promise<Claim | undefined> {
  const taken = await move(hub, claim, 'sending', { owner, atMs: untilMs, attempts: claim.attempts + 1 })
  if (!taken) return undefined
  const read = await readClaim(hub, claim.database, claim.notice)
  return read?.owner === owner && read._rev === taken._rev && !read._conflicts?.length ? read : undefined
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
