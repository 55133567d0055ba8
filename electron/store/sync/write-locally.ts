import type { StoredDocument } from '../documents/databases'
import { loadRevisions } from '../documents/storage/load-revisions'
import type { Ends } from './exchange'
import { writeOrHalve, type Refused, type Written } from './write-in-parts'

/** One transaction of a bulk load, a tenth of a second: the screens' questions are answered in between, and it fits SQLite's cache. */
const AT_ONCE = 2_500

/**
 * Writes revisions from elsewhere as they are, each document alone in its fate. Most are new documents with a single leaf and take
 * the short way (load-revisions.ts); the others go through PouchDB. Gives those this database would not take.
 */
export async function writeLocally(
  { local, store, refuseWrite, cameFrom }: Pick<Ends, 'local' | 'store' | 'refuseWrite' | 'cameFrom'>,
  documents: readonly StoredDocument[],
): Promise<Refused[]> {
  const refused: Refused[] = []
  for (let at = 0; at < documents.length; at += AT_ONCE) {
    const part = documents.slice(at, at + AT_ONCE)
    for (const { _id, _rev } of part) cameFrom.note(_id, _rev)
    const others = await loadRevisions(store, part, refuseWrite)
    if (others.length === 0) continue
    const write = async (some: readonly { readonly document: StoredDocument }[]): Promise<Written> => {
      const failures = await local.bulkDocs(
        some.map(({ document }) => document),
        { new_edits: false },
      )
      return failures.flatMap((failure) =>
        'error' in failure
          ? [{ id: failure.id, name: failure.name, status: failure.status, reason: failure.reason ?? failure.message }]
          : [],
      )
    }
    refused.push(
      ...(await writeOrHalve(
        others.map((document) => ({ id: document._id, document })),
        write,
      )),
    )
  }
  return refused
}
