import { AppError } from '@shared/base/app-error'
import { MODULES } from '@shared/domain/accounts/role'
import type { HubConnection } from '../hub/connection'
import {
  ANALYST_ROLE,
  CONSOLIDATED_LEDGER,
  CONSOLIDATOR,
  CONSOLIDATOR_ROLE,
  DEVICE_ROLE,
  listProvinces,
  listSites,
  OFFICE,
  OUTBOX,
  provinceIndex,
  QUARANTINE,
  SECRETS,
  SERVICE,
  sharedDatabases,
  siteDatabases,
  siteRole,
  snapshotOf,
  type Site,
} from '../hub/databases'
import { ensureDatabase, ensureDocument, ensureSecurity, type Step } from '../hub/ensure'
import { ensureServiceAccount } from './accounts'
import { ensureConsolidation, removeJob } from './consolidation'
import { ensureDesigns } from './design-documents'
import { ensureEpoch } from './epoch'
import { configureNodes, joinNodes, waitForMemory, waitForNodes } from './nodes'

export interface BootstrapOptions {
  /** Nodes that are to belong to the cluster, besides the one that is asked: `couchdb@couchdb2.hub`. */
  readonly nodes: readonly string[]
  /** Under which address a node finds itself, for the replicator's jobs. */
  readonly internalUrl: string
  /** The password of the notifier's and the gatekeeper's account, when it is chosen outside. */
  readonly servicePassword?: string | undefined
  readonly pause: (ms: number) => Promise<void>
  readonly onStep?: (step: Step) => void
}

/** Databases every workstation writes to are small at first and many; consolidated ones grow to the sum of all. */
const SITE_SHARDS = 2
const CONSOLIDATED_SHARDS = 8

/** Who may open a database: the roles of its `_security`. */
export interface WantedDatabase {
  readonly name: string
  readonly roles: readonly string[]
  readonly q: number
  readonly isReplicated: boolean
}

/** Every database that is to be there for these sites and provinces, in the order in which they are made. */
export function wantedDatabases(sites: readonly Site[], provinces: readonly string[]): WantedDatabase[] {
  const own = (name: string): WantedDatabase => ({ name, roles: [SERVICE], q: SITE_SHARDS, isReplicated: false })
  const withSnapshot = (name: string, roles: readonly string[]): WantedDatabase[] => [
    { name, roles, q: SITE_SHARDS, isReplicated: true },
    {
      name: snapshotOf(name),
      roles: roles.filter((role) => role !== CONSOLIDATOR_ROLE && role !== SERVICE),
      q: SITE_SHARDS,
      isReplicated: false,
    },
  ]
  const databases = sites.flatMap(siteDatabases)
  return [
    { name: SECRETS, roles: [], q: SITE_SHARDS, isReplicated: false },
    ...[OFFICE, QUARANTINE, OUTBOX].map(own),
    ...sharedDatabases(sites, provinces).flatMap((name) => withSnapshot(name, [DEVICE_ROLE, SERVICE])),
    ...databases.flatMap(({ name, site }) => withSnapshot(name, [siteRole(site), CONSOLIDATOR_ROLE, SERVICE])),
    ...[...new Set(databases.flatMap(({ consolidated }) => consolidated ?? []))].map((name) => ({
      name,
      roles: [ANALYST_ROLE, CONSOLIDATOR_ROLE, ...(name === CONSOLIDATED_LEDGER ? [SERVICE] : [])],
      q: CONSOLIDATED_SHARDS,
      isReplicated: false,
    })),
  ]
}

/**
 * Brings a CouchDB from whatever state it is in to that of a head office: nodes, settings, system databases, accounts of services, databases
 * with their rights, epochs and design documents, consolidation. Each step looks first, so a second run changes nothing and a run that was
 * cut is completed by the next. Design documents are there before the rights that let writers in.
 */
