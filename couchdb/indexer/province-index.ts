import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import { readChanges } from '../hub/changes'
import type { HubConnection } from '../hub/connection'
import { ENROLMENT_INDEX, listProvinces, OFFICE, provinceIndex } from '../hub/databases'
import { readLeaves, writeLeaves, type Leaf } from '../hub/leaves'

const PAGE = 200

/** What decides where a claim belongs. */
const claimSchema = z.object({
  type: z.string().optional(),
  summary: z.object({ province: z.string().optional() }).optional(),
  transfer: z.object({ province: z.string().optional() }).optional(),
  _revisions: z.object({ start: z.number(), ids: z.array(z.string()) }).optional(),
})
const missingSchema = z.record(z.string(), z.object({ missing: z.array(z.string()) }))

/** What was carried from one database to another in a round. */
export interface Carried {
  readonly from: string
  readonly to: string
  readonly documents: number
}

/**
 * Keeps the indexes of provinces and the country's alike, once: what a province wrote goes to the country's, and what the country's
 * holds of a province goes there. Revisions are carried as they are, so one number claimed in two provinces becomes a document with two
 * leaves, and both provinces get both. The keys that check cards go everywhere.
 */
export async function keepProvinceIndexes(hub: HubConnection): Promise<Carried[]> {
  const provinces = await listProvinces(hub)
  const carried: Carried[] = []
  for (const code of provinces) carried.push(await carry(hub, provinceIndex(code), ENROLMENT_INDEX, () => true))
  for (const code of provinces) {
    const isOfProvince = (leaves: readonly Leaf[]) =>
      leaves.some((leaf) => {
        const { type, summary, transfer } = claimSchema.safeParse(leaf).data ?? {}
        return type === 'station' || summary?.province === code || transfer?.province === code
      })
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
  const mark = { database: OFFICE, name: `carried-${from}-${to}` }
  let documents = 0
  for await (const page of readChanges(hub, from, { limit: PAGE, mark })) {
    const claims = page.filter(({ id }) => !id.startsWith('_'))
    const found = await readLeaves(hub, from, claims, { revs: true })
    const byId = new Map<string, Leaf[]>()
    for (const leaf of found) byId.set(leaf._id, [...(byId.get(leaf._id) ?? []), leaf])
    const groups = [...byId.values()]
    const known = await knownAt(hub, to, groups.filter((leaves) => !isWanted(leaves)).flat())
    // Who left a province is told there as well, and so is the end of a record.
    const wanted = groups.filter((leaves) => isWanted(leaves) || leaves.some(({ _id }) => known.has(_id))).flat()
    const refused = wanted.length > 0 ? await writeLeaves(hub, to, wanted) : undefined
    // Before the mark is written: what was refused is carried again by the next round.
    if (refused !== undefined) throw new AppError('hub.refused', { details: { database: to, id: refused } })
    documents += wanted.length
  }
  return { from, to, documents }
}

/** Which of some documents a database holds in any version: it knows one of their revisions. */
async function knownAt(hub: HubConnection, database: string, leaves: readonly Leaf[]): Promise<Set<string>> {
  if (leaves.length === 0) return new Set()
  const asked = new Map<string, Set<string>>()
  for (const leaf of leaves) {
    const { _id, _rev } = leaf
    const { _revisions } = claimSchema.safeParse(leaf).data ?? {}
    const history = _revisions?.ids.map((id, back) => `${_revisions.start - back}-${id}`) ?? [_rev]
    asked.set(_id, new Set([...(asked.get(_id) ?? []), ...history]))
  }
  const body = Object.fromEntries([...asked].map(([id, revs]) => [id, [...revs]]))
  const missing = missingSchema.parse(await hub.ask('POST', [database, '_revs_diff'], { body }))
  return new Set([...asked].flatMap(([id, revs]) => ((missing[id]?.missing.length ?? 0) < revs.size ? [id] : [])))
}
