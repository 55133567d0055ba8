import type { SyncProgress } from '@shared/protocol/sync'
import type { Direction } from './exchange'

/** Below this the speed so far says nothing of the time left. */
const LEAST_MS = 2_000

/** A pass over fewer changes is over before anyone could read of it. */
const LEAST_CHANGES = 50

/** How far both directions of one database are. */
export interface Progress {
  /** Changes done of how many; zero of zero when a direction has nothing to do. */
  note(direction: Direction, done: number, total: number): void
  /** Bytes of either way count for the direction that they serve. */
  passed(way: 'up' | 'down', bytes: number): void
  clear(): void
  now(): SyncProgress[]
}

interface Pass {
  readonly startedMs: number
  bytes: number
  done: number
  total: number
}

export function createProgress(nowMs: () => number): Progress {
  const passes = new Map<Direction, Pass>()
  return {
    note(direction, done, total) {
      if (total === 0) {
        passes.delete(direction)
        return
      }
      const pass = passes.get(direction)
      if (pass) Object.assign(pass, { done, total })
      else passes.set(direction, { startedMs: nowMs(), bytes: 0, done, total })
    },
    passed(way, bytes) {
      const pass = passes.get(way === 'up' ? 'push' : 'pull')
      if (pass) pass.bytes += bytes
    },
    clear: () => passes.clear(),
    now: () =>
      [...passes].flatMap(([direction, { startedMs, bytes, done, total }]) => {
        if (total < LEAST_CHANGES) return []
        const elapsedMs = nowMs() - startedMs
        const isTelling = elapsedMs >= LEAST_MS && done > 0
        const secondsLeft = Math.ceil(((total - done) * elapsedMs) / done / 1000)
        return [{ direction, done, total, bytes, ...(isTelling ? { secondsLeft } : {}) }]
      }),
  }
}
