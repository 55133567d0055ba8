import type { Json } from '../../base/json'

/** What a map function gives: any number of rows for one document. */
export type Emit = (key: Json[], value: number) => void

/**
 * Counts loans by site, year and month, and in two columns: lent that month, and still out. Called over a workstation's own
 * documents, and as text the map function of a view on `library-all`: it must use nothing but its arguments, and no syntax newer than ES5
 * (CouchDB's SpiderMonkey refuses `?.`).
 */
export function mapLoan(document: Record<string, unknown>, emit: Emit): void {
  if (document['type'] !== 'loan' || document['cancelled'] === true) return
  const lentOn = document['lentOn']
  const site = document['site']
  if (typeof lentOn !== 'string' || typeof site !== 'string') return
  const open = document['returnedOn'] === undefined ? 1 : 0
  emit([site, lentOn.slice(0, 4), lentOn.slice(5, 7), 'lent'], 1)
  if (open === 1) emit([site, lentOn.slice(0, 4), lentOn.slice(5, 7), 'out'], 1)
}
