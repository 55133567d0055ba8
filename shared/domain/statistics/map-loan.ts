import type { Emit } from './view'

/** Loans by site, year and month: how many were lent then, and how many of those are still out. See `View` for what a map may use. */
export function mapLoan(document: Readonly<Record<string, unknown>>, emit: Emit): void {
  if (document['type'] !== 'loan' || document['cancelled'] === true) return
  const lentOn = document['lentOn']
  const site = document['site']
  if (typeof lentOn !== 'string' || typeof site !== 'string') return
  emit([site, lentOn.slice(0, 4), lentOn.slice(5, 7)], [1, document['returnedOn'] === undefined ? 1 : 0])
}
