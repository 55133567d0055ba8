import { MODULES, type Module } from '@shared/domain/accounts/role'
import { z } from 'zod'
import {
  databasesOf,
  ENROLMENT_INDEX,
  MEDIA_MODULES,
  mediaDatabase,
  provinceIndex,
} from '../../electron/store/documents/database-names'
import type { HubConnection } from './connection'

export { ENROLMENT_INDEX, isProvinceIndex, provinceIndex } from '../../electron/store/documents/database-names'

/** Head office's own notes (sites, workstations, keys): for administrators, and for services to read. */
export const OFFICE = 'comptoir-office'
/** The passwords of the services' accounts: for administrators only, who find them in the replicator's jobs anyway. */
export const SECRETS = 'comptoir-secrets'
/** What the gatekeeper could not verify, whole, with the reason. */
export const QUARANTINE = 'comptoir-quarantine'
/** The ledgers of all sites, where rows that several documents hold are written down. */
export const CONSOLIDATED_LEDGER = 'sales-all'
/** Which notice was taken by which notifier, and how it went. */
export const OUTBOX = 'comptoir-outbox'

/** The role of every workstation: it opens the shared databases. */
export const DEVICE_ROLE = 'comptoir-device'
/** The role that opens the consolidated databases: of analysts, and of workstations that may ask for statistics of all sites. */
export const ANALYST_ROLE = 'comptoir-analyst'
/** The role of the jobs that copy sites into the consolidated databases. */
export const CONSOLIDATOR_ROLE = 'comptoir-consolidator'
export const CONSOLIDATOR = 'comptoir-consolidator'
/** The role and the name of the account the notifier and the gatekeeper work under. */
export const SERVICE = 'comptoir-service'

export interface Site {
  /** As people write it: `KIN01`. */
  readonly code: string
  readonly modules: readonly Module[]
}

/** A database of one site, and the consolidated one it flows into. */
export interface SiteDatabase {
  readonly name: string
  readonly site: string
  /** Undefined for photos and prints: they stay where they belong, and nobody counts them. */
  readonly consolidated: string | undefined
}

/** The role that opens a site's databases. */
export function siteRole(code: string): string {
  return `site:${code.toLowerCase()}`
}

/** What a site's workstations hold besides the shared databases. */
export function siteDatabases({ code, modules }: Site): SiteDatabase[] {
  const ending = `-${code.toLowerCase()}`
  return databasesOf(code, modules)
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const isMedia = MEDIA_MODULES.some((module) => name === mediaDatabase(code, module))
      return { name, site: code, consolidated: isMedia ? undefined : `${name.slice(0, -ending.length)}-all` }
    })
}

/**
 * The databases all workstations share, the indexes of provinces among them; those of the modules that no site has yet are made with the
 * first that has.
 */
export function sharedDatabases(sites: readonly Site[], provinces: readonly string[]): string[] {
  const named = sites.flatMap(({ code, modules }) =>
    databasesOf(code, modules).filter((name) => !name.endsWith(`-${code.toLowerCase()}`)),
  )
  // The index of a province is a part of the country's.
  const indexes = provinces.length === 0 ? [] : [ENROLMENT_INDEX, ...provinces.map(provinceIndex)]
  return [...new Set(['reference', 'catalogue', ...named, ...indexes])]
}

/** Where a workstation leaves a snapshot of a database for the next new one; read by whoever may read the database. */
export function snapshotOf(database: string): string {
  return `${database}-snapshot`
}

const SITE_CODE = /^[A-Z][A-Z0-9]{1,11}$/
const PROVINCE_CODE = /^[0-9A-Z]{1,20}(-[0-9A-Z]{1,20})*$/
/** What would be taken for a consolidated database, a snapshot, photos, or the index of people. */
const RESERVED: ReadonlySet<string> = new Set(['ALL', 'SNAPSHOT', 'MEDIA', 'INDEX'])

/** Undefined for what is no site code. */
export function parseSiteCode(text: string): string | undefined {
  const code = text.toUpperCase()
  return SITE_CODE.test(code) && !RESERVED.has(code) ? code : undefined
}

/** Undefined for what no index can be named after. */
export function parseProvinceCode(text: string): string | undefined {
  const code = text.toUpperCase()
  return PROVINCE_CODE.test(code) && code.length <= 20 && !code.split('-').some((part) => RESERVED.has(part))
    ? code
    : undefined
}

const siteSchema = z.object({ _id: z.string(), code: z.string(), modules: z.array(z.enum(MODULES)) })
const rowsSchema = z.object({ rows: z.array(z.object({ doc: z.unknown() })) })

/** The sites head office serves, by code. */
export async function listSites(hub: HubConnection): Promise<Site[]> {
  const documents = await documentsFrom(hub, 'site:')
  return documents
    .flatMap((document) => siteSchema.safeParse(document).data ?? [])
    .map(({ code, modules }) => ({ code, modules }))
}

const provinceSchema = z.object({ code: z.string() })

/** The provinces that have an index of their own, by code. */
export async function listProvinces(hub: HubConnection): Promise<string[]> {
  const documents = await documentsFrom(hub, 'province:')
  return documents.flatMap((document) => provinceSchema.safeParse(document).data?.code ?? [])
}

/** Head office's notes of one kind, in the order of their ids. */
export async function documentsFrom(hub: HubConnection, prefix: string): Promise<unknown[]> {
  const found = await hub.find([OFFICE, '_all_docs'], {
    include_docs: true,
    startkey: prefix,
    endkey: `${prefix}\ufff0`,
  })
  return rowsSchema.safeParse(found).data?.rows.map(({ doc }) => doc) ?? []
}
