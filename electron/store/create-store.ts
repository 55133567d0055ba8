import { AppError, toAppError } from '@shared/base/app-error'
import type { StoreMemory } from '@shared/protocol/process'
import type { ParsedPayloadOf, Verb } from '@shared/protocol/verbs'
import type { Transport } from '@shared/protocol/wire'
import { createCredential } from './accounts/credential'
import { readKeyring, writeKeyring } from './accounts/keyring'
import { beginSession, createSession, toPerson, type Session } from './accounts/sessions'
import { createThrottle } from './accounts/throttle'
import { readTicket } from './accounts/ticket'
import { createKeyring, openKeyring } from './accounts/unlock'
import type { CommandContext } from './commands/context'
import { cardIndexOf } from './documents/database-names'
import { REFERENCE } from './documents/database-names'
import type { Environment } from './environment'
import { openProfile, type OpenProfile } from './open-profile'
import { deviceWrite } from './publish-device'
import { createTopicBoard } from './projections/read-models'
import { serveConnection, type Backend, type Request } from './server/connection'
import { callHandler, isSessionVerb, isUpkeepVerb, type StoreHandlers } from './server/handlers'
import type { ProfileHost } from './server/profile-host'
import { sessionHandlers } from './server/session-handlers'
import { recoverAccess } from './recover-access'
import { storeHandlers } from './store-handlers'
import { upkeepHandlers, type UpkeepHost } from './upkeep-handlers'

/** The store of one workstation: plain Node code, the only owner of its databases. */
export interface Store {
  /** Serves one client until its transport closes. Whether it may name files by path is the environment's to say, unless given. */
  connect(transport: Transport, trust?: { readonly pathsAllowed: boolean }): void
  close(): Promise<void>
}

/**
 * Puts the store together. It starts closed: the first password that fits opens the databases, and they stay open (also while
 * every session is locked, so that replication goes on) until `close`. With `environment.memory`, a store that died opens at once.
 */
