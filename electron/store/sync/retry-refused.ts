import type { Ends, ExchangeListener } from './exchange'
import { sendLeaves } from './push'
import type { Refusal } from './sync-memory'
import { writeLocally } from './write-locally'

const AT_ONCE = 50

/**
 * Offers once more what was refused, to the hub and to this database: what is remembered as done has moved past those documents, so no
 * replication would. Gives the numbers that went through.
 */
export async function retryRefused(
  ends: Ends,
  refusals: readonly Refusal[],
  listener: ExchangeListener,
): Promise<{ readonly pushed: number; readonly pulled: number }> {
  const ids = (wanted: Refusal['direction']) =>
    refusals.flatMap(({ direction, id }) => (direction === wanted ? [id] : []))
  const rows: { id: string; leaves: readonly string[] }[] = []
  for (const id of ids('push')) {
    const found = await ends.local.get(id, { open_revs: 'all' })
    rows.push({ id, leaves: found.flatMap(({ ok }) => (ok ? [ok._rev] : [])) })
  }
  const pushed = await sendLeaves(ends, rows, listener)

  const through: string[] = []
  const wanted = ids('pull')
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const { documents } = await ends.hub.bulkGet(wanted.slice(at, at + AT_ONCE).map((id) => ({ id })))
    const refused = new Set<string>()
    for (const { id, reason } of await writeLocally(ends, documents)) {
      refused.add(id)
      listener.onRefused('pull', id, reason)
    }
    through.push(...new Set(documents.flatMap(({ _id }) => (refused.has(_id) ? [] : [_id]))))
  }
  if (through.length > 0) listener.onDocuments('pull', through)
  return { pushed: pushed.length, pulled: through.length }
}
