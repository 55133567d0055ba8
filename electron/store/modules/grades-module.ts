import { withdrawOvertaken } from '../commands/grades/grade-notices'
import { moduleDatabase } from '../documents/database-names'
import { withMessages } from '../projections/with-messages'
import { withViews } from '../projections/with-views'
import { gradesModel } from '../projections/grades/grades-model'
import { gradeLabel, gradeRuleConflicts, gradeRuleSides } from '../queries/grades/rule-conflicts'
import { nameOfGradesRecord } from '../queries/grades/record-name'
import type { PictureReader } from '../queries/record-names'
import type { StoreModule } from './store-module'

const readMedia: PictureReader = (name, { picture }) => picture(name)

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
  nameOf: nameOfGradesRecord,
  // What recovered through another workstation since yesterday.
  daily: (context) => context.documents.exclusively(() => withdrawOvertaken(context)),
  pictures: { 'student.photo': readMedia },
}
