import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import { z } from 'zod'
import type { Change } from './changes'
import type { HubConnection } from './connection'

const leafSchema = z.object({ _id: z.string(), _rev: z.string() }).catchall(z.json())
const foundSchema = z.array(z.object({ ok: leafSchema.optional() }))
const bulkSchema = z.object({ results: z.array(z.object({ docs: foundSchema })) })

/** One leaf of a document, deleted ones included. */
export type Leaf = z.infer<typeof leafSchema>

/**
 * The leaves that a page of a feed names. What the copy that answers does not have yet is asked of the others; what was replaced
 * meanwhile comes later in the feed. Fails with `hub.short-read` where nobody has a document that the feed names.
 */
export async function readLeaves(
  hub: HubConnection,
  database: string,
  page: readonly Change[],
  wanted: { readonly revs?: boolean; readonly attachments?: boolean } = {},
): Promise<Leaf[]> {
  const docs = page.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
  if (docs.length === 0) return []
  const answer = await hub.ask('POST', [database, '_bulk_get'], { query: { ...wanted }, body: { docs } })
  const leaves = bulkSchema.parse(answer).results.flatMap((result) => result.docs.flatMap(({ ok }) => ok ?? []))
  const there = new Set(leaves.map(({ _id, _rev }) => `${_id} ${_rev}`))
  for (const { id, rev } of docs) {
    if (there.has(`${id} ${rev}`)) continue
    const query = { open_revs: 'all', r: 3, ...wanted }
    const known = foundSchema.parse(await hub.ask('GET', [database, id], { query })).flatMap(({ ok }) => ok ?? [])
    if (known.length === 0) throw new AppError('hub.short-read', { details: { database, id }, retryable: true })
    leaves.push(...known.filter(({ _rev }) => _rev === rev))
  }
  return leaves
}

const writtenSchema = z.array(z.object({ id: z.string().optional(), error: z.string().optional() }))

/**
 * Puts leaves under the names they have (`new_edits: false`): what is there already stays. CouchDB answers 201 and tells of each document it
 * refused; the id of the first, or undefined.
 */
export async function writeLeaves(
  hub: HubConnection,
  database: string,
  docs: readonly Record<string, Json>[],
): Promise<string | undefined> {
  const answer = await hub.ask('POST', [database, '_bulk_docs'], { body: { docs: [...docs], new_edits: false } })
  const refused = writtenSchema.parse(answer).find(({ error }) => error !== undefined)
  return refused && (refused.id ?? '')
}
