import { AppError } from '@shared/base/app-error'
import type { UserDocument } from '@shared/documents/reference'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import { createCredential, type PasswordCost } from './accounts/credential'
import { readKeyring, writeKeyring, type Keyring } from './accounts/keyring'
import type { Throttle } from './accounts/throttle'
import { recoverDataKey, renewRecoveryKey } from './accounts/unlock'
import type { CommandHandlers } from './commands/context'
import { REFERENCE } from './documents/database-names'
import type { OpenProfile } from './open-profile'
import type { QueryHandlers } from './queries/context'
import { print, printContext } from './queries/print'

/** Guesses of the recovery key are counted like those of a name; no name begins with a space. */
const THROTTLED_AS = ' recovery key'

interface Recovery {
  readonly keyring: Keyring
  readonly throttle: Throttle
  readonly passwordCost: PasswordCost
  readonly openWith: (dataKey: Buffer) => Promise<OpenProfile>
}

/**
 * The last door when nobody can sign in: the printed recovery key opens the databases, and an administrator gets a new password.
 * A deactivated administrator becomes active again, because two sites may have deactivated each other's last one. The change is
 * in the audit chain as `session.recover`. Fails with `session.throttled`, `session.wrong-recovery-key`, or
 * `session.not-an-administrator` with the names of those who are.
 */
export async function recoverAccess(
  { keyring, throttle, passwordCost, openWith }: Recovery,
  { recoveryKey, name, password }: ParsedPayloadOf<'session.recover'>,
): Promise<{ userId: string; profile: OpenProfile }> {
  throttle.check(THROTTLED_AS)
  const dataKey = recoverDataKey(keyring, recoveryKey)
  if (!dataKey) {
    throttle.failed(THROTTLED_AS)
    throw new AppError('session.wrong-recovery-key')
  }
  throttle.succeeded(THROTTLED_AS)
  const profile = await openWith(dataKey)
  const account = administratorsOf(profile, keyring.site.code).find((user) => sameName(user.name, name))
  if (!account) {
    const names = administratorsOf(profile, keyring.site.code).map((user) => user.name)
    throw new AppError('session.not-an-administrator', { details: { name, administrators: names.join(', ') } })
  }
  const credential = await createCredential(password, passwordCost)
  await profile.documents.exclusively(async () => {
    const current = await profile.documents.get(REFERENCE, 'user', account._id)
    if (!current) throw new AppError('user.not-found', { details: { id: account._id } })
    const author = { id: account._id, name: account.displayName, action: 'session.recover' }
    const fields = { credential, status: 'active' as const }
    await profile.documents.write(REFERENCE, author, [{ kind: 'update', current, fields }])
    await profile.readModels.catchUp()
  })
  throttle.succeeded(name.trim().toLowerCase())
  return { userId: account._id, profile }
}

/**
 * Makes another recovery key for an administrator who says the password once more, after which the one printed before opens
 * nothing, and prints a key that is still on the screen. The key itself is kept nowhere, the paper is made in memory only.
 */
export function recoveryCommands(
  opened: OpenProfile,
  checkPassword: (name: string, password: string) => Promise<unknown>,
): CommandHandlers<'site.renewRecoveryKey'> & QueryHandlers<'site.printRecoveryKey'> {
  return {
    'site.renewRecoveryKey': async ({ password }, { person, author, documents }) => {
      await checkPassword(person.name, password)
      const keyring = readKeyring(opened.databases.directory)
      if (!keyring) throw new AppError('profile.not-initialised')
      const renewed = renewRecoveryKey(keyring, opened.dataKey)
      await documents.exclusively(async () => {
        const current = await documents.get(REFERENCE, 'user', person.id)
        if (!current) throw new AppError('user.not-found', { details: { id: person.id } })
        // Nothing of the account changes: the entry of the audit chain is what is wanted, before the key is another.
        await documents.write(REFERENCE, author, [{ kind: 'update', current, fields: {} }])
      })
      writeKeyring(opened.databases.directory, renewed.keyring)
      return { recoveryKey: renewed.recoveryKey }
    },

    'site.printRecoveryKey': ({ recoveryKey, language }, context) => {
      const keyring = readKeyring(opened.databases.directory)
      if (!keyring || !recoverDataKey(keyring, recoveryKey)) throw new AppError('session.wrong-recovery-key')
      const model = { context: printContext(context, language), recoveryKey, workstation: opened.deviceCode }
      return print(context, 'recovery-sheet', language, { kind: 'recovery-sheet', model })
    },
  }
}

function administratorsOf(profile: OpenProfile, site: string): UserDocument[] {
  return profile
    .users()
    .filter((user) => user.roles.includes('administrator') && (user.everySite || user.site === site))
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.trim().toLowerCase()
}
