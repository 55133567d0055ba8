import type { SqliteDatabase } from './sqlite-driver'

/** The callback of PouchDB's adapters: an error, or a result. */
export type Callback<Result = unknown> = (error: unknown, result?: Result) => void

type Outcome<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown }

interface Request {
  readonly work: () => unknown
  readonly callback: Callback<never>
}

/** Runs `work` now and keeps what came of it, so that the callback runs outside of any transaction. */
export function attempt<Result>(work: () => Result): Outcome<Result> {
  try {
    return { ok: true, result: work() }
  } catch (error) {
    return { ok: false, error }
  }
}

/** Hands an outcome to its callback. */
export function settle<Result>(outcome: Outcome<Result>, callback: Callback<Result>): void {
  if (outcome.ok) callback(null, outcome.result)
  else callback(outcome.error)
}

/**
 * Lets the write requests of one turn of the event loop share one commit, hence one fsync, which is most of a write's
 * cost. Each request keeps its own fate (a savepoint), is answered only after the commit, and none is left unanswered:
 * when the commit fails they all fail. Requests run in the order they were made.
 */
export class WriteQueue {
  readonly #database: SqliteDatabase
  #requests: Request[] = []
  #running = false

  readonly #committing: () => () => void

  /** `committing` runs once in each transaction, at its end; what it gives runs after the commit, before the requests are answered. */
  constructor(database: SqliteDatabase, committing: () => () => void) {
    this.#database = database
    this.#committing = committing
  }

  /** Queues `work`, or runs it at once when it is part of a request that is being run. */
  add<Result>(work: () => Result, callback: Callback<Result>): void {
    if (this.#running) {
      settle(attempt(work), callback)
      return
    }
    this.#requests.push({ work, callback })
    if (this.#requests.length === 1) queueMicrotask(() => this.flush())
  }

  /** Commits what is queued, so that a read made now sees the writes asked for before it. */
  flush(): void {
    if (this.#requests.length === 0 || this.#running) return
    const requests = this.#requests
    this.#requests = []
    this.#running = true
    const commit = attempt(() => {
      const [outcomes, committed] = this.#database.transaction(
        () => [this.#runAll(requests), this.#committing()] as const,
      )
      committed()
      return outcomes
    })
    this.#running = false
    requests.forEach(({ callback }, index) => {
      const outcome = commit.ok ? commit.result[index] : commit
      if (outcome) settle(outcome as Outcome<never>, callback)
    })
  }

  #runAll(requests: readonly Request[]): Outcome<unknown>[] {
    // Alone, a request's fate is its transaction's.
    const [only] = requests
    if (only && requests.length === 1) return [{ ok: true, result: only.work() }]
    return requests.map(({ work }) => {
      const outcome = attempt(() => this.#database.transaction(work))
      // SQLite rolled everything back by itself (disk full): no request of this turn may be answered as done.
      if (!outcome.ok && !this.#database.inTransaction) throw outcome.error
      return outcome
    })
  }
}
