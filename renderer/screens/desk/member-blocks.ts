import type { Loan, Rule } from '@shared/protocol/library/circulation'
import type { MemberRecord } from '@shared/protocol/library/members'

/** What keeps an open member from borrowing, to be said before the clerk scans in vain. The store decides again. */
export type MemberBlock =
  | { readonly kind: 'deactivated' }
  | { readonly kind: 'card-lost' }
  | { readonly kind: 'late'; readonly count: number; readonly days: number }
  | { readonly kind: 'limit'; readonly limit: number }

export function memberBlocks(member: MemberRecord, loans: readonly Loan[], rule: Rule | undefined): MemberBlock[] {
  const blocks: MemberBlock[] = []
  if (member.status === 'deactivated') blocks.push({ kind: 'deactivated' })
  if (member.cardLost) blocks.push({ kind: 'card-lost' })
  const grace = rule?.blockAfterDaysLate
  const late = grace === undefined ? [] : loans.filter(({ daysLate }) => daysLate > grace)
  if (late.length > 0)
    blocks.push({ kind: 'late', count: late.length, days: Math.max(...late.map(({ daysLate }) => daysLate)) })
  if (rule && loans.length >= rule.loans) blocks.push({ kind: 'limit', limit: rule.loans })
  return blocks
}
