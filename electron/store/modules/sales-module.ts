import { salesRuleActs } from '../commands/sales/rule-acts'
import { salesModel } from '../projections/sales/sales-model'
import { disputeSides, salesDisputes } from '../queries/sales/disputes'
import type { StoreModule } from './store-module'

/** Transactions of a site, and of those whose ledgers it carries: imported, typed in, corrected. */
export const salesModule: StoreModule = {
  module: 'sales',
  readModels: (site, ledgers) => [salesModel(site, ledgers)],
  ruleConflicts: () => [{ model: 'sales', find: salesDisputes, sides: disputeSides }],
  ruleActs: salesRuleActs,
}
