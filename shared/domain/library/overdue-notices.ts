import { daysBetween } from '../../base/day'
import type { Day } from '../../base/identifier'

/** What is known of a loan when its next reminder is looked for. */
export interface RemindedLoan {
  readonly dueOn: Day
  readonly returnedOn?: Day | undefined
  readonly cancelled: boolean
  /** The highest number issued so far; 0 before the first. */
  readonly reminders: number
  /** When that one was issued. */
  readonly lastReminderOn?: Day | undefined
}

/**
 * The number of the reminder that is due today, if any. Never for a loan that is back. Numbers go up one at a time, each once the
 * loan is as late as the policy says for it, and never sooner after the last than the policy's own interval: a loan found forty
 * days late gets its first reminder today, not its second tomorrow.
 */
export function dueReminder(loan: RemindedLoan, today: Day, remindAfterDays: readonly number[]): number | undefined {
  if (loan.returnedOn !== undefined || loan.cancelled || loan.dueOn >= today) return undefined
  const { reminders, lastReminderOn } = loan
  const after = remindAfterDays[reminders]
  if (after === undefined || daysBetween(loan.dueOn, today) < after) return undefined
  const interval = after - (remindAfterDays[reminders - 1] ?? after)
  if (lastReminderOn !== undefined && daysBetween(lastReminderOn, today) < interval) return undefined
  return reminders + 1
}
