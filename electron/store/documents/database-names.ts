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

/** Photos, prints and signatures of a site, apart from its records: they go to head office and to no other site. */
export function mediaDatabase(site: string): string {
  return `enrolment-media-${site.toLowerCase()}`
}

/** Every database of a workstation, small shared ones first and pictures last: the order they replicate in. */
export function databasesOf(site: string, modules: readonly Module[]): string[] {
  const enrols = modules.includes('enrolment')
  const shared = [
    REFERENCE,
    ...(modules.includes('library') ? [CATALOGUE] : []),
    ...(enrols ? [ENROLMENT_INDEX, GEOGRAPHY] : []),
  ]
  const media = enrols ? [mediaDatabase(site)] : []
  return [...shared, ...modules.map((module) => moduleDatabase(module, site)), ...media]
}
