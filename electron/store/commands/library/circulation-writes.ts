import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import type { Stock } from '@shared/domain/library/circulation-state'
import { settleHolds, withHoldChanges } from '@shared/domain/library/settle-holds'
import { moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import { currentPolicy, loadStock } from '../../queries/library/circulation-state'
import type { CommandContext } from '../context'

/** What circulation needs of a command: the store itself settles holds too. */
export type CirculationContext = Pick<CommandContext, 'site' | 'tables' | 'today' | 'documents' | 'author' | 'catchUp'>

/** A hold that a loan filled, or that was cancelled. */
export interface ClosedHold {
  readonly id: string
  readonly status: 'filled' | 'cancelled'
  readonly barcode?: string
}

/** The database of the site's circulation. */
export function libraryDatabase(context: Pick<CommandContext, 'site'>): string {
  return moduleDatabase('library', context.site.code)
}

/** The refusal of a rule as the caller of a verb gets it: its code, and all it says as details. */
export function refusal({ code, ...details }: { readonly code: string } & Record<string, Json>): AppError {
  return new AppError(code, { details })
}

/** A stock with its queue in line with its copies, on the day and by the rules of the site. */
export function settle(context: CirculationContext, stock: Stock): Stock {
  return withHoldChanges(stock, settleHolds(stock, context.today(), currentPolicy(context).holdShelfDays))
}

/** Runs one load–decide–write at a time, on tables that know everything written so far, here or by replication. */
export function inTurn<R>(context: CirculationContext, work: () => Promise<R>): Promise<R> {
  return context.documents.exclusively(async () => {
    await context.catchUp()
    return work()
  })
}

/** Writes to the circulation's database, and resolves once it can be read. */
export async function writeAll(context: CirculationContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(libraryDatabase(context), context.author, writes)
  await context.catchUp()
}

/**
 * The writes that take the open holds of a title from how they are stored to how they should be; `closed` are those
 * that are over for another reason than their day. A hold that became ready gets its notice, one that no longer is loses the notice that was not sent.
 */
export async function holdWrites(
  context: CirculationContext,
  titleId: string,
  after: Stock,
  closed: readonly ClosedHold[] = [],
): Promise<Write[]> {
  const before = loadStock(context.tables('library'), titleId)
  const changed = before.holds.flatMap((hold) => {
    const now = after.holds.find(({ id }) => id === hold.id)
    const isSame = now?.status === hold.status && now.barcode === hold.barcode && now.readyUntil === hold.readyUntil
    return isSame ? [] : [{ id: hold.id, now }]
  })
  if (changed.length === 0) return []
  const database = libraryDatabase(context)
  const stored = await context.documents.getMany(
    database,
    'hold',
    changed.map(({ id }) => id),
  )
  const writes: Write[] = []
  for (const { id, now } of changed) {
    const current = stored.get(id)
    if (!current) throw new AppError('hold.not-found', { details: { id } })
    const { id: _id, ...over } = closed.find((hold) => hold.id === id) ?? { id, status: undefined }
    if (over.status !== undefined) {
      writes.push({ kind: 'update', current, fields: over })
      writes.push(...(await cancelNotice(context, current)))
    } else if (now?.status === 'ready') {
      const { barcode, readyUntil } = now
      writes.push({ kind: 'update', current, fields: { status: 'ready', barcode, readyUntil } })
      writes.push(...(await readyNotice(context, current)))
    } else if (now) {
      writes.push({ kind: 'update', current, fields: { status: 'waiting', barcode: undefined, readyUntil: undefined } })
      writes.push(...(await cancelNotice(context, current)))
    } else {
      writes.push({ kind: 'update', current, fields: { status: 'expired' } })
      writes.push(...(await cancelNotice(context, current)))
    }
  }
  return writes
}

/** Puts "your book is here" into the outbox, by e-mail or else by SMS; a member with neither is told at the counter. */
async function readyNotice(context: CirculationContext, hold: Stored<'hold'>): Promise<Write[]> {
  return noticeOfHold(context, hold.document._id, hold.document.memberId)
}

/** As for a stored hold, for one that is ready in the batch that creates it. */
export async function noticeOfHold(context: CirculationContext, holdId: string, memberId: string): Promise<Write[]> {
  const database = libraryDatabase(context)
  const id = noticeIdOf(holdId)
  const known = await context.documents.get(database, 'notice', id)
  if (known) return [{ kind: 'update', current: known, fields: { status: 'waiting' } }]
  const member = await context.documents.get(database, 'member', memberId)
  const to = member?.document.email ?? member?.document.phone
  if (!member || to === undefined) return []
  const { email, language = 'fr' } = member.document
  const channel = email === undefined ? 'sms' : 'email'
  const subject = { kind: 'hold-ready', memberId, subjectId: holdId, number: 1 } as const
  return [{ kind: 'create', type: 'notice', id, fields: { ...subject, channel, to, language, status: 'waiting' } }]
}

function noticeIdOf(holdId: string): string {
  return `notice:hold:${holdId.slice('hold:'.length)}`
}

/** Takes the hold's notice out of the outbox, if it was not sent yet. */
function cancelNotice(context: CirculationContext, hold: Stored<'hold'>): Promise<Write[]> {
  return cancelWaiting(context, [noticeIdOf(hold.document._id)])
}

/** Takes a loan's reminders out of the outbox: nobody is reminded of what they brought back or renewed. */
export function cancelReminders(context: CirculationContext, loanId: string): Promise<Write[]> {
  const ids = context
    .tables('library')
    .all<[string]>(`SELECT id FROM notices WHERE subject_id = ? AND status = 'waiting'`, loanId)
  return cancelWaiting(
    context,
    ids.map(([id]) => id),
  )
}

async function cancelWaiting(context: CirculationContext, ids: readonly string[]): Promise<Write[]> {
  const notices = await context.documents.getMany(libraryDatabase(context), 'notice', ids)
  return [...notices.values()]
    .filter(({ document }) => document.status === 'waiting')
    .map((current) => ({ kind: 'update', current, fields: { status: 'cancelled' } }))
}
