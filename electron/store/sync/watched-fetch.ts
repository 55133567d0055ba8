import { AppError } from '@shared/base/app-error'

export type Fetch = (url: string, options?: RequestInit) => Promise<Response>

/** Runs a callback later; the answer calls it off. */
export type After = (ms: number, callback: () => void) => () => void

interface WatchOptions {
  readonly authorization: string | undefined
  /** Ends every request of a connection at once. */
  readonly signal: AbortSignal
  readonly after: After
  readonly silenceMs: number
}

/** The slowest line we wait for: 64 kbit/s upwards. */
const SLOWEST_BYTES_PER_MS = 8

/**
 * Keeps a hung hub from hanging the replication: a request during which nothing moves for `silenceMs` is ended. Heartbeats of a
 * long poll count as movement; an upload is given the time a slow line needs for its bytes besides. Fails with `sync.timeout`,
 * `sync.unreachable`, or `sync.unexpected-answer` when a page answers in place of CouchDB. Error answers that are not JSON become
 * JSON, so that PouchDB sees their status instead of failing to parse them.
 */
export function createWatchedFetch({ authorization, signal, after, silenceMs }: WatchOptions): Fetch {
  return async (url, options = {}) => {
    const watchdog = new AbortController()
    let silent = false
    let cancelTimer: () => void = () => undefined
    const expectMovement = (ms: number) => {
      cancelTimer()
      cancelTimer = after(ms, () => {
        silent = true
        watchdog.abort()
      })
    }
    const signals = [signal, watchdog.signal, ...(options.signal ? [options.signal] : [])]
    const headers = new Headers(options.headers)
    if (authorization !== undefined) headers.set('Authorization', authorization)

    try {
      const bytes = typeof options.body === 'string' ? options.body.length : 0
      expectMovement(silenceMs + bytes / SLOWEST_BYTES_PER_MS)
      const response = await fetch(url, { ...options, headers, credentials: 'omit', signal: AbortSignal.any(signals) })
      const pieces: Uint8Array[] = []
      if (response.body)
        for await (const piece of response.body) {
          expectMovement(silenceMs)
          pieces.push(piece)
        }
      return toAnswer(response, Buffer.concat(pieces), headers.get('Accept') === 'application/json')
    } catch (error) {
      if (error instanceof AppError) throw error
      if (silent) throw new AppError('sync.timeout', { retryable: true, cause: error })
      throw new AppError('sync.unreachable', { retryable: true, cause: error })
    } finally {
      cancelTimer()
    }
  }
}

function toAnswer(response: Response, body: Buffer, jsonExpected: boolean): Response {
  const { status, headers } = response
  if (status === 204 || status === 304) return new Response(null, { status, headers })
  if (jsonExpected && !isJson(body)) {
    if (response.ok) throw new AppError('sync.unexpected-answer', { retryable: true })
    const reason = { error: 'unexpected_answer', reason: response.statusText, status }
    return new Response(JSON.stringify(reason), { status, headers: { 'Content-Type': 'application/json' } })
  }
  // PouchDB asks Node's responses for `buffer()`, which the standard does not have.
  return Object.assign(new Response(new Uint8Array(body), { status, headers }), { buffer: () => Promise.resolve(body) })
}

/** By its first character: CouchDB's heartbeats are line breaks before the object. A full parse is PouchDB's business. */
function isJson(body: Buffer): boolean {
  const start = body.findIndex((byte) => byte > 0x20)
  const first = body[start]
  return first === 0x7b || first === 0x5b
}
