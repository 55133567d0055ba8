import type { Day } from '../../base/identifier'

/** A member as the rules of circulation see them. */
export interface Borrower {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly status: 'active' | 'deactivated'
  readonly cardLost: boolean
  readonly openLoans: readonly { readonly titleId: string; readonly dueOn: Day }[]
}

/** The open loan of a copy. */
export interface CopyLoan {
  readonly id: string
  readonly memberId: string
  readonly memberName: string
  readonly dueOn: Day
}

/** A copy and who has it: nobody, one member, or several when desks lent it apart from each other (earliest first). */
export interface StockCopy {
  readonly barcode: string
  readonly condition: 'good' | 'lost' | 'damaged' | 'withdrawn'
  readonly loans: readonly CopyLoan[]
}

/** An open hold: waiting for any copy of its title, or ready with one set aside until a day. */
export interface OpenHold {
  readonly id: string
  readonly memberId: string
  readonly memberName: string
  /** ISO instant: the order of the queue. */
  readonly placedAt: string
  readonly status: 'waiting' | 'ready'
  readonly barcode?: string | undefined
  readonly readyUntil?: Day | undefined
}

/** A title with all its copies and open holds at one site: what a decision about it needs. */
export interface Stock {
  readonly titleId: string
  readonly title: string
  readonly withdrawn: boolean
  readonly copies: readonly StockCopy[]
  readonly holds: readonly OpenHold[]
}

/** Whether a copy stands in the library and may leave it. */
export function isOnShelf(copy: StockCopy): boolean {
  return copy.condition === 'good' && copy.loans.length === 0
}

/** Who a copy is set aside for. */
export function holdOnCopy(stock: Stock, barcode: string): OpenHold | undefined {
  return stock.holds.find((hold) => hold.status === 'ready' && hold.barcode === barcode)
}
