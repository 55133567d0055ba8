import { setTimeout as pause } from 'node:timers/promises'
import { toAppError } from '@shared/base/app-error'

interface ServiceOptions {
  readonly everyMs: number
  readonly interrupted: AbortSignal
  readonly log: (line: string) => void
}

/** Five wrong passwords lock an account for five minutes: who is refused waits that long. */
const REFUSED_WAIT_MS = 5 * 60_000
const REFUSED: ReadonlySet<string> = new Set(['hub.unauthorized', 'hub.locked', 'hub.forbidden'])

/** Works in rounds until it is told to end. A round that fails is told and tried again: a hub that is away comes back. */
export async function runService(
  round: () => Promise<unknown>,
  { everyMs, interrupted, log }: ServiceOptions,
): Promise<void> {
  while (!interrupted.aborted) {
    let waitMs = everyMs
    try {
      await round()
    } catch (thrown) {
      const { code, details } = toAppError(thrown)
      log(JSON.stringify({ error: code, details }))
      if (REFUSED.has(code)) waitMs = Math.max(waitMs, REFUSED_WAIT_MS)
    }
    await pause(waitMs, undefined, { signal: interrupted }).catch(() => undefined)
  }
}
