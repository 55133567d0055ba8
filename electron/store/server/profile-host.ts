import type { KeyObject } from 'node:crypto'
import type { UserDocument } from '@shared/documents/reference'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { PasswordCost } from '../accounts/credential'
import type { Keyring } from '../accounts/keyring'

/** What the server needs to see of an open profile; `open-profile.ts` makes it. */
export interface HostedProfile {
  readonly databases: { readonly names: readonly string[] }
  users(): UserDocument[]
  user(id: string): UserDocument | undefined
}

/** Opens, initialises and remembers the profile on behalf of the sessions. */
export interface ProfileHost {
  readonly profile: string
  readonly passwordCost: PasswordCost
  nowMs(): number
  keyring(): Keyring | undefined
  opened(): HostedProfile | undefined
  /**
   * Opens the workstation with a password, or checks it when it is open already. Fails with `profile.not-initialised`,
   * `session.throttled` or `session.wrong-password`.
   */
  unlock(name: string, password: string): Promise<{ userId: string; privateKey: KeyObject; profile: HostedProfile }>
  /** Opens the workstation with its recovery key and gives an administrator a new password; see `recover-access.ts`. */
  recover(payload: ParsedPayloadOf<'session.recover'>): Promise<{ userId: string; profile: HostedProfile }>
  initialise(
    payload: ParsedPayloadOf<'site.initialise'>,
  ): Promise<{ userId: string; recoveryKey: string; profile: HostedProfile }>
  /** Offers this name at the next sign-in. */
  noteUserName(name: string): void
  /** Tells the supervisor what a restarted store would need. */
  rememberSessions(): void
  /** Turns what was registered into pending accounts, if the databases are open. */
  takeInRegistrations(): Promise<void>
}
