import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { decideHold } from '@shared/domain/library/decide-hold'
import type { Hold } from '@shared/protocol/library/circulation'
import {
  currentPolicy,
  findMemberId,
  loadBorrower,
  loadStock,
  ownMemberId,
  titlesOfIsbn,
} from '../../queries/library/circulation-state'
import { loadHold } from '../../queries/library/hold-rows'
import { holdWrites, inTurn, libraryDatabase, noticeOfHold, refusal, settle, writeAll } from './circulation-writes'
import type { CommandContext, CommandHandlers } from '../context'

/** Queues for titles. A hold takes a free copy at once, if there is one: it is then ready to be fetched. */
export const holdsCommands: CommandHandlers<'holds.place' | 'holds.ask' | 'holds.cancel'> = {
  'holds.place': ({ member, titleId, isbn }, context) =>
    inTurn(context, () => {
      const tables = context.tables('library')
      return place(context, findMemberId(tables, member), titleId ?? titlesOfIsbn(tables, isbn ?? '')[0])
    }),

  'holds.ask': ({ titleId }, context) => inTurn(context, () => place(context, ownMemberId(context), titleId)),

  'holds.cancel': ({ id }, context) =>
    inTurn(context, async () => {
      const tables = context.tables('library')
      const { status, titleId } = loadHold(tables, id)
      if (status !== 'waiting' && status !== 'ready') throw new AppError('hold.over', { details: { id, status } })
      const stock = loadStock(tables, titleId)
      const after = settle(context, { ...stock, holds: stock.holds.filter((hold) => hold.id !== id) })
      await writeAll(context, await holdWrites(context, titleId, after, [{ id, status: 'cancelled' }]))
      return loadHold(context.tables('library'), id)
    }),
}

async function place(context: CommandContext, memberId: string, titleId: string): Promise<Hold> {
  const tables = context.tables('library')
  const member = loadBorrower(tables, memberId)
  const stock = settle(context, loadStock(tables, titleId))
  const [openHolds] = tables.get<[number]>(
    `SELECT count(*) FROM holds WHERE member_id = ? AND status IN ('waiting', 'ready')`,
    memberId,
  ) ?? [0]
  const decision = decideHold({ policy: currentPolicy(context), member, openHolds, stock })
  if (!decision.ok) throw refusal(decision.rejection)
  const id = context.newId('hold')
  const placedAt = toInstant(context.nowMs())
  const placed = { id, memberId, memberName: member.name, placedAt, status: 'waiting' as const }
  const after = settle(context, { ...stock, holds: [...stock.holds, placed] })
  const { status = 'waiting', barcode, readyUntil } = after.holds.find((hold) => hold.id === id) ?? {}
  const copy = barcode === undefined || readyUntil === undefined ? {} : { barcode, readyUntil }
  await writeAll(context, [
    { kind: 'create', type: 'hold', id, fields: { memberId, titleId, placedAt, status, ...copy } },
    ...(await holdWrites(context, titleId, after)),
    ...(status === 'ready' ? await noticeOfHold(context, id, memberId) : []),
  ])
  return loadHold(context.tables('library'), id)
}

/**
 * Ends the holds whose shelf days are over, and passes their copies on: the store does this when it opens and when the day changes.
 * A workstation ends the holds it last wrote itself, so that two of them do not write the same end apart from each other; where
 * that workstation is gone, handling a copy of the title does it.
 */
export async function expireHolds(
  context: Parameters<typeof writeAll>[0] & Pick<CommandContext, 'deviceCode'>,
): Promise<void> {
  await inTurn(context, async () => {
    const tables = context.tables('library')
    const over = tables.all<[id: string, titleId: string]>(
      `SELECT id, title_id FROM holds WHERE status = 'ready' AND ready_until < ?`,
      context.today(),
    )
    const stored = await context.documents.getMany(
      libraryDatabase(context),
      'hold',
      over.map(([id]) => id),
    )
    const own = over.filter(([id]) => stored.get(id)?.document.updated.device === context.deviceCode)
    for (const titleId of new Set(own.map(([, id]) => id))) {
      const after = settle(context, loadStock(tables, titleId))
      await writeAll(context, await holdWrites(context, titleId, after))
    }
  })
}
