import { enrolmentRuleActs } from '../commands/enrolment/rule-acts'
import { carryVerdicts } from '../commands/enrolment/shared-verdicts'
import { moduleDatabase } from '../documents/database-names'
import { withMessages } from '../projections/with-messages'
import { withViews } from '../projections/with-views'
import { enrolmentModel } from '../projections/enrolment/enrolment-model'
import { servedTurns, tokensServedTwice } from '../queries/enrolment/token-conflicts'
import type { PictureReader } from '../queries/record-names'
import type { StoreModule } from './store-module'

const readMedia: PictureReader = (name, { picture }) => picture(name)

/** Voters, tokens and cards of a site. */
export const enrolmentModule: StoreModule = {
  module: 'enrolment',
  readModels: (site) => [withMessages(withViews('enrolment', enrolmentModel(site)))],
  ruleConflicts(site) {
    const database = moduleDatabase('enrolment', site)
    return [{ model: 'enrolment', find: (tables) => tokensServedTwice(tables, database), sides: servedTurns }]
  },
  ruleActs: enrolmentRuleActs,
  daily: carryVerdicts,
  pictures: {
    'voter.photo': readMedia,
    'voter.rightPrint': readMedia,
    'voter.leftPrint': readMedia,
    'voter.signature': readMedia,
  },
}
