import { setImmediate } from 'node:timers/promises'
import type { PouchDatabase } from 'pouchdb-core'

/** Between two pages others have their turn. */
const PAGE = 1_000

/**
 * What changed in a database since a sequence that was noted outside of it, and where it stands now. A file that was put back from an older
 * copy has not come as far as the note: then everything in it is named.
 */
export async function changedSince(
  database: PouchDatabase,
  seq: number,
): Promise<{ readonly ids: readonly string[]; readonly seq: number }> {
  const { update_seq: last } = await database.info()
  const ids: string[] = []
  let since = seq > Number(last) ? 0 : seq
  for (;;) {
    const { results, last_seq } = await database.changes({ since, limit: PAGE })
    for (const { id } of results) ids.push(id)
    since = Number(last_seq)
    if (results.length < PAGE) return { ids, seq: since }
    await setImmediate()
  }
}
