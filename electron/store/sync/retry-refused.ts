import type { StoredDocument } from '../documents/databases'
import type { Ends, ExchangeListener } from './exchange'
import type { Refusal } from './sync-memory'
import { writeInParts } from './write-in-parts'

/**
 * Offers the hub once more what it refused: the checkpoint has moved past those documents, so no replication would. Gives the
 * number that went through.
 */
export async function retryRefused(
  { local, remote }: Ends,
  refusals: readonly Refusal[],
  listener: ExchangeListener,
): Promise<number> {
  const ids = refusals.filter(({ direction }) => direction === 'push').map(({ id }) => id)
  if (ids.length === 0) return 0
  const documents: readonly StoredDocument[] = (
    await Promise.all(ids.map((id) => local.get(id, { open_revs: 'all', revs: true, attachments: true })))
  ).flatMap((leaves) => leaves.flatMap(({ ok }) => (ok ? [ok] : [])))
  const failed = new Set<string>()
  const write = (part: readonly StoredDocument[]) => remote.database.bulkDocs(part, { new_edits: false })
  for (const result of await writeInParts(documents, write)) {
    if (!('error' in result)) continue
    failed.add(result.id)
    listener.onRefused('push', result.id, result.reason ?? result.message)
  }
  const through = ids.filter((id) => !failed.has(id))
  listener.onDocuments('push', through)
  return through.length
}
