import { z } from 'zod'
import type { HubConnection } from './connection'
import { ensureLocal } from './ensure'

const changesSchema = z.object({
  results: z.array(
    z.object({ id: z.string(), changes: z.array(z.object({ rev: z.string() })), doc: z.unknown().optional() }),
  ),
  last_seq: z.union([z.string(), z.number()]),
})
const markSchema = z.looseObject({ seq: z.union([z.string(), z.number()]) })

/** One line of a feed: what changed, all its leaves, and the winner when documents were asked for. */
export type Change = z.infer<typeof changesSchema>['results'][number]

interface FeedOptions {
  readonly limit: number
  readonly withDocuments?: boolean
  /** Where it is noted how far the feed was read; without one it is read from its beginning. */
  readonly mark?: { readonly database: string; readonly name: string }
}

/**
 * Reads a database's feed page by page up to its end. The mark is written when the next page is asked for, thus after whatever was done with
 * the one before: a cut repeats a page, and so may a cluster whose nodes change.
 */
export async function* readChanges(
  hub: HubConnection,
  database: string,
  { limit, withDocuments = false, mark }: FeedOptions,
): AsyncGenerator<readonly Change[]> {
  const stored = mark && markSchema.safeParse(await hub.find([mark.database, `_local/${mark.name}`])).data
  let since = stored?.seq ?? 0
  for (;;) {
    const query = { since, limit, ...(withDocuments ? { include_docs: true } : { style: 'all_docs' }) }
    const page = changesSchema.parse(await hub.ask('GET', [database, '_changes'], { query }))
    if (page.results.length === 0) return
    yield page.results
    const seq = page.last_seq
    since = seq
    if (mark) await ensureLocal(hub, mark.database, mark.name, () => ({ seq }))
  }
}
