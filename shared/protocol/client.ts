import { AppError } from '../base/app-error'
import { applyPatch } from './patch'
import { verbs, type PayloadOf, type QueryVerb, type ResultOf, type Verb } from './verbs'
import { PROTOCOL_VERSION, storeMessageSchema, type Progress, type StoreMessage, type Transport } from './wire'

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void
  /** Receives the function that cancels the call; the call then rejects with `task.cancelled`. */
  readonly onStart?: (cancel: () => void) => void
}

/** What a subscription hears. It settles with a value or a failure, and may go from one to the other and back. */
export interface Subscriber<Value> {
  ready(value: Value): void
  failed(error: AppError): void
}

/** One end of a conversation with the store: what a window, the command line and tests speak through. */
export interface StoreClient {
  /** Rejects with `AppError`; `store.unavailable` (retryable) when the store is gone or goes. */
  call<V extends Verb>(verb: V, payload: PayloadOf<V>, options?: CallOptions): Promise<ResultOf<V>>
  /** Hears the answer now and after every change until the returned function is called. */
  subscribe<V extends QueryVerb>(verb: V, payload: PayloadOf<V>, subscriber: Subscriber<ResultOf<V>>): () => void
  onClose(listener: () => void): void
  close(): void
}

interface Waiting {
  reply(value: unknown): void
  fail(error: AppError): void
  progress(progress: Progress): void
  update?(message: Extract<StoreMessage, { kind: 'snapshot' | 'patch' }>): void
}

/** Greets the store and gives a client; rejects with `protocol.version` when the two are not of one build. */
export function connectClient(transport: Transport, resume?: string): Promise<StoreClient> {
  return new Promise((resolve, reject) => {
    const waiting = new Map<number, Waiting>()
    let next = 1
    let closed = false
    const unavailable = () => new AppError('store.unavailable', { retryable: true })

    const client: StoreClient = {
      call: (verb, payload, options = {}) =>
        new Promise((resolveCall, rejectCall) => {
          if (closed) return rejectCall(unavailable())
          const id = next++
          waiting.set(id, {
            reply(value) {
              waiting.delete(id)
              const parsed = verbs[verb].result.safeParse(value)
              if (parsed.success) resolveCall(parsed.data as ResultOf<typeof verb>)
              else
                rejectCall(
                  new AppError('protocol.bad-result', {
                    details: { verb, problem: parsed.error.message },
                    cause: parsed.error,
                  }),
                )
            },
            fail(error) {
              waiting.delete(id)
              rejectCall(error)
            },
            progress: options.onProgress ?? (() => undefined),
          })
          options.onStart?.(() => {
            if (!closed) transport.send({ kind: 'cancel', id })
          })
          transport.send({ kind: 'call', id, verb, payload })
        }),
      subscribe(verb, payload, subscriber) {
        if (closed) {
          subscriber.failed(unavailable())
          return () => undefined
        }
        const id = next++
        let last: unknown
        waiting.set(id, {
          reply: () => undefined,
          progress: () => undefined,
          fail: (error) => subscriber.failed(error),
          update(message) {
            last = message.kind === 'snapshot' ? message.value : applyPatch(last, message.steps)
            const parsed = verbs[verb].result.safeParse(last)
            if (parsed.success) subscriber.ready(parsed.data as ResultOf<typeof verb>)
            else
              subscriber.failed(
                new AppError('protocol.bad-result', { details: { verb, problem: parsed.error.message } }),
              )
          },
        })
        transport.send({ kind: 'subscribe', id, verb, payload })
        return () => {
          waiting.delete(id)
          if (!closed) transport.send({ kind: 'cancel', id })
        }
      },
      onClose: (listener) => transport.onClose(listener),
      close: () => transport.close(),
    }

    transport.onMessage((raw) => {
      const parsed = storeMessageSchema.safeParse(raw)
      if (!parsed.success) return transport.close()
      const message = parsed.data
      if (message.kind === 'welcome') {
        if (message.protocol === PROTOCOL_VERSION) return resolve(client)
        reject(new AppError('protocol.version', { details: { store: message.protocol, client: PROTOCOL_VERSION } }))
        return transport.close()
      }
      const entry = waiting.get(message.id)
      switch (message.kind) {
        case 'reply':
          return entry?.reply(message.value)
        case 'failure':
          return entry?.fail(new AppError(message.error.code, message.error))
        case 'progress':
          return entry?.progress(message.progress)
        default:
          entry?.update?.(message)
      }
    })
    transport.onClose(() => {
      closed = true
      reject(unavailable())
      for (const entry of [...waiting.values()]) entry.fail(unavailable())
      waiting.clear()
    })
    transport.send({ kind: 'hello', protocol: PROTOCOL_VERSION, ...(resume === undefined ? {} : { resume }) })
  })
}
