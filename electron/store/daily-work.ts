import type { Day } from '@shared/base/identifier'

const CHECK_EVERY_MS = 5 * 60_000

/**
 * Does the work of a new day once when the store opens and once whenever the day changes: nobody has to press anything for a hold
 * to expire. `close` waits for what runs.
 */
export function startDailyWork(parts: {
  readonly today: () => Day
  readonly work: () => Promise<void>
  readonly onFailure: (error: unknown) => void
}): { close(): Promise<void> } {
  let doneFor: Day | undefined
  let running: Promise<void> = Promise.resolve()
  const check = () => {
    const today = parts.today()
    if (doneFor === today) return
    doneFor = today
    running = running.then(parts.work).catch(parts.onFailure)
  }
  check()
  const timer = setInterval(check, CHECK_EVERY_MS)
  timer.unref()
  return {
    close() {
      clearInterval(timer)
      return running
    },
  }
}
