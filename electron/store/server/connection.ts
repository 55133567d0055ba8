import { AppError, toAppError } from '@shared/base/app-error'
import type { Topic } from '@shared/protocol/contract'
import { isVerb, verbs, type Verb } from '@shared/protocol/verbs'
import {
  clientMessageSchema,
  PROTOCOL_VERSION,
  type Progress,
  type StoreMessage,
  type Transport,
  type WireError,
} from '@shared/protocol/wire'
import { authorise, type Session } from '../accounts/sessions'
import { patchBetween } from './live-query'

/** What a connection needs of the store behind it. */
export interface Backend {
  /** Called once for each window or command line that connects. */
  openSession(resume: string | undefined): { session: Session; resumed: boolean }
  closeSession(session: Session): void
  /** Parsed payload in, result out; rejects with `AppError`. */
  handle(verb: Verb, payload: unknown, request: Request): Promise<unknown>
  listen(listener: (topics: ReadonlySet<Topic>) => void): () => void
  nowMs(): number
  readonly idleMs: number
}

export interface Request {
  readonly session: Session
  readonly signal: AbortSignal
  progress(progress: Progress): void
  /** Tells this connection's live queries that its session changed. */
  sessionChanged(): void
}

/** A slow live query is asked again after at least this multiple of what it cost, so that it never fills the store's time. */
const REST_FACTOR = 4
const SHORTEST_REST_MS = 30

interface Subscription {
  readonly verb: Verb
  readonly payload: unknown
  readonly controller: AbortController
  last: unknown
  running: boolean
  dirty: boolean
  timer: NodeJS.Timeout | undefined
}

/**
 * Serves one client over one transport until it closes: greets it, then for every message parses, authorises, dispatches and
 * answers. Calls run concurrently; live queries answer `snapshot`, then `patch`es. Nothing is left running after the close.
 */
export function serveConnection(transport: Transport, backend: Backend): void {
  let session: Session | undefined
  const calls = new Map<number, AbortController>()
  const subscriptions = new Map<number, Subscription>()
  const send = (message: StoreMessage) => transport.send(message)

  const requestOf = (id: number, signal: AbortSignal, ofSession: Session): Request => ({
    session: ofSession,
    signal,
    progress: (progress) => {
      if (!signal.aborted) send({ kind: 'progress', id, progress })
    },
    sessionChanged: () => refresh(new Set(['session'])),
  })

  const run = async (verb: string, payload: unknown, id: number, signal: AbortSignal): Promise<unknown> => {
    if (!session) throw new AppError('session.sign-in-required')
    if (!isVerb(verb)) throw new AppError('protocol.unknown-verb', { details: { verb } })
    const contract = verbs[verb]
    lockIfIdle(session)
    authorise(session, contract.access)
    const parsed = contract.payload.safeParse(payload)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new AppError('protocol.bad-payload', {
        details: { verb, field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' },
      })
    }
    return backend.handle(verb, parsed.data, requestOf(id, signal, session))
  }

  const lockIfIdle = (current: Session) => {
    const nowMs = backend.nowMs()
    if (current.person && !current.locked && nowMs - current.lastUsedMs > backend.idleMs) {
      current.locked = true
      refresh(new Set(['session']))
    }
  }

  const call = async (id: number, verb: string, payload: unknown) => {
    const controller = new AbortController()
    calls.set(id, controller)
    try {
      const value = await run(verb, payload, id, controller.signal)
      if (session) session.lastUsedMs = backend.nowMs()
      // Also after a cancel: what was done before it was heard is done, and a task that stops half-way says how far it came.
      send({ kind: 'reply', id, value })
    } catch (error) {
      send({ kind: 'failure', id, error: toWire(controller.signal.aborted ? new AppError('task.cancelled') : error) })
    } finally {
      calls.delete(id)
    }
  }

  const answer = async (id: number, subscription: Subscription) => {
    subscription.running = true
    subscription.dirty = false
    const startedMs = performance.now()
    try {
      const value = await run(subscription.verb, subscription.payload, id, subscription.controller.signal)
      if (subscription.controller.signal.aborted) return
      const steps = subscription.last === undefined ? undefined : patchBetween(subscription.last, value)
      subscription.last = value
      if (!steps) send({ kind: 'snapshot', id, value })
      else if (steps.length > 0) send({ kind: 'patch', id, steps })
    } catch (error) {
      if (subscription.controller.signal.aborted) return
      subscription.last = undefined
      send({ kind: 'failure', id, error: toWire(error) })
    } finally {
      const restMs = Math.max(SHORTEST_REST_MS, (performance.now() - startedMs) * REST_FACTOR)
      subscription.timer = setTimeout(() => {
        subscription.timer = undefined
        subscription.running = false
        if (subscription.dirty && subscriptions.has(id)) void answer(id, subscription)
      }, restMs)
      subscription.timer.unref()
    }
  }

  const refresh = (topics: ReadonlySet<Topic>) => {
    for (const [id, subscription] of subscriptions) {
      const affected = topics.has('session') || verbs[subscription.verb].topics.some((topic) => topics.has(topic))
      if (!affected) continue
      subscription.dirty = true
      if (!subscription.running) void answer(id, subscription)
    }
  }

  const cancel = (id: number) => {
    calls.get(id)?.abort()
    const subscription = subscriptions.get(id)
    if (!subscription) return
    subscriptions.delete(id)
    subscription.controller.abort()
    clearTimeout(subscription.timer)
  }

  const stopListening = backend.listen(refresh)
  transport.onMessage((raw) => {
    const parsed = clientMessageSchema.safeParse(raw)
    if (!parsed.success) return transport.close() // not a client of ours
    const message = parsed.data
    switch (message.kind) {
      case 'hello': {
        const opened = backend.openSession(message.resume)
        session = opened.session
        send({ kind: 'welcome', protocol: PROTOCOL_VERSION, resumed: opened.resumed })
        return
      }
      case 'call':
        void call(message.id, message.verb, message.payload)
        return
      case 'subscribe': {
        const contract = isVerb(message.verb) ? verbs[message.verb] : undefined
        if (!isVerb(message.verb) || contract?.kind !== 'query') {
          send({
            kind: 'failure',
            id: message.id,
            error: toWire(new AppError('protocol.unknown-verb', { details: { verb: message.verb } })),
          })
          return
        }
        const subscription: Subscription = {
          verb: message.verb,
          payload: message.payload,
          controller: new AbortController(),
          last: undefined,
          running: false,
          dirty: false,
          timer: undefined,
        }
        subscriptions.set(message.id, subscription)
        void answer(message.id, subscription)
        return
      }
      case 'cancel':
        cancel(message.id)
    }
  })
  transport.onClose(() => {
    stopListening()
    if (session) backend.closeSession(session)
    for (const controller of calls.values()) controller.abort()
    for (const id of [...subscriptions.keys()]) cancel(id)
  })
}

function toWire(error: unknown): WireError {
  const { code, details, retryable } = toAppError(error)
  return { code, details: { ...details }, retryable }
}
