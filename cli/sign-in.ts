import { AppError } from '@shared/base/app-error'
import { forgetSession } from '../electron/store/kept-session'
import { askLine, askPassword } from './ask'
import type { Desk } from './desk'

export interface Credentials {
  readonly name: string
  readonly password: string
}

/**
 * Makes sure that somebody is signed in: a kept session, else a name (`--user`, COMPTOIR_USER, or who was here last) with
 * COMPTOIR_PASSWORD, else whoever answers at the terminal. Fails with `session.sign-in-required`, which says how.
 */
export async function signIn(desk: Desk, user: string | undefined): Promise<void> {
  const state = await desk.call('session.state', {})
  if (state.phase === 'signed-in') return
  await desk.call('session.signIn', await credentialsFor(desk, user))
  // Only reached with a kept session that the store would no longer take.
  if (user === undefined) forgetSession(desk.profile)
}

/** Whom to sign in, asked for where the environment does not tell. */
export async function credentialsFor(desk: Desk, user: string | undefined): Promise<Credentials> {
  const { env } = desk.world
  const state = await desk.call('session.state', {})
  if (state.phase === 'new') throw new AppError('profile.not-initialised', { details: { profile: desk.profile } })
  const lastUserName = state.phase === 'signed-out' ? state.lastUserName : state.person.name
  const fromEnvironment = env['COMPTOIR_PASSWORD']
  const name = user ?? env['COMPTOIR_USER'] ?? (fromEnvironment === undefined ? undefined : lastUserName)
  if (!desk.world.canAsk && (name === undefined || fromEnvironment === undefined))
    throw new AppError('session.sign-in-required', { details: { user: name ?? lastUserName ?? '' } })
  return {
    name: name ?? (await askLine(desk, desk.strings.ask.userName, lastUserName)),
    password: fromEnvironment ?? (await askPassword(desk, desk.strings.ask.password)),
  }
}
