import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { AppError } from '@shared/base/app-error'
import type { After } from './after'
import type { ByteBudget } from './byte-budget'

/** An answer of the hub, whatever its status. */
export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** The requests of one run against one remote, which all end together. */
export interface HubLine {
  /** `path` stands behind the remote's address. Fails with `sync.timeout` and `sync.unreachable`. */
  request(method: 'GET' | 'PUT' | 'POST', path: string, body?: Buffer): Promise<Answer>
  /** What an upload may weigh when bytes are rationed, so that one of them does not fill minutes; undefined for no limit. */
  readonly partBytes: number | undefined
  /** Ends every request under way, and refuses new ones. */
  hangUp(): void
}

interface LineOptions {
  /** Without account, ending in a slash. */
  readonly root: string
  readonly authorization: string | undefined
  readonly after: After
  readonly budget: ByteBudget
  /** Told of every piece that passed. */
  readonly onBytes: (way: 'up' | 'down', bytes: number) => void
  /** Told what the remote's clock says, as HTTP's `Date` has it: to the second. */
  readonly onClock: (theirMs: number) => void
}

const SILENCE_MS = 60_000
const PIECE_BYTES = 256 * 1024
const LEAST_PART_BYTES = 64 * 1024

/**
 * Keeps a hung hub from hanging the replication: a request during which nothing moves for a minute is ended. Heartbeats of a long
 * poll count as movement, and so does every piece of an upload; a wait for the byte budget does not count as silence.
 * Speaks HTTP itself, because `fetch` hides a proxy's 407 and cannot meter an upload of known length.
 */
export function openLine({ root, authorization, after, budget, onBytes, onClock }: LineOptions): HubLine {
  const isSecure = root.startsWith('https:')
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  const line = new AbortController()

  const send = (method: string, path: string, body: Buffer | undefined): ClientRequest =>
    (isSecure ? httpsRequest : httpRequest)(root + path, {
      method,
      agent,
      signal: line.signal,
      headers: {
        Accept: 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': body.length }),
      },
    })

  const request = async (method: string, path: string, body?: Buffer): Promise<Answer> => {
    const asked = send(method, path, body)
    let silent = false
    let cancelTimer: () => void = () => undefined
    const expectMovement = () => {
      cancelTimer()
      cancelTimer = after(SILENCE_MS, () => {
        silent = true
        asked.destroy()
      })
    }
    const pay = async (way: 'up' | 'down', bytes: number) => {
      onBytes(way, bytes)
      if (budget.pieceBytes === undefined) return
      cancelTimer()
      await budget.take(bytes, line.signal)
      if (!silent) expectMovement()
    }
    try {
      const answered = answerOf(asked)
      answered.catch(() => undefined) // seen below; the upload may fail first
      expectMovement()
      const pieceBytes = budget.pieceBytes ?? PIECE_BYTES
      for (let at = 0; body && at < body.length && !asked.destroyed; at += pieceBytes) {
        const piece = body.subarray(at, at + pieceBytes)
        await pay('up', piece.length)
        // A hub that refuses an upload answers before it has read it.
        if (!asked.write(piece)) await Promise.race([drained(asked), answered])
        expectMovement()
      }
      asked.end()
      const response = await answered
      const theirMs = Date.parse(response.headers.date ?? '')
      if (!Number.isNaN(theirMs)) onClock(theirMs)
      const pieces: Buffer[] = []
      for await (const piece of response) {
        pieces.push(piece)
        expectMovement()
        await pay('down', piece.length)
      }
      return {
        status: response.statusCode ?? 0,
        body: pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces),
      }
    } catch (error) {
      asked.destroy()
      throw new AppError(silent ? 'sync.timeout' : 'sync.unreachable', { retryable: true, cause: error })
    } finally {
      cancelTimer()
    }
  }

  return {
    request,
    partBytes: budget.pieceBytes === undefined ? undefined : Math.max(LEAST_PART_BYTES, budget.pieceBytes * 8),
    hangUp() {
      line.abort()
      agent.destroy()
    },
  }
}

function answerOf(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.on('close', () => reject(new AppError('sync.unreachable', { retryable: true })))
  })
}

function drained(asked: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    asked.once('drain', resolve)
    asked.once('close', resolve)
  })
}
