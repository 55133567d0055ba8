import type { PouchDatabase } from 'pouchdb-core'

/**
 * What changed in a database since a sequence that was noted outside of it, and where it stands now. A file that was put back from an older
 * copy has not come as far as the note: then everything in it is named.
 */
export async function changedSince(
  database: PouchDatabase,
  seq: number,
): Promise<{ readonly ids: readonly string[]; readonly seq: number }> {
  const { update_seq: last } = await database.info()
  const { results, last_seq } = await database.changes({ since: seq > Number(last) ? 0 : seq })
  return { ids: results.map(({ id }) => id), seq: Number(last_seq) }
}
