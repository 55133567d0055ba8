import { expireHolds } from '../commands/library/holds-commands'
import { libraryRuleActs } from '../commands/library/rule-acts'
import { CATALOGUE, moduleDatabase } from '../documents/database-names'
import { withMessages } from '../projections/with-messages'
import { withViews } from '../projections/with-views'
import { libraryModel } from '../projections/library/library-model'
import { ruleConflicts, ruleSides } from '../queries/library/circulation-conflicts'
import { nameOfLibraryRecord } from '../queries/library/record-name'
import type { StoreModule } from './store-module'

/** Catalogue, members and loans of a site. */
export const libraryModule: StoreModule = {
  module: 'library',
  readModels: (site) => [withMessages(withViews('library', libraryModel(site)))],
  ruleConflicts(site) {
    const databases = { library: moduleDatabase('library', site), catalogue: CATALOGUE }
    return [{ model: 'library', find: (tables) => ruleConflicts(tables, databases), sides: ruleSides }]
  },
  ruleActs: libraryRuleActs,
  nameOf: nameOfLibraryRecord,
  daily: expireHolds,
}
