import { moduleDatabase } from '../documents/database-names'
import { withMessages } from '../projections/with-messages'
import { withViews } from '../projections/with-views'
import { gradesModel } from '../projections/grades/grades-model'
import { gradeLabel, gradeRuleConflicts, gradeRuleSides } from '../queries/grades/rule-conflicts'
import type { StoreModule } from './store-module'

/** Students, classes and grades of a site. */
export const gradesModule: StoreModule = {
  module: 'grades',
  readModels: (site) => [withMessages(withViews('grades', gradesModel(site)))],
  ruleConflicts(site) {
    const database = moduleDatabase('grades', site)
    return [
      {
        model: 'grades',
        find: (tables) => gradeRuleConflicts(tables, database),
        sides: gradeRuleSides,
        label: gradeLabel,
      },
    ]
  },
  // What breaks a rule here is put right in the sheet or on the student's record.
  ruleActs: {},
}
