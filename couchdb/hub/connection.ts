import nano from 'nano'
import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'

/** Where a CouchDB is, and who asks. */
export interface HubAddress {
  /** `http(s)://host:port/`, without a name or password. */
  readonly url: string
  readonly user: string
  readonly password: string
}

export interface Question {
  /** `startkey` and `endkey` may be anything: nano writes them as JSON. */
  readonly query?: Readonly<Record<string, Json>>
  readonly body?: Json
  readonly timeoutMs?: number
}

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/**
 * One CouchDB, asked through its documented HTTP API. A path is made of names that are not yet encoded. What passes by itself (an
 * overloaded or restarting node, a broken line, silence) is asked again; what does not pass is an `AppError`:
 * `hub.unreachable` · `hub.unauthorized` · `hub.locked` · `hub.forbidden` · `hub.not-found` · `hub.conflict` · `hub.refused`.
 */
export interface HubConnection {
  readonly address: HubAddress
  ask(method: Method, path: readonly string[], question?: Question): Promise<unknown>
  /** As GET, with undefined for what is not there. */
  find(path: readonly string[], query?: Question['query']): Promise<unknown>
}

export interface Patience {
  /** Waits between two tries. */
  readonly pause: (ms: number) => Promise<void>
  readonly tries?: number
  readonly timeoutMs?: number
}

const TRIES = 6
const TIMEOUT_MS = 60_000
const FIRST_PAUSE_MS = 250

export function connectHub(
  address: HubAddress,
  { pause, tries = TRIES, timeoutMs = TIMEOUT_MS }: Patience,
): HubConnection {
  const url = new URL(address.url)
  url.username = encodeURIComponent(address.user)
  url.password = encodeURIComponent(address.password)
  // A hub may stand behind a prefix, which nano would take for a database.
  const configuration = { url: url.href.replace(/\/$/, ''), parseUrl: false }
  const server = nano(configuration)

  const once = async (method: Method, path: readonly string[], question: Question) => {
    try {
      return await server.request({
        method,
        path: path.map(encodePart).join('/'),
        ...(question.query ? { qs: { ...question.query } } : {}),
        ...(question.body === undefined ? {} : { body: question.body }),
        signal: AbortSignal.timeout(question.timeoutMs ?? timeoutMs),
      } as nano.RequestOptions)
    } catch (thrown) {
      throw toHubError(thrown, method, path)
    }
  }

  const ask: HubConnection['ask'] = async (method, path, question = {}) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(method, path, question)
      } catch (thrown) {
        if (!(thrown instanceof AppError) || !thrown.retryable || attempt >= tries) throw thrown
        await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1))
      }
    }
  }

  return {
    address,
    ask,
    async find(path, query) {
      try {
        return await ask('GET', path, query ? { query } : {})
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'hub.not-found') return undefined
        throw thrown
      }
    },
  }
}

/** `_design/x` and `_local/x` are paths of two parts to CouchDB; every other slash of a name is encoded. */
function encodePart(part: string): string {
  const special = /^(_design|_local)\/(.+)$/s.exec(part)
  return special ? `${special[1]}/${encodeURIComponent(special[2] ?? '')}` : encodeURIComponent(part)
}

const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

function toHubError(thrown: unknown, method: Method, path: readonly string[]): AppError {
  const { statusCode: status, error, reason } = failureOf(thrown)
  const where = { request: `${method} /${path.join('/')}` }
  if (status === undefined) return new AppError('hub.unreachable', { details: where, retryable: true, cause: thrown })
  const details = { ...where, status, reason: `${error ?? ''} ${reason ?? ''}`.trim() }
  const retryable = PASSING.has(status)
  // Five wrong passwords lock an account at one address for five minutes; the right one is refused as well then.
  const isLocked = status === 403 && (reason ?? '').includes('locked')
  return new AppError(isLocked ? 'hub.locked' : (CODES[status] ?? 'hub.refused'), { details, retryable, cause: thrown })
}

const CODES: Readonly<Record<number, string>> = {
  401: 'hub.unauthorized',
  403: 'hub.forbidden',
  404: 'hub.not-found',
  409: 'hub.conflict',
  412: 'hub.conflict',
}

function failureOf(thrown: unknown): { statusCode?: number; error?: string; reason?: string } {
  return typeof thrown === 'object' && thrown !== null ? thrown : {}
}
