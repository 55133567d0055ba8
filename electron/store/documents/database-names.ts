import type { Module } from '@shared/domain/accounts/role'

/** The shared databases every workstation holds. */
export const REFERENCE = 'reference'
export const CATALOGUE = 'catalogue'

/** The database of one module at one site: `library-kin01` (CouchDB names are lower case). */
export function moduleDatabase(module: Module, site: string): string {
  return `${module}-${site.toLowerCase()}`
}

/** Every database of a workstation, small shared ones first: the order they replicate in. */
export function databasesOf(site: string, modules: readonly Module[]): string[] {
  const shared = modules.includes('library') ? [REFERENCE, CATALOGUE] : [REFERENCE]
  return [...shared, ...modules.map((module) => moduleDatabase(module, site))]
}
