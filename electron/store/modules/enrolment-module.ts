import { enrolmentRuleActs } from '../commands/enrolment/rule-acts'
import { moduleDatabase } from '../documents/database-names'
import { enrolmentModel } from '../projections/enrolment/enrolment-model'
import { servedTurns, tokensServedTwice } from '../queries/enrolment/token-conflicts'
import type { StoreModule } from './store-module'

/** Voters, tokens and cards of a site. */
export const enrolmentModule: StoreModule = {
  module: 'enrolment',
  readModels: (site) => [enrolmentModel(site)],
  ruleConflicts(site) {
    const database = moduleDatabase('enrolment', site)
    return [{ model: 'enrolment', find: (tables) => tokensServedTwice(tables, database), sides: servedTurns }]
  },
  ruleActs: enrolmentRuleActs,
}
