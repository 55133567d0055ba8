import type { KeyObject } from 'node:crypto'
import type { PasswordCost } from './accounts/credential'
import { auditHandlers } from './audit-handlers'
import { accountCommands, toUserRecord } from './commands/account-commands'
import { carriedLedgers } from './carried-ledgers'
import { demoCommands, demoQueries } from './commands/demo-commands'
import { conflictCommands } from './commands/conflict-commands'
import { gradesHandlers } from './modules/grades-handlers'
import { messageCommands } from './commands/message-commands'
import { mergePolicyCommands } from './commands/merge-policy-commands'
import { knownElsewhere } from './known-elsewhere'
import { enrolmentHandlers } from './modules/enrolment-handlers'
import { libraryHandlers } from './modules/library-handlers'
import { salesHandlers } from './modules/sales-handlers'
import { storeModulesOf } from './modules/modules'
import type { OpenProfile } from './open-profile'
import { accountQueries, nameOfUser, readPortrait } from './queries/account-queries'
import { createConflictQueries } from './queries/conflict-queries'
import { historyQueries } from './queries/history-queries'
import { recoveryCommands } from './recover-access'
import { listQueries } from './queries/produce-list'
import { messageQueries } from './queries/message-rows'
import { mergePolicyQueries } from './queries/merge-policy-queries'
import { statisticsQueries } from './queries/statistics/statistics-queries'
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
  const modules = storeModulesOf(opened.site.modules)
  const rules = modules.flatMap((module) => module.ruleConflicts(opened.site.code))
  return {
    ...accountCommands({ users, passwordCost, checkPassword }),
    ...recoveryCommands(opened, checkPassword),
    ...accountQueries(users, toUserRecord),
    ...historyQueries,
    ...demoCommands,
    ...demoQueries,
    ...listQueries,
    ...libraryHandlers,
    ...gradesHandlers,
    ...enrolmentHandlers,
    ...knownElsewhere(opened),
    ...salesHandlers,
    ...statisticsQueries,
    ...messageQueries,
    ...messageCommands,
    ...carriedLedgers(opened),
    ...conflictCommands({
      databases: opened.databases.names,
      rules,
      acts: Object.assign({}, ...modules.map(({ ruleActs }) => ruleActs)),
    }),
    ...mergePolicyCommands,
    ...mergePolicyQueries,
    ...createConflictQueries({
      models: opened.readModels.projectors().map(({ model }) => model.name),
      leaves: (database, id, most) => opened.documents.leaves(database, id, most),
      decision: async (database, id) => (await opened.documents.get(database, 'decision', id))?.document,
      rules,
      doubts: async () => {
        const models = opened.readModels.projectors().map(({ model }) => model)
        return (await opened.authors.doubts()).flatMap((doubt) => {
          const model = models.find(({ databases }) => databases.includes(doubt.database))
          return model ? { ...doubt, model: model.name } : []
        })
      },
      policies: opened.policies,
      namers: [nameOfUser, ...modules.flatMap(({ nameOf }) => nameOf ?? [])],
      pictures: new Map([
        ['user.photo', readPortrait],
        ...modules.flatMap(({ pictures = {} }) => Object.entries(pictures)),
      ]),
    }),
    ...syncHandlers(opened.sync),
    ...storageCommands(opened, pathsAllowed, announce),
    ...auditHandlers(opened),
    ...draftHandlers(opened.drafts),
    ...systemHandlers(opened.readModels),
  }
}
