/** Runs a callback later; the answer calls it off. */
export type After = (ms: number, callback: () => void) => () => void

/** Resolves after `ms`, or at once when `signal` aborts. */
export function pause(after: After, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const done = () => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = after(ms, done)
    signal.addEventListener('abort', done, { once: true })
  })
}
