import { addDays } from '../../base/day'
import type { Day } from '../../base/identifier'
import { accept, refuse, type Result } from '../../base/result'
import { ruleFor, type CirculationPolicy } from './circulation-policy'
import type { Borrower, Stock } from './circulation-state'
import { blockOf, type MemberBlock } from './decide-loan'

/** Why a loan is not made longer, with what the clerk tells the member. */
export type RenewalRefusal =
  | MemberBlock
  | { readonly code: 'loan.returned'; readonly title: string; readonly returnedOn: Day }
  | { readonly code: 'loan.no-renewal-left'; readonly title: string; readonly renewals: number; readonly limit: number }
  | { readonly code: 'loan.title-held'; readonly title: string; readonly waiting: number }

export interface RenewalRequest {
  readonly today: Day
  readonly policy: CirculationPolicy
  readonly member: Borrower
  readonly stock: Stock
  readonly loan: { readonly dueOn: Day; readonly renewals: number; readonly returnedOn?: Day | undefined }
}

/** Decides whether a loan may be made longer, and until when: never shorter than it was. */
export function decideRenewal(request: RenewalRequest): Result<{ dueOn: Day; renewals: number }, RenewalRefusal> {
  const { today, policy, member, stock, loan } = request
  const { title } = stock
  if (loan.returnedOn !== undefined) return refuse({ code: 'loan.returned', title, returnedOn: loan.returnedOn })
  const block = blockOf(member, policy, today)
  if (block) return refuse(block)
  const rule = ruleFor(policy, member.category)
  const { renewals } = loan
  if (renewals >= rule.renewals) return refuse({ code: 'loan.no-renewal-left', title, renewals, limit: rule.renewals })
  const waiting = stock.holds.filter((hold) => hold.status === 'waiting' && hold.memberId !== member.id).length
  if (waiting > 0) return refuse({ code: 'loan.title-held', title, waiting })
  const fromToday = addDays(today, rule.days)
  return accept({ dueOn: fromToday > loan.dueOn ? fromToday : loan.dueOn, renewals: renewals + 1 })
}
