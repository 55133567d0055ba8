import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { documentsFrom, listSites, QUARANTINE, sharedDatabases, siteDatabases } from '../hub/databases'
import { ensureDocument, ensureLocal, type Body } from '../hub/ensure'
import { doubtOf, type KeyOf } from './verify-document'

export interface Watch {
  readonly read: number
  readonly quarantined: number
}

/**
 * Reads what is new in every replicated database, once, and copies what does not verify into the quarantine, with its reason. It deletes
 * nothing: an end written here would replicate to every workstation, and workstations set aside what they cannot believe themselves.
 */
export async function watchOnce(hub: HubConnection): Promise<Watch> {
  const keys = await readKeys(hub)
  const sites = await listSites(hub)
  const databases = [...sharedDatabases(sites), ...sites.flatMap(siteDatabases).map(({ name }) => name)]
  let read = 0
  let quarantined = 0
  for (const database of databases) {
    const seen = await watchDatabase(hub, database, keys)
    read += seen.read
    quarantined += seen.quarantined
  }
  return { read, quarantined }
}

const changesSchema = z.object({
  results: z.array(z.object({ id: z.string(), changes: z.array(z.object({ rev: z.string() })) })),
  last_seq: z.union([z.string(), z.number()]),
})
const leafSchema = z.object({ _id: z.string(), _rev: z.string() }).catchall(z.json())
const bulkSchema = z.object({ results: z.array(z.object({ docs: z.array(z.object({ ok: leafSchema.optional() })) })) })
const markSchema = z.looseObject({ seq: z.union([z.string(), z.number()]) })
const PAGE = 200

async function watchDatabase(hub: HubConnection, database: string, keyOf: KeyOf): Promise<Watch> {
  const mark = `seen-${database}`
  let since: string | number = markSchema.safeParse(await hub.find([QUARANTINE, `_local/${mark}`])).data?.seq ?? 0
  let read = 0
  let quarantined = 0
  for (;;) {
    const query = { since, limit: PAGE, style: 'all_docs' }
    const page = changesSchema.parse(await hub.ask('GET', [database, '_changes'], { query }))
    if (page.results.length === 0) return { read, quarantined }
    // Every leaf: a false version that loses is a false version all the same.
    const docs = page.results.flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
    const found = bulkSchema.parse(await hub.ask('POST', [database, '_bulk_get'], { body: { docs } }))
    for (const leaf of found.results.flatMap((result) =>
      result.docs.flatMap(({ ok }) => (ok === undefined ? [] : [ok])),
    )) {
      read++
      const doubt = doubtOf(leaf, keyOf)
      if (!doubt) continue
      const entry: Body = {
        database,
        document: leaf._id,
        rev: leaf._rev,
        ...doubt,
        body: JSON.stringify(leaf),
      }
      const outcome = await ensureDocument(
        hub,
        QUARANTINE,
        `doubt:${database}:${leaf._id}@${leaf._rev}`,
        (current) => current ?? entry,
      )
      if (outcome === 'made') quarantined++
    }
    since = page.last_seq
    const seq = since
    await ensureLocal(hub, QUARANTINE, mark, () => ({ seq }))
  }
}

const keySchema = z.object({ device: z.string(), publicKey: z.string() })

async function readKeys(hub: HubConnection): Promise<KeyOf> {
  const known = await documentsFrom(hub, 'key:')
  const keys = new Map(
    known.flatMap((document) => keySchema.safeParse(document).data ?? []).map((key) => [key.device, key.publicKey]),
  )
  return (device) => keys.get(device)
}
