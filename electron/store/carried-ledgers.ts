import { AppError } from '@shared/base/app-error'
import { readKeyring, writeKeyring } from './accounts/keyring'
import type { CommandHandlers } from './commands/context'
import { moduleDatabase } from './documents/database-names'
import type { OpenProfile } from './open-profile'
import type { QueryHandlers } from './queries/context'

/**
 * The sites whose ledgers a workstation carries besides its own. They are databases like any other, so the choice takes effect when the
 * profile is next opened; what head office lets this workstation read is for it to say (`hub device add … --site A --site B`).
 */
export function carriedLedgers(
  opened: Pick<OpenProfile, 'databases' | 'readModels' | 'site'>,
): CommandHandlers<'sales.carry'> & QueryHandlers<'sales.sites'> {
  const { databases, readModels, site } = opened
  const keyring = () => {
    const found = readKeyring(databases.directory)
    if (!found) throw new AppError('profile.not-initialised')
    return found
  }
  const own = (code: string) => code.toLowerCase() === site.code.toLowerCase()
  return {
    'sales.sites': () => {
      const known = readModels
        .tables('reference')
        .all<[string, string]>('SELECT code, body FROM sites ORDER BY code')
        .map(([code, body]) => ({ code, name: String(JSON.parse(body).name) }))
      const chosen = keyring().ledgers ?? []
      const carried = chosen.filter((code) => databases.names.includes(moduleDatabase('sales', code)) && !own(code))
      return { own: site.code, carried, chosen, known }
    },
    'sales.carry': ({ sites }) => {
      const chosen = [...new Set(sites.map((code) => code.toUpperCase()))].filter((code) => !own(code))
      writeKeyring(databases.directory, { ...keyring(), ledgers: chosen })
      return Promise.resolve({ chosen })
    },
  }
}
