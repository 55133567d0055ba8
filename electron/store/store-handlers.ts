import type { KeyObject } from 'node:crypto'
import type { PasswordCost } from './accounts/credential'
import { accountCommands, toUserRecord } from './commands/account-commands'
import { catalogueCommands } from './commands/catalogue-commands'
import { conflictCommands } from './commands/conflict-commands'
import { copyCommands } from './commands/copy-commands'
import { demoCommands, demoQueries } from './commands/demo-commands'
import { memberImportCommands } from './commands/import-members'
import { sampleQueries } from './commands/import-source'
import { titleImportCommands } from './commands/import-titles'
import { holdsCommands } from './commands/holds-commands'
import { loansCommands } from './commands/loans-commands'
import { membersCommands } from './commands/members-commands'
import { noticesCommands } from './commands/notices-commands'
import { policyCommands } from './commands/policy-commands'
import { CATALOGUE, moduleDatabase } from './documents/database-names'
import type { OpenProfile } from './open-profile'
import { accountQueries } from './queries/account-queries'
import { catalogueQueries } from './queries/catalogue-queries'
import { ruleConflicts, ruleSides } from './queries/circulation-conflicts'
import { dashboardQueries } from './queries/dashboard-queries'
import { createConflictQueries } from './queries/conflict-queries'
import { exportQueries } from './queries/export-queries'
import { historyQueries } from './queries/history-queries'
import { holdsQueries } from './queries/holds-queries'
import { loansQueries } from './queries/loans-queries'
import { membersQueries } from './queries/members-queries'
import { noticesQueries } from './queries/notices-queries'
import { policyQueries } from './queries/policy-queries'
import { reportQueries } from './queries/report-queries'
import type { StoreHandlers } from './server/handlers'
import { draftHandlers } from './server/draft-handlers'
import { syncHandlers } from './server/sync-handlers'
import { systemHandlers } from './server/system-handlers'
import { storageCommands } from './storage-commands'

interface Parts {
  readonly opened: OpenProfile
  readonly passwordCost: PasswordCost
  readonly pathsAllowed: boolean
  /** Tells live queries that something long is over. */
  readonly announce: () => void
  readonly checkPassword: (name: string, password: string) => Promise<KeyObject>
}

/** Puts every handler of an open profile together; the type says when one is missing. */
export function storeHandlers({ opened, passwordCost, pathsAllowed, announce, checkPassword }: Parts): StoreHandlers {
  const users = () => opened.users()
  const databases = { library: moduleDatabase('library', opened.site.code), catalogue: CATALOGUE }
  return {
    ...accountCommands({ users, passwordCost, checkPassword }),
    ...accountQueries(users, toUserRecord),
    ...historyQueries,
    ...catalogueCommands,
    ...copyCommands,
    ...catalogueQueries,
    ...membersCommands,
    ...memberImportCommands,
    ...membersQueries,
    ...loansCommands,
    ...loansQueries,
    ...sampleQueries,
    ...titleImportCommands,
    ...exportQueries,
    ...demoCommands,
    ...demoQueries,
    ...holdsCommands,
    ...holdsQueries,
    ...policyCommands,
    ...policyQueries,
    ...dashboardQueries,
    ...noticesCommands,
    ...noticesQueries,
    ...reportQueries,
    ...conflictCommands(opened.databases.names),
    ...createConflictQueries({
      models: opened.readModels.projectors().map(({ model }) => model.name),
      leaves: (database, id) => opened.documents.leaves(database, id),
      decision: async (database, id) => (await opened.documents.get(database, 'decision', id))?.document,
      rules: opened.site.modules.includes('library')
        ? [{ model: 'library', find: (tables) => ruleConflicts(tables, databases), sides: ruleSides }]
        : [],
    }),
    ...syncHandlers(opened.sync),
    ...storageCommands(opened, pathsAllowed, announce),
    ...draftHandlers(opened.drafts),
    ...systemHandlers(opened.readModels),
  }
}