export async function bootstrap(hub: HubConnection, options: BootstrapOptions): Promise<Step[]> {
  const steps: Step[] = []
  const tell = (...told: Step[]) => {
    for (const step of told) {
      steps.push(step)
      options.onStep?.(step)
    }
  }
  tell(...(await joinNodes(hub, options.nodes)))
  await waitForNodes(hub, options.pause)
  await waitForMemory(hub, OFFICE, options.pause)
  const { steps: settings, copies } = await configureNodes(hub)
  tell(...settings)
  for (const name of ['_users', '_replicator', '_global_changes'])
    tell({ what: `database ${name}`, outcome: await ensureDatabase(hub, name) })
  for (const [name, roles] of [
    [SECRETS, []],
    [OFFICE, [SERVICE]],
  ] as const) {
    tell({ what: `database ${name}`, outcome: await ensureDatabase(hub, name, { q: SITE_SHARDS, n: copies }) })
    tell({ what: `rights of ${name}`, outcome: await ensureSecurity(hub, name, roles) })
  }
  const { outcome, password } = await ensureServiceAccount(hub, CONSOLIDATOR, CONSOLIDATOR_ROLE)
  tell({ what: `account ${CONSOLIDATOR}`, outcome })
  const service = await ensureServiceAccount(hub, SERVICE, SERVICE, options.servicePassword)
  tell({ what: `account ${SERVICE}`, outcome: service.outcome })

  const sites = await listSites(hub)
  for (const { name, roles, q, isReplicated } of wantedDatabases(sites, await listProvinces(hub))) {
    if (name !== OFFICE && name !== SECRETS) {
      tell({ what: `database ${name}`, outcome: await ensureDatabase(hub, name, { q, n: copies }) })
      tell(...(await ensureDesigns(hub, name, options.pause)))
      tell({ what: `rights of ${name}`, outcome: await ensureSecurity(hub, name, roles) })
    }
    if (isReplicated) tell({ what: `epoch of ${name}`, outcome: await ensureEpoch(hub, name) })
  }
  tell(...(await ensureConsolidation(hub, sites.flatMap(siteDatabases), options.internalUrl, password)))
  return steps
}

/** Notes a site and raises what it needs. */
export async function addSite(hub: HubConnection, site: Site, options: BootstrapOptions): Promise<Step[]> {
  const known = (await listSites(hub)).find(({ code }) => code === site.code)
  const modules = MODULES.filter((module) => site.modules.includes(module) || known?.modules.includes(module))
  const note = { what: `site ${site.code}`, outcome: await noteSite(hub, { ...site, modules }) }
  options.onStep?.(note)
  return [note, ...(await bootstrap(hub, options))]
}

/** Notes a province and raises its index, which every workstation may open as it may the country's. */
export async function addProvince(hub: HubConnection, code: string, options: BootstrapOptions): Promise<Step[]> {
  const outcome = await ensureDocument(hub, OFFICE, `province:${code}`, () => ({ code }))
  const note = { what: `province ${code}`, outcome }
  options.onStep?.(note)
  return [note, ...(await bootstrap(hub, options))]
}

/** Ends a province's index: nobody but administrators opens it any more. What it holds stays, there and in the country's. */
export async function removeProvince(hub: HubConnection, code: string): Promise<Step[]> {
  if (!(await listProvinces(hub)).includes(code))
    throw new AppError('province.not-found', { details: { province: code } })
  const index = provinceIndex(code)
  const steps: Step[] = []
  for (const name of [index, snapshotOf(index)])
    steps.push({ what: `rights of ${name}`, outcome: await ensureSecurity(hub, name, []) })
  const outcome = await ensureDocument(hub, OFFICE, `province:${code}`, () => undefined)
  return [...steps, { what: `province ${code}`, outcome }]
}

function noteSite(hub: HubConnection, { code, modules }: Site) {
  return ensureDocument(hub, OFFICE, `site:${code}`, () => ({ code, modules: [...modules] }))
}

/**
 * Ends a site: nobody but administrators opens its databases any more, and nothing flows out of them. They stay, and so does what was
 * consolidated: deleting is a person's decision, made with a backup at hand.
 */
export async function removeSite(hub: HubConnection, code: string): Promise<Step[]> {
  const site = (await listSites(hub)).find((known) => known.code === code)
  if (!site) throw new AppError('site.not-found', { details: { site: code } })
  const steps: Step[] = []
  for (const database of siteDatabases(site)) {
    steps.push({ what: `job of ${database.name}`, outcome: await removeJob(hub, database) })
    for (const name of [database.name, snapshotOf(database.name)])
      steps.push({ what: `rights of ${name}`, outcome: await ensureSecurity(hub, name, []) })
  }
  steps.push({ what: `site ${code}`, outcome: await ensureDocument(hub, OFFICE, `site:${code}`, () => undefined) })
  return steps
}
