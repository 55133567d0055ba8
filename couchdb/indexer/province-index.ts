import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import { DEVICE_ROLE, documentsFrom, ENROLMENT_INDEX, OFFICE, provinceIndex, SERVICE } from '../hub/databases'
import type { HubConnection } from '../hub/connection'
import { ensureDatabase, ensureDocument, ensureLocal, ensureSecurity, type Step } from '../hub/ensure'

const PAGE = 200

const provinceSchema = z.object({ code: z.string() })
const leafSchema = z
  .object({
    _id: z.string(),
    _rev: z.string(),
    _deleted: z.boolean().optional(),
    type: z.string().optional(),
    summary: z.object({ province: z.string().optional() }).optional(),
    transfer: z.object({ province: z.string().optional() }).optional(),
    _revisions: z.object({ start: z.number(), ids: z.array(z.string()) }).optional(),
  })
  .catchall(z.json())
type Leaf = z.infer<typeof leafSchema>
const changesSchema = z.object({
  results: z.array(z.object({ id: z.string(), changes: z.array(z.object({ rev: z.string() })) })),
  last_seq: z.union([z.string(), z.number()]),
})
const bulkSchema = z.object({
  results: z.array(z.object({ id: z.string(), docs: z.array(z.object({ ok: leafSchema.optional() })) })),
})
const missingSchema = z.record(z.string(), z.object({ missing: z.array(z.string()) }))
const markSchema = z.looseObject({ seq: z.union([z.string(), z.number()]) })

/** What was carried from one database to another in a round. */
export interface Carried {
  readonly from: string
  readonly to: string
  readonly documents: number
}

/**
 * Makes the index of a province known: its database, that every workstation may open as it may the country's, and the note by which a
 * round finds it. Adding one again changes nothing. Fails with `hub.refused` for a code that no database can be named after.
 */
export async function addProvince(hub: HubConnection, code: string): Promise<Step[]> {
  const province = code.toUpperCase()
  if (!/^[0-9A-Z-]{1,20}$/.test(province)) throw new AppError('hub.refused', { details: { province: code } })
  const name = provinceIndex(province)
  return [
    { what: `database ${name}`, outcome: await ensureDatabase(hub, name) },
    { what: `rights of ${name}`, outcome: await ensureSecurity(hub, name, [DEVICE_ROLE, SERVICE]) },
    {
      what: `province ${province}`,
      outcome: await ensureDocument(hub, OFFICE, `province:${province}`, () => ({ code: province })),
    },
  ]
}

/**
 * Keeps the indexes of provinces and the country's alike, once: what a province wrote goes to the country's, and what the country's
 * holds of a province goes there. Revisions are carried as they are, so one number claimed in two provinces becomes a document with two
 * leaves, and both provinces get both. The keys that check cards go everywhere.
 */
export async function keepProvinceIndexes(hub: HubConnection): Promise<Carried[]> {
  const notes = await documentsFrom(hub, 'province:')
  const provinces = notes.flatMap((note) => provinceSchema.safeParse(note).data?.code ?? [])
  const carried: Carried[] = []
  for (const code of provinces) carried.push(await carry(hub, provinceIndex(code), ENROLMENT_INDEX, () => true))
  for (const code of provinces) {
    const isOfProvince = (leaves: readonly Leaf[]) =>
      leaves.some(
        ({ type, summary, transfer }) =>
          type === 'station' || summary?.province === code || transfer?.province === code,
      )
    carried.push(await carry(hub, ENROLMENT_INDEX, provinceIndex(code), isOfProvince))
  }
  return carried.filter(({ documents }) => documents > 0)
}

async function carry(
  hub: HubConnection,
  from: string,
  to: string,
  isWanted: (leaves: readonly Leaf[]) => boolean,
): Promise<Carried> {
  const mark = `carried-${from}-${to}`
  let since = markSchema.safeParse(await hub.find([OFFICE, `_local/${mark}`])).data?.seq ?? 0
  let documents = 0
  for (;;) {
    const query = { since, limit: PAGE, style: 'all_docs' }
    const page = changesSchema.parse(await hub.ask('GET', [from, '_changes'], { query }))
    if (page.results.length === 0) return { from, to, documents }
    const docs = page.results
      .filter(({ id }) => !id.startsWith('_'))
      .flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })))
    const found = bulkSchema.parse(
      await hub.ask('POST', [from, '_bulk_get'], { query: { revs: true }, body: { docs } }),
    )
    const byId = new Map<string, Leaf[]>()
    for (const { id, docs: versions } of found.results)
      for (const { ok } of versions) if (ok) byId.set(id, [...(byId.get(id) ?? []), ok])
    const groups = [...byId.values()]
    const known = await knownAt(hub, to, groups.filter((leaves) => !isWanted(leaves)).flat())
    // Who left a province is told there as well, and so is the end of a record.
    const wanted = groups.filter((leaves) => isWanted(leaves) || leaves.some(({ _id }) => known.has(_id))).flat()
    if (wanted.length > 0) await hub.ask('POST', [to, '_bulk_docs'], { body: { docs: wanted, new_edits: false } })
    documents += wanted.length
    const seq = page.last_seq
    since = seq
    await ensureLocal(hub, OFFICE, mark, () => ({ seq }))
  }
}

/** Which of some documents a database holds in any version: it knows one of their revisions. */
async function knownAt(hub: HubConnection, database: string, leaves: readonly Leaf[]): Promise<Set<string>> {
  if (leaves.length === 0) return new Set()
  const asked = new Map<string, Set<string>>()
  for (const { _id, _rev, _revisions } of leaves) {
    const history = _revisions?.ids.map((id, back) => `${_revisions.start - back}-${id}`) ?? [_rev]
    asked.set(_id, new Set([...(asked.get(_id) ?? []), ...history]))
  }
  const body = Object.fromEntries([...asked].map(([id, revs]) => [id, [...revs]]))
  const missing = missingSchema.parse(await hub.ask('POST', [database, '_revs_diff'], { body }))
  return new Set([...asked].flatMap(([id, revs]) => ((missing[id]?.missing.length ?? 0) < revs.size ? [id] : [])))
}
