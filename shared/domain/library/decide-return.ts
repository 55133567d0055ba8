import type { Day } from '../../base/identifier'
import type { OpenHold, Stock, StockCopy } from './circulation-state'
import { settleHolds, withHoldChanges } from './settle-holds'

export interface ReturnDecision {
  readonly returnedOn: Day
  /** The stock afterwards, its queue settled. */
  readonly stock: Stock
  /** Who the copy must now be kept for. */
  readonly heldFor?: OpenHold
}

/**
 * Decides what a return does: a copy that comes back is always taken, was not lost after all, and serves the first who waits for
 * its title.
 */
export function decideReturn(stock: Stock, loanId: string, today: Day, shelfDays: number): ReturnDecision {
  const isReturning = ({ id }: { readonly id: string }) => id === loanId
  const barcode = stock.copies.find((copy) => copy.loans.some(isReturning))?.barcode
  const copies = stock.copies.map((copy): StockCopy => {
    const loans = copy.loans.filter((loan) => !isReturning(loan))
    const isFound = copy.barcode === barcode && copy.condition === 'lost'
    return { ...copy, loans, condition: isFound ? 'good' : copy.condition }
  })
  const returned = { ...stock, copies }
  const after = withHoldChanges(returned, settleHolds(returned, today, shelfDays))
  const heldFor = after.holds.find((hold) => hold.status === 'ready' && hold.barcode === barcode)
  return { returnedOn: today, stock: after, ...(heldFor ? { heldFor } : {}) }
}
