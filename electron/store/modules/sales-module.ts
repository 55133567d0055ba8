import { moduleDatabase } from '../documents/database-names'
import { withViews } from '../projections/with-views'
import { salesModel } from '../projections/sales/sales-model'
import { disputeSides, salesDisputes } from '../queries/sales/disputes'
import type { StoreModule } from './store-module'

/** Transactions of a site: imported, typed in, corrected. */
export const salesModule: StoreModule = {
  module: 'sales',
  readModels: (site) => [withViews('sales', salesModel(site))],
  ruleConflicts(site) {
    const database = moduleDatabase('sales', site)
    return [{ model: 'sales', find: (tables) => salesDisputes(tables, database), sides: disputeSides }]
  },
  ruleActs: {},
}
