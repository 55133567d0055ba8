import type { Module } from '@shared/domain/accounts/role'
import { enrolmentModule } from './enrolment-module'
import { gradesModule } from './grades-module'
import { libraryModule } from './library-module'
import type { StoreModule } from './store-module'

/** Every module that is built. */
const STORE_MODULES: readonly StoreModule[] = [libraryModule, enrolmentModule, gradesModule]

/** The modules a site uses, in the order of this table. */
export function storeModulesOf(modules: readonly Module[]): StoreModule[] {
  return STORE_MODULES.filter(({ module }) => modules.includes(module))
}
