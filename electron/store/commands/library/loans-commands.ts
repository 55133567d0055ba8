import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import { decideLoan, type LoanDecision } from '@shared/domain/library/decide-loan'
import { decideRenewal } from '@shared/domain/library/decide-renewal'
import { decideReturn } from '@shared/domain/library/decide-return'
import type { Borrower, Stock } from '@shared/domain/library/circulation-state'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { Write } from '../../documents/document-store'
import type { Stored } from '../../documents/read-document'
import {
  currentPolicy,
  findMemberId,
  loadBorrower,
  loadStock,
  titleOfCopy,
  titlesOfIsbn,
} from '../../queries/library/circulation-state'
import { loadHold } from '../../queries/library/hold-rows'
import { loadLoan } from '../../queries/library/loan-rows'
import { cancelReminders, holdWrites, inTurn, libraryDatabase, refusal, settle, writeAll } from './circulation-writes'
import type { CommandContext, CommandHandlers } from '../context'
import { undoBorrow, undoReturn } from './undo-loan'

type LoanCommand = 'loans.borrow' | 'loans.back' | 'loans.renew' | 'loans.undo'

/** The counter: a loan is one document, and the queue of its title follows in the same batch. */
export const loansCommands: CommandHandlers<LoanCommand> = {
  'loans.borrow': (payload, context) =>
    inTurn(context, async () => {
      const tables = context.tables('library')
      const member = loadBorrower(tables, findMemberId(tables, payload.member))
      const titleId = titleAskedFor(context, payload)
      const { barcode, dueOn } = payload
      const stock = settle(context, loadStock(tables, titleId))
      const decision = decideLoan({
        today: context.today(),
        policy: currentPolicy(context),
        member,
        stock,
        barcode: barcode?.trim(),
        dueOn,
      })
      if (!decision.ok) throw refusal(decision.rejection)
      const id = context.newId('loan')
      await lend(context, id, member, stock, decision.value)
      return { loan: loadLoan(context.tables('library'), id, context.today()), dueOn: decision.value.dueOn }
    }),

  'loans.back': (payload, context) =>
    inTurn(context, async () => {
      const id = loanComingBack(context, payload)
      const current = await loadLoanDocument(context, id)
      const { titleId } = current.document
      const stock = settle(context, loadStock(context.tables('library'), titleId))
      const decision = decideReturn(stock, id, context.today(), currentPolicy(context).holdShelfDays)
      await writeAll(context, [
        { kind: 'update', current, fields: { returnedOn: decision.returnedOn } },
        ...(await holdWrites(context, titleId, decision.stock)),
        ...(await cancelReminders(context, id)),
        ...(await findLostCopy(context, current.document.barcode)),
      ])
      const tables = context.tables('library')
      const { heldFor } = decision
      return {
        loan: loadLoan(tables, id, context.today()),
        ...(heldFor ? { heldFor: loadHold(tables, heldFor.id) } : {}),
      }
    }),

  'loans.renew': ({ id, barcode }, context) =>
    inTurn(context, async () => {
      const loanId = id ?? openLoanOfCopy(context, barcode ?? '')
      const current = await loadLoanDocument(context, loanId)
      const { memberId, titleId, renewals, dueOn, returnedOn } = current.document
      const tables = context.tables('library')
      const decision = decideRenewal({
        today: context.today(),
        policy: currentPolicy(context),
        member: loadBorrower(tables, memberId),
        stock: settle(context, loadStock(tables, titleId)),
        loan: { renewals, dueOn: dueOn as Day, returnedOn: returnedOn as Day | undefined },
      })
      if (!decision.ok) throw refusal(decision.rejection)
      await writeAll(context, [
        { kind: 'update', current, fields: decision.value },
        ...(await cancelReminders(context, loanId)),
      ])
      return { loan: loadLoan(context.tables('library'), loanId, context.today()), dueOn: decision.value.dueOn }
    }),

  'loans.undo': ({ id, act }, context) =>
    inTurn(context, async () => {
      const current = await loadLoanDocument(context, id)
      await (act === 'borrow' ? undoBorrow : undoReturn)(context, current)
      return { undone: true }
    }),
}

async function lend(
  context: CommandContext,
  id: string,
  member: Borrower,
  stock: Stock,
  { barcode, dueOn, fills }: LoanDecision,
): Promise<void> {
  const { titleId } = stock
  const loan = { id, memberId: member.id, memberName: member.name, dueOn }
  const after = settle(context, {
    ...stock,
    copies: stock.copies.map((copy) => (copy.barcode === barcode ? { ...copy, loans: [loan] } : copy)),
    holds: stock.holds.filter((hold) => hold.id !== fills),
  })
  const lentOn = context.today()
  const fields = { memberId: member.id, titleId, barcode, lentOn, dueOn, renewals: 0, cancelled: false }
  const filled = fills === undefined ? [] : [{ id: fills, status: 'filled' as const, barcode }]
  await writeAll(context, [
    { kind: 'create', type: 'loan', id, fields },
    ...(await holdWrites(context, titleId, after, filled)),
  ])
}

function titleAskedFor(context: CommandContext, asked: ParsedPayloadOf<'loans.borrow'>): string {
  const tables = context.tables('library')
  if (asked.barcode !== undefined) return titleOfCopy(tables, asked.barcode.trim())
  return asked.titleId ?? titlesOfIsbn(tables, asked.isbn ?? '')[0]
}

/** The open loan that a copy, or a member and an ISBN, stand for. */
function loanComingBack(context: CommandContext, { barcode, member, isbn }: ParsedPayloadOf<'loans.back'>): string {
  if (barcode !== undefined) return openLoanOfCopy(context, barcode, member)
  const tables = context.tables('library')
  const memberId = findMemberId(tables, member ?? '')
  for (const titleId of titlesOfIsbn(tables, isbn ?? '')) {
    const row = tables.get<[string]>(
      `SELECT id FROM loans WHERE member_id = ? AND title_id = ? AND returned_on IS NULL AND cancelled = 0 ORDER BY id`,
      memberId,
      titleId,
    )
    if (row) return row[0]
  }
  throw new AppError('loan.not-found', { details: { member: member ?? '', isbn: isbn ?? '' } })
}

/** The open loan of a copy, the one its record shows when it was lent twice, or that of one member; fails with `copy.not-found` or `copy.not-out`. */
function openLoanOfCopy(context: CommandContext, typed: string, member?: string): string {
  const tables = context.tables('library')
  const barcode = typed.trim()
  const titleId = titleOfCopy(tables, barcode)
  const loans = loadStock(tables, titleId).copies.find((copy) => copy.barcode === barcode)?.loans ?? []
  const memberId = member === undefined ? undefined : findMemberId(tables, member)
  const loan = loans.find((candidate) => memberId === undefined || candidate.memberId === memberId)
  if (!loan) throw new AppError('copy.not-out', { details: { barcode } })
  return loan.id
}

/** A copy reported lost that comes back is a good one again. */
async function findLostCopy(context: CommandContext, barcode: string): Promise<Write[]> {
  const copy = await context.documents.get(libraryDatabase(context), 'copy', `copy:${barcode}`)
  return copy?.document.condition === 'lost' ? [{ kind: 'update', current: copy, fields: { condition: 'good' } }] : []
}

async function loadLoanDocument(context: CommandContext, id: string): Promise<Stored<'loan'>> {
  const stored = await context.documents.get(libraryDatabase(context), 'loan', id)
  if (!stored || stored.document.cancelled) throw new AppError('loan.not-found', { details: { id } })
  return stored
}
