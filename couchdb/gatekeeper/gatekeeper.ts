import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { documentsFrom, listSites, OFFICE, QUARANTINE, sharedDatabases, siteDatabases } from '../hub/databases'
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
  const sites = await listSites(hub)
  const databases = [...sharedDatabases(sites), ...sites.flatMap(siteDatabases).map(({ name }) => name)]
  const fresh = await pinKeys(hub)
  const keys = await readKeys(hub)
  let read = 0
  let quarantined = 0
  for (const database of databases) {
    const seen = await watchDatabase(hub, database, keys)
    read += seen.read
    quarantined += seen.quarantined
  }
  // What they signed before their key was known passed unseen.
  for (const device of fresh)
    for (const database of databases) quarantined += await checkEntries(hub, database, device, keys)
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
    const docs = page.results
      // Design documents are the server's own.
      .filter(({ id }) => !id.startsWith('_'))
      .flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
    for (const leaf of docs.length === 0 ? [] : await readLeaves(hub, database, docs)) {
      read++
      if (await setAside(hub, database, leaf, keyOf)) quarantined++
    }
    since = page.last_seq
    const seq = since
    await ensureLocal(hub, QUARANTINE, mark, () => ({ seq }))
  }
}

type Leaf = z.infer<typeof leafSchema>
type Wanted = readonly { readonly id: string; readonly rev: string }[]

/** A copy that is behind answers with less: what is still there is asked of the others, and what they miss is asked again later. */
async function readLeaves(hub: HubConnection, database: string, docs: Wanted): Promise<Leaf[]> {
  const found = bulkSchema.parse(
    await hub.ask('POST', [database, '_bulk_get'], { body: { docs: docs.map(({ id, rev }) => ({ id, rev })) } }),
  )
  const leaves = found.results.flatMap((result) => result.docs.flatMap(({ ok }) => (ok === undefined ? [] : [ok])))
  return [...leaves, ...(await missingLeaves(hub, database, docs, leaves))]
}

/** Copies a leaf that does not verify into the quarantine; true when it was not there yet. */
async function setAside(hub: HubConnection, database: string, leaf: Leaf, keyOf: KeyOf): Promise<boolean> {
  const doubt = doubtOf(leaf, keyOf)
  if (!doubt) return false
  const { _id: document, _rev: rev } = leaf
  const entry: Body = { database, document, rev, ...doubt, body: JSON.stringify(leaf) }
  const id = `doubt:${database}:${document}@${rev}`
  return (await ensureDocument(hub, QUARANTINE, id, (current) => current ?? entry)) === 'made'
}

const openRevsSchema = z.array(z.object({ ok: leafSchema.optional() }))

async function missingLeaves(
  hub: HubConnection,
  database: string,
  asked: Wanted,
  given: readonly Leaf[],
): Promise<Leaf[]> {
  const there = new Set(given.map(({ _id, _rev }) => `${_id} ${_rev}`))
  const found: Leaf[] = []
  for (const { id, rev } of asked) {
    if (there.has(`${id} ${rev}`)) continue
    const known = openRevsSchema.parse(await hub.ask('GET', [database, id], { query: { open_revs: 'all', r: 3 } }))
    const leaves = known.flatMap(({ ok }) => ok ?? [])
    // Replaced meanwhile: its successors come later in the feed.
    const leaf = leaves.find(({ _rev }) => _rev === rev)
    if (leaf) found.push(leaf)
    else if (leaves.length === 0)
      throw new AppError('gatekeeper.short-read', { details: { database, id }, retryable: true })
  }
  return found
}

const entriesSchema = z.object({ rows: z.array(z.object({ id: z.string(), doc: leafSchema.nullish() })) })

/** Checks the entries of one workstation in one database, whatever was checked before. */
async function checkEntries(hub: HubConnection, database: string, device: string, keyOf: KeyOf): Promise<number> {
  let quarantined = 0
  let startkey = `audit:${device}:`
  for (;;) {
    const query = { startkey, endkey: `audit:${device}:\ufff0`, include_docs: true, limit: PAGE }
    const { rows } = entriesSchema.parse(await hub.ask('GET', [database, '_all_docs'], { query }))
    for (const { doc } of rows) if (doc && (await setAside(hub, database, doc, keyOf))) quarantined++
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return quarantined
    startkey = `${last.id}\u0000`
  }
}

const deviceSchema = z.object({ device: z.string(), publicKey: z.string(), proof: z.string() })
const devicesSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

/**
 * Notes the key of each workstation that published one, the first time it is seen; says which were new. A key an administrator trusted
 * (`device trust`), and one noted before, stays: another one is quarantined when the feed comes to it.
 */
async function pinKeys(hub: HubConnection): Promise<string[]> {
  const query = { startkey: 'device:', endkey: 'device:\ufff0', include_docs: true }
  const { rows } = devicesSchema.parse((await hub.find(['reference', '_all_docs'], query)) ?? { rows: [] })
  const fresh: string[] = []
  for (const { doc } of rows) {
    const published = deviceSchema.safeParse(doc).data
    if (!published || doubtOf(leafSchema.parse(doc), () => undefined)) continue
    const { device, publicKey } = published
    const noted = await ensureDocument(hub, OFFICE, `key:${device}`, (known) => known ?? { device, publicKey })
    if (noted === 'made') fresh.push(device)
  }
  return fresh
}

const keySchema = z.object({ device: z.string(), publicKey: z.string() })

async function readKeys(hub: HubConnection): Promise<KeyOf> {
  const known = await documentsFrom(hub, 'key:')
  const keys = new Map(
    known.flatMap((document) => keySchema.safeParse(document).data ?? []).map((key) => [key.device, key.publicKey]),
  )
  return (device) => keys.get(device)
}
