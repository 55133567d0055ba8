import { z } from 'zod'
import type { Change } from './changes'
import type { HubConnection } from './connection'

const leafSchema = z.object({ _id: z.string(), _rev: z.string() }).catchall(z.json())
const bulkSchema = z.object({ results: z.array(z.object({ docs: z.array(z.object({ ok: leafSchema.optional() })) })) })

/** One leaf of a document, deleted ones included, as `_bulk_get` gives it. */
export type Leaf = z.infer<typeof leafSchema>

/** The leaves a page of a feed names; fewer than it names where the copy that answers is behind. */
export async function readLeaves(
  hub: HubConnection,
  database: string,
  page: readonly Change[],
  wanted: { readonly revs?: boolean; readonly attachments?: boolean } = {},
): Promise<{ readonly named: number; readonly leaves: readonly Leaf[] }> {
  const docs = page.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
  if (docs.length === 0) return { named: 0, leaves: [] }
  const answer = await hub.ask('POST', [database, '_bulk_get'], { query: { ...wanted }, body: { docs } })
  const leaves = bulkSchema.parse(answer).results.flatMap((result) => result.docs.flatMap(({ ok }) => ok ?? []))
  return { named: docs.length, leaves }
}
