import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import type { After } from './after'
import { createByteBudget } from './byte-budget'
import { openLine } from './hub-line'
import type { RemoteAddress } from './remote-address'
import { statusError } from './sync-fault'

/** A person waits for the answer; a hub that is slower than this is as good as away. */
const PATIENCE_MS = 15_000

/**
 * Asks a remote for one thing outside of replication; undefined when it is not there. `path` stands behind the address, encoded. Fails
 * with `sync.unreachable`, `sync.timeout`, `sync.refused` (details: status) or `sync.unexpected-answer`, and when `signal` aborts.
 */
export async function askHub(
  { root, authorization }: RemoteAddress,
  path: string,
  { after, nowMs, signal }: { readonly after: After; readonly nowMs: () => number; readonly signal: AbortSignal },
): Promise<Json | undefined> {
  const line = openLine({
    ...{ root, authorization, after },
    budget: createByteBudget(undefined, { nowMs, after }),
    onBytes: () => undefined,
    onClock: () => undefined,
  })
  let isLate = false
  const cancelTimer = after(PATIENCE_MS, () => {
    isLate = true
    line.hangUp()
  })
  signal.addEventListener('abort', line.hangUp, { once: true })
  try {
    const { status, body } = await line.request('GET', path)
    if (status === 404) return undefined
    if (status < 200 || status >= 300) throw statusError(status)
    return parse(body.toString('utf8'))
  } catch (error) {
    if (isLate) throw new AppError('sync.timeout', { retryable: true, cause: error })
    throw error
  } finally {
    cancelTimer()
    signal.removeEventListener('abort', line.hangUp)
    line.hangUp()
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('sync.unexpected-answer', { retryable: true, cause: error })
  }
}
