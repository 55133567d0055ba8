import { AppError } from '@shared/base/app-error'
import { rolesWith } from '@shared/domain/accounts/right'
import type { SessionState } from '@shared/protocol/session'
import type { ParsedPayloadOf, ResultOf, Verb } from '@shared/protocol/verbs'
import { createCredential } from '../accounts/credential'
import { keepRegistration } from '../accounts/registrations'
import { beginSession, endSession, toPerson, type Session } from '../accounts/sessions'
import { refuseTakenName } from '../commands/account-commands'
import type { Request } from './connection'
import type { HostedProfile, ProfileHost } from './profile-host'

export type SessionVerb =
  | 'session.state'
  | 'session.signIn'
  | 'session.recover'
  | 'session.signOut'
  | 'session.lock'
  | 'session.register'
  | 'site.initialise'

type SessionHandlers = {
  readonly [V in SessionVerb & Verb]: (
    payload: ParsedPayloadOf<V>,
    request: Request,
  ) => Promise<ResultOf<V>> | ResultOf<V>
}

/** The verbs that work before anyone is signed in: first run, sign-in, registration. */
export function sessionHandlers(host: ProfileHost): SessionHandlers {
  const stateOf = (session: Session): SessionState => {
    const keyring = host.keyring()
    if (!keyring) return { phase: 'new' }
    const { site, lastUserName } = keyring
    if (!session.person || !session.token)
      return { phase: 'signed-out', site, ...(lastUserName === undefined ? {} : { lastUserName }) }
    const current = host.opened()?.user(session.person.id)
    if (!current || current.status !== 'active') {
      endSession(session)
      return { phase: 'signed-out', site }
    }
    session.person = toPerson(current)
    if (session.locked) return { phase: 'locked', site, person: session.person }
    return { phase: 'signed-in', site, person: session.person, resume: session.token }
  }

  const changed = (request: Request): SessionState => {
    host.rememberSessions()
    request.sessionChanged()
    return stateOf(request.session)
  }

  /** Gives the window to a person whose account was opened. */
  const begin = (request: Request, userId: string, profile: HostedProfile): SessionState => {
    const user = profile.user(userId)
    if (!user) throw new AppError('internal', { details: { missing: userId } })
    beginSession(request.session, toPerson(user), host.nowMs())
    host.noteUserName(user.name)
    return changed(request)
  }

  return {
    'session.state': (_payload, { session }) => stateOf(session),

    'session.signIn': async ({ name, password }, request) => {
      const opened = await host.unlock(name, password)
      const user = opened.profile.user(opened.userId)
      if (!user || user.status !== 'active')
        throw new AppError('session.account-inactive', { details: { name, roles: rolesWith('accounts.manage') } })
      return begin(request, user._id, opened.profile)
    },

    'session.recover': async (payload, request) => {
      const { userId, profile } = await host.recover(payload)
      return begin(request, userId, profile)
    },

    'session.signOut': (_payload, request) => {
      endSession(request.session)
      return changed(request)
    },

    'session.lock': (_payload, request) => {
      if (request.session.person) request.session.locked = true
      return changed(request)
    },

    'session.register': async ({ password, ...person }) => {
      const keyring = host.keyring()
      if (!keyring) throw new AppError('profile.not-initialised')
      const opened = host.opened()
      if (opened) refuseTakenName(opened.users(), person.name, keyring.site.code)
      const credential = await createCredential(password, host.passwordCost)
      keepRegistration(host.profile, keyring, { ...person, credential })
      await host.takeInRegistrations()
      return { pending: true }
    },

    'site.initialise': async (payload, request) => {
      const { userId, profile, recoveryKey } = await host.initialise(payload)
      const state = begin(request, userId, profile)
      const site = { code: payload.code, name: payload.name, modules: payload.modules }
      return { site, databases: [...profile.databases.names], recoveryKey, state }
    },
  }
}
