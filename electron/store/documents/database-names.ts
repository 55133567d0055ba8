import type { Module } from '@shared/domain/accounts/role'

/** The shared databases every workstation holds. */
export const REFERENCE = 'reference'
export const CATALOGUE = 'catalogue'
/** Places, centres, addresses and categories of persons: read by sites that enrol, of no use to the others. */
export const GEOGRAPHY = 'geography'
/** Who holds which card number, in a few words each: shared by every site, so that two that give one number collide. */
export const ENROLMENT_INDEX = 'enrolment-index'

/** The index of one province: what a site holds that does not carry the whole country's. */
export function provinceIndex(province: string): string {
  return `${ENROLMENT_INDEX}-${province.toLowerCase()}`
}

/** Some databases with the indexes of provinces, the site's own first, in place of the country's; without provinces as they are. */
export function withProvinces(databases: readonly string[], provinces: readonly string[] = []): string[] {
  return databases.flatMap((name) =>
    name === ENROLMENT_INDEX && provinces.length > 0 ? provinces.map(provinceIndex) : [name],
  )
}

/** Whether a database is a province's part of the country's index: what tells of the records that head office carries into it stays in the country's. */
export function isProvinceIndex(name: string): boolean {
  return name.startsWith(`${ENROLMENT_INDEX}-`)
}

/** The index a workstation writes its claims to: that of its own province, or the country's. */
export function cardIndexOf(databases: readonly string[]): string {
  return databases.find((name) => name === ENROLMENT_INDEX || isProvinceIndex(name)) ?? ENROLMENT_INDEX
}

/** The database of one module at one site: `library-kin01` (CouchDB names are lower case). */
export function moduleDatabase(module: Module, site: string): string {
  return `${module}-${site.toLowerCase()}`
}

/** The modules that keep pictures of people. */
export const MEDIA_MODULES = ['enrolment', 'grades'] as const

/** A module's photos, prints and signatures of a site, apart from its records: they go to head office and to no other site. */
export function mediaDatabase(site: string, module: (typeof MEDIA_MODULES)[number] = 'enrolment'): string {
  return `${module}-media-${site.toLowerCase()}`
}

/** Whether a database holds pictures of people. */
export function isMediaDatabase(name: string): boolean {
  return MEDIA_MODULES.some((module) => name.startsWith(`${module}-media-`))
}

/** The ledgers of a workstation: its own first, then those of the other sites it carries. */
export function salesDatabases(site: string, ledgers: readonly string[]): string[] {
  return [...new Set([site, ...ledgers].map((code) => moduleDatabase('sales', code)))]
}

/**
 * Every database of a workstation, small shared ones first and pictures last: the order they replicate in. `ledgers` are the sites
 * whose transactions it carries besides those of its own.
 */
export function databasesOf(site: string, modules: readonly Module[], ledgers: readonly string[] = []): string[] {
  const enrols = modules.includes('enrolment')
  const shared = [
    REFERENCE,
    ...(modules.includes('library') ? [CATALOGUE] : []),
    ...(enrols ? [ENROLMENT_INDEX, GEOGRAPHY] : []),
  ]
  const media = MEDIA_MODULES.filter((module) => modules.includes(module)).map((module) => mediaDatabase(site, module))
  const carried = modules.includes('sales') ? salesDatabases(site, ledgers).slice(1) : []
  return [...shared, ...modules.map((module) => moduleDatabase(module, site)), ...carried, ...media]
}

/**
 * Which databases replicate before which, by the beginning of their names; those that fit none stand before the last entry. What every
 * site needs to work at all comes first, photos and prints last.
 */
const REPLICATION_ORDER: readonly (readonly string[])[] = [
  [REFERENCE],
  [CATALOGUE],
  ['library-', 'enrolment-', 'grades-', 'sales-'],
  ['audit-'],
  ['enrolment-media-', 'grades-media-'],
]

/** Names in the order they replicate in: by rank, and the smaller before the larger of a rank. */
export function inReplicationOrder(databases: readonly { readonly name: string; readonly docs: number }[]): string[] {
  return databases
    .toSorted((a, b) => replicationRank(a.name) - replicationRank(b.name) || a.docs - b.docs)
    .map(({ name }) => name)
}

/** The longest beginning that fits decides: `enrolment-media-kin01` is media. */
function replicationRank(name: string): number {
  let rank = REPLICATION_ORDER.length - 2
  let longest = 0
  for (const [at, beginnings] of REPLICATION_ORDER.entries())
    for (const beginning of beginnings)
      if (name.startsWith(beginning) && beginning.length > longest) [rank, longest] = [at, beginning.length]
  return rank
}
