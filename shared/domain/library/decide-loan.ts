import { AppError } from '../../base/app-error'
import { addDays, daysBetween } from '../../base/day'
import type { Day } from '../../base/identifier'
import { accept, refuse, type Result } from '../../base/result'
import { ruleFor, type CirculationPolicy } from './circulation-policy'
import { holdOnCopy, isOnShelf, type Borrower, type Stock, type StockCopy } from './circulation-state'

/** Why a member may take nothing home for now. */
export type MemberBlock =
  | { readonly code: 'member.deactivated'; readonly name: string }
  | { readonly code: 'member.card-lost'; readonly name: string }
  | { readonly code: 'member.overdue'; readonly name: string; readonly count: number; readonly since: Day }

/** Why a copy does not leave the counter, with what the clerk tells the member. */
export type LoanRefusal =
  | MemberBlock
  | { readonly code: 'member.too-many-loans'; readonly name: string; readonly loans: number; readonly limit: number }
  | { readonly code: 'title.withdrawn'; readonly title: string }
  | { readonly code: 'title.no-copy'; readonly title: string }
  | {
      readonly code: 'title.all-out'
      readonly title: string
      readonly out: number
      readonly copies: number
      readonly firstDueOn: Day
    }
  | {
      readonly code: 'title.all-held'
      readonly title: string
      readonly held: number
      readonly copies: number
      readonly firstDueOn?: Day
    }
  | {
      readonly code: 'copy.out'
      readonly barcode: string
      readonly title: string
      readonly memberName: string
      readonly dueOn: Day
    }
  | {
      readonly code: 'copy.held'
      readonly barcode: string
      readonly title: string
      readonly memberName: string
      readonly readyUntil?: Day
    }
  | {
      readonly code: 'copy.not-lendable'
      readonly barcode: string
      readonly title: string
      readonly condition: StockCopy['condition']
    }
  | { readonly code: 'loan.already-has-title'; readonly title: string; readonly dueOn: Day }

export interface LoanRequest {
  readonly today: Day
  readonly policy: CirculationPolicy
  readonly member: Borrower
  /** With its holds settled (see `settleHolds`). */
  readonly stock: Stock
  /** The copy on the counter; absent: any free copy of the title. */
  readonly barcode?: string | undefined
  /** Another day than the rule's. */
  readonly dueOn?: Day | undefined
}

export interface LoanDecision {
  readonly barcode: string
  readonly dueOn: Day
  /** The member's own hold on the title, which this loan fills. */
  readonly fills?: string
}

/** Decides whether a member may take a copy home, which one, and until when. */
export function decideLoan(request: LoanRequest): Result<LoanDecision, LoanRefusal> {
  const { today, policy, member, stock } = request
  const rule = ruleFor(policy, member.category)
  const block = blockOf(member, policy, today)
  if (block) return refuse(block)
  if (stock.withdrawn) return refuse({ code: 'title.withdrawn', title: stock.title })
  const same = member.openLoans.find(({ titleId }) => titleId === stock.titleId)
  if (same) return refuse({ code: 'loan.already-has-title', title: stock.title, dueOn: same.dueOn })
  const copy =
    request.barcode === undefined ? chooseCopy(stock, member.id) : checkCopy(stock, request.barcode, member.id)
  if (!copy.ok) return copy
  const loans = member.openLoans.length
  if (loans >= rule.loans) return refuse({ code: 'member.too-many-loans', name: member.name, loans, limit: rule.loans })
  const own = stock.holds.find(({ memberId }) => memberId === member.id)
  return accept({
    barcode: copy.value,
    dueOn: request.dueOn ?? addDays(today, rule.days),
    ...(own ? { fills: own.id } : {}),
  })
}

/** What keeps a member from borrowing or renewing anything at all. */
export function blockOf(member: Borrower, policy: CirculationPolicy, today: Day): MemberBlock | undefined {
  const { name } = member
  if (member.status === 'deactivated') return { code: 'member.deactivated', name }
  if (member.cardLost) return { code: 'member.card-lost', name }
  const grace = ruleFor(policy, member.category).blockAfterDaysLate
  if (grace === undefined) return undefined
  const late = member.openLoans.map(({ dueOn }) => dueOn).filter((dueOn) => daysBetween(dueOn, today) > grace)
  const since = earliest(late)
  return since === undefined ? undefined : { code: 'member.overdue', name, count: late.length, since }
}

function checkCopy(stock: Stock, barcode: string, memberId: string): Result<string, LoanRefusal> {
  const { title } = stock
  const copy = stock.copies.find((candidate) => candidate.barcode === barcode)
  if (!copy) throw new AppError('internal', { details: { missing: barcode } })
  const loan = copy.loans.at(-1)
  if (loan) {
    const { memberName, dueOn } = loan
    return refuse({ code: 'copy.out', barcode, title, memberName, dueOn })
  }
  if (copy.condition !== 'good') return refuse({ code: 'copy.not-lendable', barcode, title, condition: copy.condition })
  const hold = holdOnCopy(stock, barcode)
  if (hold && hold.memberId !== memberId) {
    const { memberName, readyUntil } = hold
    return refuse({ code: 'copy.held', barcode, title, memberName, ...(readyUntil ? { readyUntil } : {}) })
  }
  return accept(barcode)
}

/** The copy set aside for the member, else the first free one that is set aside for nobody. */
function chooseCopy(stock: Stock, memberId: string): Result<string, LoanRefusal> {
  const { title } = stock
  const lendable = stock.copies.filter(({ condition, loans }) => condition === 'good' || loans.length > 0)
  if (lendable.length === 0) return refuse({ code: 'title.no-copy', title })
  const onShelf = lendable.filter(isOnShelf).toSorted((a, b) => (a.barcode < b.barcode ? -1 : 1))
  const kept = onShelf.find(({ barcode }) => holdOnCopy(stock, barcode)?.memberId === memberId)
  const chosen = kept ?? onShelf.find(({ barcode }) => !holdOnCopy(stock, barcode))
  if (chosen) return accept(chosen.barcode)
  const firstDueOn = earliest(lendable.flatMap(({ loans }) => loans.map(({ dueOn }) => dueOn)))
  const copies = lendable.length
  if (onShelf.length === 0 && firstDueOn)
    return refuse({ code: 'title.all-out', title, out: copies, copies, firstDueOn })
  return refuse({
    code: 'title.all-held',
    title,
    held: onShelf.length,
    copies,
    ...(firstDueOn ? { firstDueOn } : {}),
  })
}

function earliest(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((first, day) => (first === undefined || day < first ? day : first), undefined)
}
