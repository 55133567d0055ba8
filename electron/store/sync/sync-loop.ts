import type { SyncFault } from './sync-fault'
import type { After } from './watched-fetch'

/*
 *             start()                  both directions at rest
 *   idle ──────────────▶ catching-up ───────────────────────────▶ live ◀─┐ local and remote changes
 *    ▲                    ▲       │                                │  └──┘ go through at once
 *    │ stop(), from       │       └────────── fault ───┬───────────┘
 *    │ anywhere           │                            │
 *    │                    │   transient: 1 s … 60 s    ├──▶ waiting(reason, retryAt)
 *    │                    ├─────────────────◀──────────┼───────┘
 *    │                    │   5 … 10 min, or retryNow()└──▶ blocked(reason, retryAt)
 *    └                    └─────────────────◀──────────────────┘
 *
 * It never gives up: a blocked database is tried again too, only slowly, because a hub locks an account after a few wrong
 * passwords, and at once when a person asks. hold() blocks without a timer: another database found the password wrong, and
 * asking again with it would lock the account.
 */

export type LoopState =
  | { readonly name: 'idle' | 'catching-up' | 'live' }
  | { readonly name: 'waiting'; readonly reason: SyncFault['reason']; readonly retryAtMs: number }
  | { readonly name: 'blocked'; readonly reason: SyncFault['reason']; readonly retryAtMs: number | undefined }

/** Everything the loop does not do itself, so that tests drive it with fake time. */
export interface SyncLoopDelegate {
  /**
   * Replicates both ways until `signal` aborts, and then resolves with nothing left running; rejects on any fault. Calls `atRest`
   * whenever both sides have everything.
   */
  run(atRest: () => void, signal: AbortSignal): Promise<void>
  toFault(error: unknown): SyncFault
  onState(state: LoopState): void
  nowMs(): number
  after: After
  /** From 0 to 1. */
  random(): number
}

/** The continuous replication of one database. */
export interface SyncLoop {
  state(): LoopState
  /** No effect unless idle. */
  start(): void
  /** Cuts a waiting or blocked time short; no effect in other states. */
  retryNow(): void
  /** Blocks without trying again until `retryNow` or a new start. */
  hold(reason: SyncFault['reason']): Promise<void>
  /** Resolves when nothing is running any more. */
  stop(): Promise<void>
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
const BLOCKED_WAIT_MS = 600_000

/** Doubles with every fault in a row; half of it is chance, so that a hub that comes back is not met by everyone at once. */
export function backoffMs(faults: number, random: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (faults - 1))
  return Math.round(longest * (0.5 + random / 2))
}

export function createSyncLoop(delegate: SyncLoopDelegate): SyncLoop {
  let state: LoopState = { name: 'idle' }
  let faults = 0
  let controller: AbortController | undefined
  let running: Promise<void> = Promise.resolve()
  let cancelTimer: () => void = () => undefined

  const enter = (next: LoopState) => {
    state = next
    delegate.onState(next)
  }

  const go = () => {
    cancelTimer()
    const own = new AbortController()
    controller = own
    enter({ name: 'catching-up' })
    const atRest = () => {
      if (own.signal.aborted) return
      faults = 0
      if (state.name !== 'live') enter({ name: 'live' })
    }
    running = running
      .then(() => (own.signal.aborted ? undefined : delegate.run(atRest, own.signal)))
      .catch((error: unknown) => {
        if (!own.signal.aborted) rest(delegate.toFault(error))
      })
  }

  const rest = ({ kind, reason }: SyncFault) => {
    faults++
    const waitMs =
      kind === 'blocked'
        ? Math.round(BLOCKED_WAIT_MS * (0.5 + delegate.random() / 2))
        : backoffMs(faults, delegate.random())
    cancelTimer = delegate.after(waitMs, go)
    enter({ name: kind === 'blocked' ? 'blocked' : 'waiting', reason, retryAtMs: delegate.nowMs() + waitMs })
  }

  const halt = async () => {
    cancelTimer()
    controller?.abort()
    await running
  }

  return {
    state: () => state,
    start() {
      if (state.name === 'idle') go()
    },
    retryNow() {
      if (state.name === 'waiting' || state.name === 'blocked') go()
    },
    async hold(reason) {
      enter({ name: 'blocked', reason, retryAtMs: undefined })
      await halt()
    },
    async stop() {
      faults = 0
      if (state.name !== 'idle') enter({ name: 'idle' })
      await halt()
    },
  }
}
