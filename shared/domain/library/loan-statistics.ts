import type { Json } from '../../base/json'

/** What a map function gives: any number of rows for one document. */
export type Emit = (key: Json[], value: number) => void

/**
 * Counts loans by site, year and month, and in two columns: lent that month, and still out. One source for the workstation, which calls it
 * over its own documents, and for head office, where its text becomes the map function of a view on `library-all`: it must use nothing but
 * its arguments, and no syntax newer than ES5 (CouchDB's SpiderMonkey refuses `?.`).
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

/** A row of a grouped count, as a view with `group_level` gives it. */
export interface CountedRow {
  readonly key: readonly Json[]
  readonly value: number
}

/**
 * Sums what a map function emits, by the first `level` parts of its keys: what CouchDB's `_sum` gives for `group_level`. In the order of the
 * keys, which are texts of plain letters and digits here (CouchDB collates by ICU; such keys are in the same order by code unit).
 */
export function sumByKey(
  documents: Iterable<Record<string, unknown>>,
  map: (document: Record<string, unknown>, emit: Emit) => void,
  level: number,
): CountedRow[] {
  const sums = new Map<string, { key: Json[]; value: number }>()
  for (const document of documents)
    map(document, (key, value) => {
      const group = key.slice(0, level)
      const name = JSON.stringify(group)
      const known = sums.get(name)
      if (known) known.value += value
      else sums.set(name, { key: group, value })
    })
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)
}
