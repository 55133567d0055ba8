import { z } from 'zod'
import type { HubConnection } from '../hub/connection'
import { listProvinces, listSites, QUARANTINE, siteDatabases } from '../hub/databases'
import { listDevices } from './accounts'
import { wantedDatabases, type WantedDatabase } from './bootstrap'
import { outdatedDesigns } from './design-documents'
import { jobOf, REPLICATOR } from './consolidation'
import { nodesToConfigure, readMembership } from './nodes'

const infoSchema = z.object({
  doc_count: z.number(),
  doc_del_count: z.number().optional(),
  sizes: z.object({ file: z.number(), active: z.number() }).partial().optional(),
  cluster: z.object({ q: z.number(), n: z.number() }).partial().optional(),
})
const jobsSchema = z.object({
  docs: z.array(
    z.object({
      doc_id: z.string(),
      state: z.string(),
      error_count: z.number().optional(),
      info: z
        .object({
          changes_pending: z.number().nullable().optional(),
          docs_written: z.number().optional(),
          error: z.string().optional(),
        })
        .nullable()
        .optional(),
    }),
  ),
})

export interface HubStatus {
  readonly nodes: readonly { readonly name: string; readonly isUp: boolean }[]
  readonly databases: readonly {
    readonly name: string
    readonly documents: number
    readonly bytes: number | undefined
    readonly shards: number | undefined
    readonly copies: number | undefined
  }[]
  readonly missing: readonly string[]
  /** `pending`: changes of the site that are not in the consolidated database yet; undefined when the replicator does not say. */
  readonly jobs: readonly {
    readonly name: string
    readonly state: string
    readonly pending: number | undefined
    readonly error: string | undefined
  }[]
  readonly sites: readonly string[]
  /** Those with an index of people of their own. */
  readonly provinces: readonly string[]
  readonly devices: readonly { readonly name: string; readonly sites: readonly string[]; readonly status: string }[]
  readonly quarantined: number
}

/** What an administrator looks at first: nodes, sizes, lag of the consolidation, accounts. Changes nothing. */
export async function readStatus(hub: HubConnection): Promise<HubStatus> {
  const membership = await readMembership(hub)
  const sites = await listSites(hub)
  const provinces = await listProvinces(hub)
  const wanted = wantedDatabases(sites, provinces)
  const databases: HubStatus['databases'][number][] = []
  const missing: string[] = []
  for (const { name } of wanted) {
    const info = infoSchema.safeParse(await hub.find([name])).data
    if (!info) missing.push(name)
    else
      databases.push({
        name,
        documents: info.doc_count,
        bytes: info.sizes?.file,
        shards: info.cluster?.q,
        copies: info.cluster?.n,
      })
  }
  const told = jobsSchema.safeParse(await hub.find(['_scheduler', 'docs'], { limit: 10_000 })).data?.docs ?? []
  const jobs = sites.flatMap(siteDatabases).flatMap((database) => {
    if (database.consolidated === undefined) return []
    const job = told.find(({ doc_id }) => doc_id === jobOf(database))
    return {
      name: jobOf(database),
      state: job?.state ?? 'unknown',
      pending: job?.info?.changes_pending ?? undefined,
      error: job?.info?.error,
    }
  })
  return {
    nodes: (membership?.cluster_nodes ?? []).map((name) => ({
      name,
      isUp: membership?.all_nodes.includes(name) ?? false,
    })),
    databases,
    missing,
    jobs,
    sites: sites.map(({ code }) => code),
    provinces,
    devices: await listDevices(hub),
    quarantined: databases.find(({ name }) => name === QUARANTINE)?.documents ?? 0,
  }
}

export interface Finding {
  readonly what: string
  readonly problem: 'missing' | 'rights' | 'design' | 'settings' | 'node-down' | 'job' | 'copies' | 'epoch'
}

/** What the scheduler says of a job that does not copy; `pending` waits for its turn. */
const UNSOUND: ReadonlySet<string> = new Set(['failed', 'crashing', 'error'])

const securitySchema = z.object({
  members: z.object({ names: z.array(z.string()).optional(), roles: z.array(z.string()) }),
})

/** Compares the server with what it should be and says what differs, in words a next bootstrap acts on. Changes nothing. */
export async function verifyHub(hub: HubConnection): Promise<Finding[]> {
  const status = await readStatus(hub)
  const findings: Finding[] = status.missing.map((what) => ({ what, problem: 'missing' }))
  for (const { name, isUp } of status.nodes) if (!isUp) findings.push({ what: name, problem: 'node-down' })
  for (const what of await nodesToConfigure(hub)) findings.push({ what, problem: 'settings' })
  for (const { name, roles, isReplicated } of await everyDatabase(hub)) {
    if (status.missing.includes(name)) continue
    const members = securitySchema.safeParse(await hub.find([name, '_security'])).data?.members
    const expected = roles.length === 0 ? ['_admin'] : roles.toSorted()
    if (!members || members.names?.length || members.roles.toSorted().join() !== expected.join())
      findings.push({ what: name, problem: 'rights' })
    for (const design of await outdatedDesigns(hub, name))
      findings.push({ what: `${name}/${design}`, problem: 'design' })
    if (isReplicated && (await hub.find([name, '_local/hub-epoch'])) === undefined)
      findings.push({ what: name, problem: 'epoch' })
  }
  for (const { name, state } of status.jobs)
    if (UNSOUND.has(state) || (await hub.find([REPLICATOR, name])) === undefined)
      findings.push({ what: name, problem: 'job' })
  const nodes = status.nodes.filter(({ isUp }) => isUp).length
  for (const { name, copies } of status.databases)
    if (copies !== undefined && copies < Math.min(3, nodes)) findings.push({ what: name, problem: 'copies' })
  return findings
}

async function everyDatabase(hub: HubConnection): Promise<WantedDatabase[]> {
  return wantedDatabases(await listSites(hub), await listProvinces(hub))
}

/** Everything a backup holds: the wanted databases and the accounts. Consolidated databases and snapshots can be made again. */
export async function databasesToBackUp(hub: HubConnection): Promise<{ name: string; isReplicated: boolean }[]> {
  const wanted = (await everyDatabase(hub)).filter(({ name }) => !name.endsWith('-all') && !name.endsWith('-snapshot'))
  return [{ name: '_users', isReplicated: false }, ...wanted.map(({ name, isReplicated }) => ({ name, isReplicated }))]
}
