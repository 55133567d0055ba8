import type { SyncFault } from './sync-fault'
import type { After } from './after'

/*
 *             start()                  both directions at rest
 *   idle ──────────────▶ catching-up ───────────────────────────▶ live ◀─┐ local and remote changes
 *    ▲                    ▲  │  ▲ │                                │  └──┘ go through at once
 *    │ stop(), from       │  ▼  │ └────────── fault ───┬───────────┘
 *    │ anywhere           │ seeding (a snapshot)       │
 *    │                    │        1 s … 60 s          ├──▶ waiting(reason, retryAt)    transient
 *    │                    ├─────────────────◀──────────┼───────┘
 *    │                    │  as below, or retryNow()   └──▶ blocked(reason, retryAt)    needs a person
 *    └                    └─────────────────◀──────────────────┘
 *
 * It never gives up: a blocked database is tried again too, at most a minute later, and at once when a person asks. Only a refused
 * account is left alone for 5 to 10 minutes after three quick tries, because a hub locks an account after five wrong passwords.
 * hold() blocks without a timer: another database found the password wrong, and asking for each would lock the account sooner.
 */

export type LoopState =
  | { readonly name: 'idle' | 'catching-up' | 'seeding' | 'live' }
  | { readonly name: 'waiting'; readonly reason: SyncFault['reason']; readonly retryAtMs: number }
  | { readonly name: 'blocked'; readonly reason: SyncFault['reason']; readonly retryAtMs: number | undefined }

/** Everything the loop does not do itself, so that tests drive it with fake time. */
export interface SyncLoopDelegate {
  /**
   * Replicates both ways until `signal` aborts, and then resolves with nothing left running; rejects on any fault. Calls `atRest`
   * whenever both sides have everything, and `isSeeding` around the loading of a snapshot.
   */
  run(atRest: () => void, isSeeding: (begins: boolean) => void, signal: AbortSignal): Promise<void>
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
const QUICK_TRIES = 3

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
    const isSeeding = (begins: boolean) => {
      if (!own.signal.aborted) enter({ name: begins ? 'seeding' : 'catching-up' })
    }
    running = running
      .then(() => (own.signal.aborted ? undefined : delegate.run(atRest, isSeeding, own.signal)))
      .catch((error: unknown) => {
        if (!own.signal.aborted) rest(delegate.toFault(error))
      })
  }

  const rest = ({ kind, reason }: SyncFault) => {
    faults++
    const waitMs =
      reason === 'auth'
        ? Math.round((faults > QUICK_TRIES ? BLOCKED_WAIT_MS : LONGEST_WAIT_MS) * (0.5 + delegate.random() / 2))
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
