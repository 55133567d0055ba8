import type { Module } from '@shared/domain/accounts/role'

/** The shared databases every workstation holds. */
export const REFERENCE = 'reference'
export const CATALOGUE = 'catalogue'
/** Places, centres, addresses and categories of persons: read by sites that enrol, of no use to the others. */
export const GEOGRAPHY = 'geography'
/** Who holds which card number, in a few words each: shared by every site, so that two that give one number collide. */
export const ENROLMENT_INDEX = 'enrolment-index'

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

/** Every database of a workstation, small shared ones first and pictures last: the order they replicate in. */
export function databasesOf(site: string, modules: readonly Module[]): string[] {
  const enrols = modules.includes('enrolment')
  const shared = [
    REFERENCE,
    ...(modules.includes('library') ? [CATALOGUE] : []),
    ...(enrols ? [ENROLMENT_INDEX, GEOGRAPHY] : []),
  ]
  const media = MEDIA_MODULES.filter((module) => modules.includes(module)).map((module) => mediaDatabase(site, module))
  return [...shared, ...modules.map((module) => moduleDatabase(module, site)), ...media]
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
