import type { KeyObject } from 'node:crypto'
import type { PasswordCost } from './accounts/credential'
import { accountCommands, toUserRecord } from './commands/account-commands'
import type { OpenProfile } from './open-profile'
import { accountQueries } from './queries/account-queries'
import { createConflictQueries } from './queries/conflict-queries'
import { historyQueries } from './queries/history-queries'
import type { StoreHandlers } from './server/handlers'
import { syncHandlers } from './server/sync-handlers'
import { systemHandlers } from './server/system-handlers'

interface Parts {
  readonly opened: OpenProfile
  readonly passwordCost: PasswordCost
  readonly checkPassword: (name: string, password: string) => Promise<KeyObject>
}

/** Puts every handler of an open profile together; the type says when one is missing. */
export function storeHandlers({ opened, passwordCost, checkPassword }: Parts): StoreHandlers {
  const users = () => opened.users()
  return {
    ...accountCommands({ users, passwordCost, checkPassword }),
    ...accountQueries(users, toUserRecord),
    ...historyQueries,
    ...createConflictQueries({
      models: opened.readModels.projectors().map(({ model }) => model.name),
      leaves: (database, id) => opened.documents.leaves(database, id),
      rules: [],
    }),
    ...syncHandlers(opened.sync),
    ...systemHandlers(opened.readModels),
  }
}
