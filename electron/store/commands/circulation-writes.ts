import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import type { Stock } from '@shared/domain/library/circulation-state'
import { settleHolds, withHoldChanges, type HoldChange } from '@shared/domain/library/settle-holds'
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

/** A title's stock with its queue in line with its copies, and what had to change in the queue for that. */
export function settledStock(context: CommandContext, titleId: string): { stock: Stock; changes: HoldChange[] } {
  const stock = loadStock(context.tables('library'), titleId)
  return settle(context, stock)
}

/** Settles a stock as it would be after a decision. */
export function settle(context: CommandContext, stock: Stock): { stock: Stock; changes: HoldChange[] } {
  const changes = settleHolds(stock, context.today(), currentPolicy(context).holdShelfDays)
  return { stock: withHoldChanges(stock, changes), changes }
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
    const isSame =
      now?.status === hold.status && now.barcode === hold.barcode && now.readyUntil === hold.readyUntil
    return isSame ? [] : [{ id: hold.id, now }]
  })
  if (changed.length === 0) return []
  const database = libraryDatabase(context)
  const stored = await context.documents.getMany(database, 'hold', changed.map(({ id }) => id))
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

const noticeIdOf = (hold: Stored<'hold'>) => `notice:hold:${hold.document._id.slice('hold:'.length)}`

/** Puts "your book is here" into the outbox, by e-mail or else by SMS; a member with neither is told at the counter. */
export async function readyNotice(context: CommandContext, hold: Stored<'hold'>): Promise<Write[]> {
  return noticeFor(context, noticeIdOf(hold), hold.document._id, hold.document.memberId)
}

/** As `readyNotice`, for a hold that is only being written. */
export async function noticeFor(
  context: CommandContext,
  id: string,
  holdId: string,
  memberId: string,
): Promise<Write[]> {
  const database = libraryDatabase(context)
  const known = await context.documents.get(database, 'notice', id)
  if (known) return [{ kind: 'update', current: known, fields: { status: 'waiting' } }]
  const member = await context.documents.get(database, 'member', memberId)
  if (!member) return []
  const { email, phone, language = 'fr' } = member.document
  const to = email ?? phone
  if (to === undefined) return []
  const channel = email === undefined ? 'sms' : 'email'
  const fields = { kind: 'hold-ready' as const, channel, memberId, subjectId: holdId, number: 1, to, language } as const
  return [{ kind: 'create', type: 'notice', id, fields: { ...fields, status: 'waiting' } }]
}

async function cancelNotice(context: CommandContext, hold: Stored<'hold'>): Promise<Write[]> {
  return cancelWaiting(context, [noticeIdOf(hold)])
}

/** Takes notices that were not sent yet out of the outbox. */
export async function cancelWaiting(context: CommandContext, ids: readonly string[]): Promise<Write[]> {
  const notices = await context.documents.getMany(libraryDatabase(context), 'notice', ids)
  return [...notices.values()]
    .filter(({ document }) => document.status === 'waiting')
    .map((current) => ({ kind: 'update', current, fields: { status: 'cancelled' } }))
}
