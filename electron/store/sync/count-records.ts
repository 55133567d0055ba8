import type { PouchDatabase } from '../documents/databases'

/**
 * How many records a database has, as a person counts them: its documents less the entries of the audit chains, which come
 * with every change. A chain is numbered from one without gaps, so its last entry tells how many there are: one read a
 * workstation. While a chain is still arriving the count may be a little low.
 */
export async function countRecords(database: PouchDatabase, documents: number): Promise<number> {
  let entries = 0
  let below = 'audit:\ufff0'
  for (;;) {
    const { rows } = await database.allDocs({ startkey: below, endkey: 'audit:', descending: true, limit: 1 })
    const [, chain, last] = /^(audit:.+:)(\d+)$/.exec(rows[0]?.id ?? '') ?? []
    if (chain === undefined) return Math.max(0, documents - entries)
    entries += Number(last)
    below = chain
  }
}
