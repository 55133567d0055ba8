import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import type { Stock } from '@shared/domain/library/circulation-state'
import { settleHolds, withHoldChanges } from '@shared/domain/library/settle-holds'
import { moduleDatabase } from '../documents/database-names'
import type { Write } from '../documents/document-store'
import type { Stored } from '../documents/read-document'
import { currentPolicy, loadStock } from '../queries/circulation-state'
import type { CommandContext } from './context'

/** The database of the site's circulation. */
export function libraryDatabase(context: Pick<CommandContext, 'site'>): string {
  return moduleDatabase('library', context.site.code)
}

/** The refusal of a rule as the caller of a verb gets it: its code, and all it says as details. */
export function refusal({ code, ...details }: { readonly code: string } & Record<string, Json>): AppError {
  return new AppError(code, { details })
}

/** A stock with its queue in line with its copies, on the day and by the rules of the site. */
export function settle(context: CommandContext, stock: Stock): Stock {
  return withHoldChanges(stock, settleHolds(stock, context.today(), currentPolicy(context).holdShelfDays))
}

/** Writes to the circulation's database, and resolves once it can be read. */
export async function writeAll(context: CommandContext, writes: readonly Write[]): Promise<void> {
  await context.documents.write(libraryDatabase(context), context.author, writes)
  await context.catchUp()
}

/**
 * The writes that take the open holds of a title from how they are stored to how they should be; `filled` is the one that a loan
 * of this copy fills. A hold that became ready gets its notice, one that no longer is loses the notice that was not sent.
 */
export async function holdWrites(
  context: CommandContext,
  titleId: string,
  after: Stock,
  filled?: { readonly id: string; readonly barcode: string },
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
    if (filled?.id === id) {
      writes.push({ kind: 'update', current, fields: { status: 'filled', barcode: filled.barcode } })
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
async function readyNotice(context: CommandContext, hold: Stored<'hold'>): Promise<Write[]> {
  return noticeOfHold(context, hold.document._id, hold.document.memberId)
}

/** As for a stored hold, for one that is ready in the batch that creates it. */
export async function noticeOfHold(context: CommandContext, holdId: string, memberId: string): Promise<Write[]> {
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
export function cancelNotice(context: CommandContext, hold: Stored<'hold'>): Promise<Write[]> {
  return cancelWaiting(context, [noticeIdOf(hold.document._id)])
}

/** Takes a loan's reminders out of the outbox: nobody is reminded of what they brought back or renewed. */
export function cancelReminders(context: CommandContext, loanId: string): Promise<Write[]> {
  const ids = context
    .tables('library')
    .all<[string]>(`SELECT id FROM notices WHERE subject_id = ? AND status = 'waiting'`, loanId)
  return cancelWaiting(
    context,
    ids.map(([id]) => id),
  )
}

async function cancelWaiting(context: CommandContext, ids: readonly string[]): Promise<Write[]> {
  const notices = await context.documents.getMany(libraryDatabase(context), 'notice', ids)
  return [...notices.values()]
    .filter(({ document }) => document.status === 'waiting')
    .map((current) => ({ kind: 'update', current, fields: { status: 'cancelled' } }))
}
