import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import { loadBorrower, loadStock } from '../../queries/library/circulation-state'
import { holdWrites, libraryDatabase, settle, writeAll } from './circulation-writes'
import type { CommandContext } from '../context'

/** Takes a loan back that was made by mistake today: it counts nowhere, and the hold it filled is open again. */
export async function undoBorrow(context: CommandContext, current: Stored<'loan'>): Promise<void> {
  const { _id: id, lentOn, returnedOn, titleId } = current.document
  if (returnedOn !== undefined) throw new AppError('loan.returned', { details: { id, returnedOn } })
  onlyToday(context, id, lentOn)
  const filled = await holdFilledBy(context, current)
  const stock = loadStock(context.tables('library'), titleId)
  const copies = stock.copies.map((copy) => ({ ...copy, loans: copy.loans.filter((loan) => loan.id !== id) }))
  const writes: Write[] = [{ kind: 'update', current, fields: { cancelled: true } }]
  if (!filled) {
    writes.push(...(await holdWrites(context, titleId, settle(context, { ...stock, copies }))))
    return writeAll(context, writes)
  }
  const { _id: holdId, memberId, placedAt } = filled.document
  const { name } = loadBorrower(context.tables('library'), memberId)
  const reopened = { id: holdId, memberId, memberName: name, placedAt, status: 'waiting' as const }
  const after = settle(context, { ...stock, copies, holds: [...stock.holds, reopened] })
  const { status = 'waiting', barcode, readyUntil } = after.holds.find((hold) => hold.id === holdId) ?? {}
  writes.push({ kind: 'update', current: filled, fields: { status, barcode, readyUntil } })
  writes.push(...(await holdWrites(context, titleId, after)))
  return writeAll(context, writes)
}

/** Takes a return back that was made by mistake today; who was told to fetch the copy waits again. */
export async function undoReturn(context: CommandContext, current: Stored<'loan'>): Promise<void> {
  const { _id: id, returnedOn, titleId, barcode, memberId, dueOn } = current.document
  if (returnedOn === undefined) throw new AppError('loan.not-returned', { details: { id } })
  onlyToday(context, id, returnedOn)
  const stock = loadStock(context.tables('library'), titleId)
  const [lent] = stock.copies.find((copy) => copy.barcode === barcode)?.loans ?? []
  if (lent) {
    const { memberName } = lent
    throw new AppError('copy.out', { details: { barcode, title: stock.title, memberName, dueOn: lent.dueOn } })
  }
  const loan = { id, memberId, memberName: '', dueOn: dueOn as Day }
  const copies = stock.copies.map((copy) => (copy.barcode === barcode ? { ...copy, loans: [loan] } : copy))
  await writeAll(context, [
    { kind: 'update', current, fields: { returnedOn: undefined } },
    ...(await holdWrites(context, titleId, settle(context, { ...stock, copies }))),
  ])
}

function onlyToday(context: CommandContext, id: string, day: string): void {
  if (day !== context.today()) throw new AppError('loan.too-late-to-undo', { details: { id, day } })
}

/** The hold that was filled in the batch that wrote the loan: the two carry one stamp. */
async function holdFilledBy(context: CommandContext, loan: Stored<'loan'>): Promise<Stored<'hold'> | undefined> {
  const { memberId, titleId, created } = loan.document
  const ids = context
    .tables('library')
    .all<[string]>(`SELECT id FROM holds WHERE member_id = ? AND title_id = ? AND status = 'filled'`, memberId, titleId)
    .map(([id]) => id)
  const holds = await context.documents.getMany(libraryDatabase(context), 'hold', ids)
  return [...holds.values()].find(({ document }) => document.updated.at === created.at)
}
