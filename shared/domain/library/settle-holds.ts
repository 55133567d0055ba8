import { assertNever } from '../../base/assert-never'
import { addDays } from '../../base/day'
import type { Day } from '../../base/identifier'
import { isOnShelf, type OpenHold, type Stock } from './circulation-state'

/** What becomes of an open hold. */
export type HoldChange =
  | { readonly id: string; readonly status: 'ready'; readonly barcode: string; readonly readyUntil: Day }
  | { readonly id: string; readonly status: 'waiting' }
  | { readonly id: string; readonly status: 'expired' }

/**
 * Brings the queue of a title in line with its copies, whatever happened to them (returned, lent elsewhere, lost, left on the hold
 * shelf too long), so that after it no member waits while a free copy stands on the shelf. A ready hold expires after its last
 * shelf day; one whose copy is gone waits again and keeps its place. Free copies go to those who wait, oldest first.
 * Idempotent; a copy already set aside for someone stays theirs.
 */
export function settleHolds(stock: Stock, today: Day, shelfDays: number): HoldChange[] {
  const free = new Set(stock.copies.filter(isOnShelf).map(({ barcode }) => barcode))
  const changes: HoldChange[] = []
  const waiting: OpenHold[] = []
  for (const hold of inQueueOrder(stock.holds)) {
    if (hold.status === 'waiting') {
      waiting.push(hold)
    } else if (hold.readyUntil !== undefined && hold.readyUntil < today) {
      changes.push({ id: hold.id, status: 'expired' })
    } else if (hold.barcode === undefined || !free.delete(hold.barcode)) {
      waiting.push(hold)
    }
  }
  const unclaimed = [...free].toSorted()
  const readyUntil = addDays(today, shelfDays)
  for (const hold of waiting) {
    const barcode = unclaimed.shift()
    if (barcode !== undefined) changes.push({ id: hold.id, status: 'ready', barcode, readyUntil })
    else if (hold.status === 'ready') changes.push({ id: hold.id, status: 'waiting' })
  }
  return changes
}

/** The stock as it is once some of its holds changed. */
export function withHoldChanges(stock: Stock, changes: readonly HoldChange[]): Stock {
  const byId = new Map(changes.map((change) => [change.id, change]))
  const holds = stock.holds.flatMap((hold): OpenHold[] => {
    const change = byId.get(hold.id)
    if (!change) return [hold]
    const { id, memberId, memberName, placedAt } = hold
    switch (change.status) {
      case 'expired':
        return []
      case 'waiting':
        return [{ id, memberId, memberName, placedAt, status: 'waiting' }]
      case 'ready':
        return [{ ...hold, status: 'ready', barcode: change.barcode, readyUntil: change.readyUntil }]
      default:
        return assertNever(change)
    }
  })
  return { ...stock, holds }
}

/** Oldest first; the id decides between holds of one moment, the same way everywhere. */
function inQueueOrder<H extends { readonly id: string; readonly placedAt: string }>(holds: readonly H[]): H[] {
  return holds.toSorted((a, b) => compare(a.placedAt, b.placedAt) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
