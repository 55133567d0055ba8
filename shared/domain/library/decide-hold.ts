import type { Day } from '../../base/identifier'
import { accept, refuse, type Result } from '../../base/result'
import { ruleFor, type CirculationPolicy } from './circulation-policy'
import type { Borrower, Stock } from './circulation-state'

/** Why a title is not kept for a member, with what the clerk tells them. */
export type HoldRefusal =
  | { readonly code: 'member.deactivated'; readonly name: string }
  | { readonly code: 'member.too-many-holds'; readonly name: string; readonly holds: number; readonly limit: number }
  | { readonly code: 'title.withdrawn'; readonly title: string }
  | { readonly code: 'title.no-copy'; readonly title: string }
  | { readonly code: 'hold.already-placed'; readonly title: string }
  | { readonly code: 'loan.already-has-title'; readonly title: string; readonly dueOn: Day }

export interface HoldRequest {
  readonly policy: CirculationPolicy
  readonly member: Borrower
  /** Open holds of the member, on any title. */
  readonly openHolds: number
  readonly stock: Stock
}

/** Decides whether a member may join the queue of a title. A blocked member may: by the time a copy is free they may have come. */
export function decideHold({ policy, member, openHolds, stock }: HoldRequest): Result<'placed', HoldRefusal> {
  const { title, titleId } = stock
  const { name } = member
  if (member.status === 'deactivated') return refuse({ code: 'member.deactivated', name })
  if (stock.withdrawn) return refuse({ code: 'title.withdrawn', title })
  if (!stock.copies.some(({ condition, loans }) => condition === 'good' || loans.length > 0))
    return refuse({ code: 'title.no-copy', title })
  if (stock.holds.some(({ memberId }) => memberId === member.id)) return refuse({ code: 'hold.already-placed', title })
  const same = member.openLoans.find((loan) => loan.titleId === titleId)
  if (same) return refuse({ code: 'loan.already-has-title', title, dueOn: same.dueOn })
  const limit = ruleFor(policy, member.category).holds
  if (openHolds >= limit) return refuse({ code: 'member.too-many-holds', name, holds: openHolds, limit })
  return accept('placed')
}
