import type { After } from '../after'

/** Time that stands still until a test moves it. */
export interface FakeTime {
  nowMs(): number
  readonly after: After
  /** Moves the clock and calls what is due, in order. */
  advance(ms: number): void
  /** From now on, whatever waits for less than this is called in the next turn; longer timers stand still as before. */
  skipBelow(ms: number): void
  /** Lets promises settle that wait for nothing but each other. */
  settle(): Promise<void>
  /** Resolves once a condition holds; looked at turn after turn while real work (files, sockets) goes on. */
  reached(holds: () => Promise<boolean>): Promise<void>
  /** Timers not yet due nor called off. */
  timers(): number
  /** Resolves when a timer of exactly this length is set; at once if one waits. */
  timerOf(ms: number): Promise<void>
}

export function createFakeTime(startMs = Date.UTC(2026, 0, 5)): FakeTime {
  let nowMs = startMs
  const timers = new Map<object, { ms: number; dueMs: number; callback: () => void }>()
  let skippedMs = 0
  let watchers: { ms: number; resolve: () => void }[] = []
  const skip = () => {
    for (const [key, { ms, callback }] of timers) {
      if (ms >= skippedMs) continue
      timers.delete(key)
      callback()
    }
  }
  return {
    nowMs: () => nowMs,
    after(ms, callback) {
      const key = {}
      timers.set(key, { ms, dueMs: nowMs + ms, callback })
      if (ms < skippedMs) setImmediate(skip)
      for (const watcher of watchers.filter((one) => one.ms === ms)) watcher.resolve()
      watchers = watchers.filter((one) => one.ms !== ms)
      return () => void timers.delete(key)
    },
    advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const next = [...timers].toSorted(([, a], [, b]) => a.dueMs - b.dueMs)[0]
        if (!next || next[1].dueMs > untilMs) break
        timers.delete(next[0])
        nowMs = next[1].dueMs
        next[1].callback()
      }
      nowMs = untilMs
    },
    skipBelow(ms) {
      skippedMs = ms
      setImmediate(skip)
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    async reached(holds) {
      while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
    },
    timers: () => timers.size,
    timerOf(ms) {
      if ([...timers.values()].some((timer) => timer.ms === ms)) return Promise.resolve()
      return new Promise((resolve) => watchers.push({ ms, resolve }))
    },
  }
}
