import type { PrintContext } from './print-context'

/** One letter per member, printed in one run so that a whole day's reminders go into one envelope pile. */
export interface OverdueNoticeBatch {
  readonly context: PrintContext
  /** At least one. */
  readonly notices: readonly OverdueNotice[]
}

/** The letter's tone stiffens with `reminder`; the third announces the suspension of loans. */
export interface OverdueNotice {
  readonly reminder: 1 | 2 | 3
  readonly member: OverdueMember
  /** At least one; in the order they are to be printed. */
  readonly loans: readonly OverdueLoanLine[]
}

export interface OverdueMember {
  readonly name: string
  readonly cardNumber: string
  readonly addressLines: readonly string[]
  readonly email?: string
  readonly phone?: string
}

/** Days are `YYYY-MM-DD`; `daysLate` is counted by the rules of circulation, not by the printer. */
export interface OverdueLoanLine {
  readonly title: string
  readonly authors: readonly string[]
  readonly barcode: string
  readonly lentOn: string
  readonly dueOn: string
  readonly daysLate: number
}
