import { AppError } from '../../base/app-error'

/** Circulation rules of one category of members. */
export interface CirculationRule {
  readonly category: string
  /** Copies at home at once. */
  readonly loans: number
  /** Length of a loan and of a renewal. */
  readonly days: number
  readonly renewals: number
  /** Open holds at once. */
  readonly holds: number
  /** A member is blocked while a loan is overdue by more than this many days; absent: never for that reason. */
  readonly blockAfterDaysLate?: number | undefined
}

/** The rules of a site: data, so that each library has its own. Categories are unique; the first is the default of new members. */
export interface CirculationPolicy {
  readonly rules: readonly CirculationRule[]
  /** Days a copy waits on the hold shelf. */
  readonly holdShelfDays: number
  /** How many days late a loan is when its first, second, … reminder is due; increasing. */
  readonly remindAfterDays: readonly number[]
}

/** What a site lends by until it says otherwise. */
export const defaultPolicy: CirculationPolicy = {
  rules: [
    { category: 'adult', loans: 5, days: 21, renewals: 2, holds: 3, blockAfterDaysLate: 7 },
    { category: 'child', loans: 3, days: 14, renewals: 1, holds: 2, blockAfterDaysLate: 14 },
    { category: 'staff', loans: 20, days: 42, renewals: 5, holds: 10 },
  ],
  holdShelfDays: 7,
  remindAfterDays: [3, 14, 30],
}

/**
 * The rule for a member. A category the policy does not know (a member replicated from another site, an old import) falls under
 * the first rule, so that nobody is turned away because of a word.
 */
export function ruleFor(policy: CirculationPolicy, category: string): CirculationRule {
  const rule = policy.rules.find((candidate) => candidate.category === category) ?? policy.rules[0]
  if (!rule) throw new AppError('internal', { details: { missing: 'a rule of the policy' } })
  return rule
}
