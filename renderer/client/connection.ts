import { AppError } from '@shared/base/app-error'
import { connectClient, type CallOptions, type StoreClient, type Subscriber } from '@shared/protocol/client'
import type { PayloadOf, QueryVerb, ResultOf, Verb } from '@shared/protocol/verbs'
import type { Transport } from '@shared/protocol/wire'

/*
 *               port arrives, store greets
 *   connecting ────────────────────────────▶ connected
 *        ▲                                       │ port closes: the store died, the supervisor brings a new port
 *        └───────────────────────────────────────┘
 *
 * Live queries are asked again on every new connection and keep their last value meanwhile; calls under way fail with
 * `store.unavailable` (nobody knows whether they were done), calls made meanwhile wait.
 */

const WAIT_MS = 10_000
const RESUME_KEY = 'comptoir.resume'

interface LiveQuery {
  open(client: StoreClient): void
  close(): void
}

/** The one way a window speaks to the store, whatever happens to the store. */
export interface Connection {
  call<V extends Verb>(verb: V, payload: PayloadOf<V>, options?: CallOptions): Promise<ResultOf<V>>
  subscribe<V extends QueryVerb>(verb: V, payload: PayloadOf<V>, subscriber: Subscriber<ResultOf<V>>): () => void
  /** Takes a new transport in place of the one before. */
  attach(transport: Transport): void
}

/** Where the secret that lets this window come back is kept: it dies with the window. */
export interface ResumeStore {
  get(): string | undefined
  set(token: string | undefined): void
}

export function createConnection(resume: ResumeStore): Connection {
  const liveQueries = new Set<LiveQuery>()
  const waiting = new Set<(client: StoreClient) => void>()
  let current: StoreClient | undefined

  const whenConnected = (): Promise<StoreClient> =>
    new Promise((resolve, reject) => {
      if (current) return resolve(current)
      const arrived = (client: StoreClient) => {
        clearTimeout(timer)
        resolve(client)
      }
      const timer = setTimeout(() => {
        waiting.delete(arrived)
        reject(new AppError('store.unavailable', { retryable: true }))
      }, WAIT_MS)
      waiting.add(arrived)
    })

  return {
    async call(verb, payload, options) {
      const client = current ?? (await whenConnected())
      return client.call(verb, payload, options)
    },

    subscribe(verb, payload, subscriber) {
      let stop: (() => void) | undefined
      const query: LiveQuery = {
        open(client) {
          stop?.()
          stop = client.subscribe(verb, payload, {
            ready: (value) => subscriber.ready(value),
            // A lost connection is not the query's failure: it is asked again on the next one.
            failed: (error) => {
              if (error.code !== 'store.unavailable') subscriber.failed(error)
            },
          })
        },
        close: () => stop?.(),
      }
      liveQueries.add(query)
      if (current) query.open(current)
      return () => {
        liveQueries.delete(query)
        query.close()
      }
    },

    attach(transport) {
      connectClient(transport, resume.get()).then(
        (client) => {
          const former = current
          current = client
          former?.close()
          client.onClose(() => {
            if (current === client) current = undefined
          })
          for (const arrived of waiting) arrived(client)
          waiting.clear()
          client.subscribe(
            'session.state',
            {},
            { ready: (state) => resume.set('resume' in state ? state.resume : undefined), failed: () => undefined },
          )
          for (const query of liveQueries) query.open(client)
        },
        () => undefined, // the transport closed before the greeting: the supervisor brings another
      )
    },
  }
}

/** The window's session storage as a resume store. */
export const windowResume: ResumeStore = {
  get: () => sessionStorage.getItem(RESUME_KEY) ?? undefined,
  set: (token) =>
    token === undefined ? sessionStorage.removeItem(RESUME_KEY) : sessionStorage.setItem(RESUME_KEY, token),
}