export async function createStore(environment: Environment): Promise<Store> {
  const { profile, nowMs, passwordCost } = environment
  const board = createTopicBoard(environment.onFailure)
  const throttle = createThrottle(profile, nowMs)
  const sessions = new Set<Session>()
  const remembered = new Map((environment.memory?.sessions ?? []).map((session) => [session.token, session]))
  const transports = new Set<Transport>()
  let open: { readonly profile: OpenProfile; readonly handlers: StoreHandlers } | undefined
  let opening: Promise<OpenProfile> | undefined

  const openWith = (dataKey: Buffer): Promise<OpenProfile> => {
    if (open) return Promise.resolve(open.profile)
    const keyring = readKeyring(profile)
    if (!keyring) return Promise.reject(new AppError('profile.not-initialised'))
    opening ??= openProfile(environment, keyring, dataKey, board)
      .then((opened) => {
        const handlers = storeHandlers({
          opened,
          passwordCost,
          pathsAllowed: environment.pathsAllowed,
          announce: () => board.announce(['tasks']),
          checkPassword: async (name, password) => (await unlock(name, password)).privateKey,
        })
        open = { profile: opened, handlers }
        return opened
      })
      .finally(() => (opening = undefined))
    return opening
  }

  const unlockKey = async (name: string, password: string) => {
    const keyring = readKeyring(profile)
    if (!keyring) throw new AppError('profile.not-initialised')
    const folded = name.trim().toLowerCase()
    throttle.check(folded)
    const key = await openKeyring(keyring, folded, password)
    if (!key) {
      throttle.failed(folded)
      throw new AppError('session.wrong-password', { details: { name: name.trim() } })
    }
    throttle.succeeded(folded)
    return key
  }

  const unlock: ProfileHost['unlock'] = async (name, password) => {
    const { userId, privateKey, dataKey } = await unlockKey(name, password)
    return { userId, privateKey, profile: await openWith(dataKey) }
  }

  /** While upkeep has the files to itself; other requests wait for its end. */
  let upkeep: Promise<unknown> | undefined
  const whileClosed: UpkeepHost['whileClosed'] = (dataKey, work) => {
    if (upkeep) return Promise.reject(new AppError('store.unavailable', { retryable: true }))
    const run = async () => {
      await opening?.catch(() => undefined)
      const closing = open
      open = undefined
      await closing?.profile.close()
      try {
        return await work()
      } finally {
        // After a failure, too: what could be opened before can be opened now.
        await openWith(dataKey)
          .then((opened) => opened.readModels.catchUp())
          .catch((error: unknown) => {
            if (closing) environment.onFailure(error)
          })
      }
    }
    const running = run()
    upkeep = running
      .catch(() => undefined)
      .finally(() => {
        upkeep = undefined
        board.announce(['session', 'tasks'])
      })
    return running
  }

  const initialise: ProfileHost['initialise'] = async (payload) => {
    if (readKeyring(profile)) throw new AppError('profile.already-initialised')
    return initialiseProfile(environment, payload, openWith)
  }

  const recover: ProfileHost['recover'] = async (payload) => {
    const keyring = readKeyring(profile)
    if (!keyring) throw new AppError('profile.not-initialised')
    return recoverAccess({ keyring, throttle, passwordCost, openWith }, payload)
  }

  const host: ProfileHost = {
    profile,
    passwordCost,
    nowMs,
    keyring: () => readKeyring(profile),
    opened: () => open?.profile,
    unlock,
    recover,
    initialise,
    noteUserName(name) {
      const keyring = readKeyring(profile)
      if (keyring && keyring.lastUserName !== name) writeKeyring(profile, { ...keyring, lastUserName: name })
    },
    rememberSessions() {
      environment.remember(open && toMemory(open.profile.dataKey, sessions))
    },
    takeInRegistrations: async () => open?.profile.takeInRegistrations(),
  }
  const session = sessionHandlers(host)
  const care = upkeepHandlers({
    environment,
    keyring: host.keyring,
    opened: () => open?.profile,
    unlockKey,
    whileClosed,
    onVerified: () => board.announce(['tasks']),
  })

  const contextOf = (opened: OpenProfile, verb: Verb, request: Request, pathsAllowed: boolean): CommandContext => {
    const { person } = request.session
    if (!person) throw new AppError('session.sign-in-required')
    return {
      site: opened.site,
      person,
      version: environment.version,
      tables: (model) => opened.readModels.tables(model),
      backlog: () =>
        opened.readModels.projectors().flatMap((projector) => {
          const left = projector.backlog()
          return left ? [{ name: projector.model.name, ...left }] : []
        }),
      today: opened.today,
      nowMs,
      resources: environment.resources,
      workers: opened.workers,
      duplicates: opened.duplicates,
      resolveFile(source) {
        const path =
          source.kind === 'ticket' ? environment.fileOf(source.ticket) : pathsAllowed ? source.path : undefined
        if (path === undefined)
          throw new AppError('import.file-not-found', { details: { file: source.kind === 'path' ? source.path : '' } })
        return path
      },
      picture: opened.picture,
      headOffice: opened.sync,
      signal: request.signal,
      progress: request.progress,
      documents: opened.documents,
      author: { id: person.id, name: person.displayName, action: verb },
      deviceCode: opened.deviceCode,
      cardIndex: cardIndexOf(opened.databases.names),
      devicePublicKey: opened.devicePublicKey,
      sign: opened.sign,
      catchUp: () => opened.readModels.catchUp(),
      newId: opened.newId,
    }
  }

  const backendFor = (pathsAllowed: boolean): Backend => ({
    idleMs: environment.idleMs,
    nowMs,
    listen: (listener) => board.listen(listener),
    openSession(resume) {
      const fresh = createSession(nowMs())
      sessions.add(fresh)
      if (resume === undefined || !open) return { session: fresh, resumed: false }
      const { dataKey, user: userOf } = open.profile
      const known = remembered.get(resume)
      const userId = known?.userId ?? readTicket(dataKey, resume, nowMs(), (id) => userOf(id)?.credential.salt)
      const user = userId === undefined ? undefined : userOf(userId)
      if (user?.status !== 'active') return { session: fresh, resumed: false }
      beginSession(fresh, toPerson(user), nowMs())
      if (known) Object.assign(fresh, { token: known.token, locked: known.locked })
      return { session: fresh, resumed: true }
    },
    closeSession(ended) {
      sessions.delete(ended)
      // A page that is loaded again comes back with the token it had.
      const { token, person, locked } = ended
      if (token && person) remembered.set(token, { token, userId: person.id, locked })
    },
    async handle(verb, payload, request) {
      if (isUpkeepVerb(verb)) return callHandler(care, verb, payload, request)
      await upkeep
      if (isSessionVerb(verb)) return callHandler(session, verb, payload, request)
      if (!open) throw new AppError('session.sign-in-required')
      return callHandler(open.handlers, verb, payload, contextOf(open.profile, verb, request, pathsAllowed))
    },
  })

  if (environment.memory) {
    await openWith(Buffer.from(environment.memory.dataKey, 'base64')).catch((error: unknown) => {
      // Closed, the store can still be asked to verify, repair and restore; whoever signs in is told why.
      if (!toAppError(error).code.startsWith('storage.')) throw error
    })
  }

  return {
    connect(transport, { pathsAllowed } = environment) {
      transports.add(transport)
      transport.onClose(() => transports.delete(transport))
      serveConnection(transport, backendFor(pathsAllowed))
    },
    async close() {
      for (const transport of [...transports]) transport.close()
      await upkeep
      await opening?.catch(() => undefined)
      const closing = open
      open = undefined
      await closing?.profile.close()
    },
  }
}

function toMemory(dataKey: Buffer, sessions: ReadonlySet<Session>): StoreMemory {
  return {
    dataKey: dataKey.toString('base64'),
    sessions: [...sessions].flatMap(({ token, person, locked }) =>
      token && person ? [{ token, userId: person.id, locked }] : [],
    ),
  }
}

async function initialiseProfile(
  environment: Environment,
  payload: ParsedPayloadOf<'site.initialise'>,
  openWith: (dataKey: Buffer) => Promise<OpenProfile>,
): Promise<{ userId: string; recoveryKey: string; profile: OpenProfile }> {
  const { code, name, modules, administrator, language } = payload
  const { keyring, dataKey, recoveryKey } = createKeyring({ code, name, modules })
  const credential = await createCredential(administrator.password, environment.passwordCost)
  writeKeyring(environment.profile, keyring)
  const profile = await openWith(dataKey)
  const userId = profile.newId('user')
  const displayName = administrator.displayName ?? administrator.name
  const author = { id: userId, name: displayName, action: 'site.initialise' }
  await profile.documents.write(REFERENCE, author, [
    { kind: 'create', type: 'site', id: `site:${code}`, fields: { code, name, modules }, shared: true },
    deviceWrite({ device: profile.deviceCode, publicKey: profile.devicePublicKey, sign: profile.sign }),
    {
      kind: 'create',
      type: 'user',
      id: userId,
      fields: {
        name: administrator.name,
        displayName,
        roles: ['administrator'],
        status: 'active',
        everySite: false,
        credential,
        ...(language ? { language } : {}),
      },
    },
  ])
  await profile.readModels.catchUp()
  return { userId, recoveryKey, profile }
}
