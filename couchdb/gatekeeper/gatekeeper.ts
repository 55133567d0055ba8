import type { AuditDocument } from '@shared/documents/audit'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { readChanges } from '../hub/changes'
import {
  documentsFrom,
  listProvinces,
  listSites,
  OFFICE,
  QUARANTINE,
  sharedDatabases,
  siteDatabases,
} from '../hub/databases'
import { ensureDocument, type Body } from '../hub/ensure'
import { readLeaves, type Leaf } from '../hub/leaves'
import { authorshipOf, readMergePolicies, type IsAuthored } from './authorship'
import type { KeyOf } from '../../electron/store/documents/audit-proof'
import { doubtOf, type Doubt } from './verify-document'
import { acquitWaiting, takeNote, waitingId, type News } from './waiting'

export interface Watch {
  readonly read: number
  readonly quarantined: number
  /** Taken out of the quarantine again: the entry that tells of it came. */
  readonly acquitted: number
}

/**
 * Reads what is new in every replicated database, once, and copies what does not verify into the quarantine, with its reason. It deletes
 * nothing: an end written here would replicate to every workstation, and workstations set aside what they cannot believe themselves.
 */
export async function watchOnce(hub: HubConnection, now: () => number): Promise<Watch> {
  const nowMs = now()
  const sites = await listSites(hub)
  const databases = [
    ...sharedDatabases(sites, await listProvinces(hub)),
    ...sites.flatMap(siteDatabases).map(({ name }) => name),
  ]
  const fresh = await pinKeys(hub)
  const keys = await readKeys(hub)
  const policies = await readMergePolicies(hub)
  const isBelieved = (entry: AuditDocument) =>
    keys(entry.device) !== undefined && doubtOf(asFirst(entry), keys) === undefined
  const authorship = authorshipOf(hub, databases, { policies, isBelieved })
  let read = 0
  let quarantined = 0
  const news = new Map<string, News>()
  for (const database of databases) {
    // A key that is new proves what came before it.
    const told: News = { devices: new Set(fresh), hasDecision: false }
    news.set(database, told)
    const seen = await watchDatabase(hub, database, { keyOf: keys, isAuthored: authorship(database), told, nowMs })
    read += seen.read
    quarantined += seen.quarantined
  }
  // What they signed before their key was known passed unseen.
  for (const device of fresh)
    for (const database of databases) quarantined += await checkEntries(hub, database, device, keys, nowMs)
  const acquitted = await acquitWaiting(hub, authorship, news, nowMs)
  return { read, quarantined, acquitted }
}

const PAGE = 200

/** An entry as storage has it: never written twice. */
function asFirst(entry: AuditDocument) {
  return { ...entry, _rev: '1-' }
}

interface Round {
  readonly keyOf: KeyOf
  readonly isAuthored: IsAuthored
  /** What was read is noted here. */
  readonly told: News
  readonly nowMs: number
}

async function watchDatabase(
  hub: HubConnection,
  database: string,
  { keyOf, isAuthored, told, nowMs }: Round,
): Promise<Pick<Watch, 'read' | 'quarantined'>> {
  const mark = { database: QUARANTINE, name: `seen-${database}` }
  let read = 0
  let quarantined = 0
  for await (const page of readChanges(hub, database, { limit: PAGE, mark })) {
    // Design documents are the server's own.
    const records = page.filter(({ id }) => !id.startsWith('_'))
    // Every leaf: a false version that loses is a false version all the same.
    for (const leaf of await readLeaves(hub, database, records)) {
      read++
      takeNote(leaf, told)
      if (await setAside(hub, database, leaf, doubtOf(leaf, keyOf), nowMs)) quarantined++
      else if (!(await isSigned(leaf, isAuthored)) && (await setAside(hub, database, leaf, UNSIGNED, nowMs)))
        quarantined++
    }
  }
  return { read, quarantined }
}

/** The entry that tells of it, or the key of its workstation, may still be on its way (`waiting.ts`). */
const UNSIGNED: Doubt = { reason: 'unsigned', detail: '' }

/** Entries are proved by themselves, ends by nobody: whoever may write may end, and the audit tells what was there. */
async function isSigned(leaf: Leaf, isAuthored: IsAuthored): Promise<boolean> {
  return leaf['_deleted'] === true || leaf._id.startsWith('audit:') || (await isAuthored(leaf))
}

/** Copies a leaf that does not verify into the quarantine; true when it was not there yet. */
async function setAside(
  hub: HubConnection,
  database: string,
  leaf: Leaf,
  doubt: Doubt | undefined,
  nowMs: number,
): Promise<boolean> {
  if (!doubt) return false
  const { _id: document, _rev: rev } = leaf
  const entry: Body = { database, document, rev, ...doubt, seenAtMs: nowMs, body: JSON.stringify(leaf) }
  const id = doubt === UNSIGNED ? waitingId(database, leaf) : `doubt:${database}:${document}@${rev}`
  return (await ensureDocument(hub, QUARANTINE, id, (current) => current ?? entry)) === 'made'
}

const leafSchema: z.ZodType<Leaf> = z.object({ _id: z.string(), _rev: z.string() }).catchall(z.json())
const entriesSchema = z.object({ rows: z.array(z.object({ id: z.string(), doc: leafSchema.nullish() })) })

/** Checks the entries of one workstation in one database, whatever was checked before. */
async function checkEntries(
  hub: HubConnection,
  database: string,
  device: string,
  keyOf: KeyOf,
  nowMs: number,
): Promise<number> {
  let quarantined = 0
  let startkey = `audit:${device}:`
  for (;;) {
    const query = { startkey, endkey: `audit:${device}:\ufff0`, include_docs: true, limit: PAGE }
    const { rows } = entriesSchema.parse(await hub.ask('GET', [database, '_all_docs'], { query }))
    for (const { doc } of rows)
      if (doc && (await setAside(hub, database, doc, doubtOf(doc, keyOf), nowMs))) quarantined++
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
