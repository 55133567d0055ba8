import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type { DifferingRow, FromLedger, ImportedChunk, LedgerAnswers, LedgerRequest } from './ledger-messages'

export interface AskOptions {
  /** Chunks of an import, as they fill up. */
  readonly onChunk?: (chunk: ImportedChunk) => void
  readonly onProgress?: (done: number, total: number, rows: number) => void
  /** Aborting ends the thread and with it what it held: the ledger is loaded again when it is next needed. */
  readonly signal?: AbortSignal
}

/** The ledger in memory, from outside its thread. */
export interface LedgerClient {
  /** Documents that are in it already. */
  readonly seen: Set<string>
  /** How often what it held was lost or dropped: what was asked before and after such a moment was asked of different ledgers. */
  readonly losses: number
  /** How far the read model was when all of it was in here; whoever loads it says so, and forgetting unsays it. */
  loadedTo: string | undefined
  /** What its parts disagree about and is not on record yet; whoever puts it on record empties it. */
  readonly differing: DifferingRow[]
  ask<Kind extends LedgerRequest['kind']>(
    request: Extract<LedgerRequest, { kind: Kind }>,
    options?: AskOptions,
  ): Promise<LedgerAnswers[Kind]>
  /** Runs one load–ask–write at a time. */
  exclusively<R>(work: () => Promise<R>): Promise<R>
  /** Drops what is in memory, because it is no longer what is written. */
  forget(): Promise<void>
  close(): Promise<void>
}

interface LedgerOptions {
  /** Rows from which on choices are added up from a cube; what the thread thinks best when not given. */
  readonly leastForCube?: number
}

/** Starts no thread before it is asked something; whoever opened the profile closes it. */
export function createLedgerClient(entry: URL, { leastForCube }: LedgerOptions = {}): LedgerClient {
  const seen = new Set<string>()
  const differing: DifferingRow[] = []
  const inTurn = createTurns()
  const exclusively = createTurns()
  let worker: Worker | undefined
  let losses = 0

  async function forget(): Promise<void> {
    const ending = worker
    worker = undefined
    losses++
    client.loadedTo = undefined
    seen.clear()
    differing.length = 0
    await ending?.terminate()
  }

  function started(): Worker {
    if (worker === undefined) {
      worker = new Worker(entry, { workerData: { kind: 'ledger', leastForCube } })
      worker.unref()
    }
    return worker
  }

  function ask(request: LedgerRequest, options: AskOptions): Promise<unknown> {
    const thread = started()
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        thread.off('message', onMessage)
        thread.off('error', onDeath)
        thread.off('exit', onDeath)
        options.signal?.removeEventListener('abort', onAbort)
        thread.unref()
        settle()
      }
      const onMessage = (message: FromLedger) => {
        if (message.kind === 'chunk') options.onChunk?.(message.chunk)
        else if (message.kind === 'progress') options.onProgress?.(message.done, message.total, message.rows)
        else if (message.kind === 'done') finish(() => resolve(message.answer))
        else finish(() => reject(new AppError(message.code, { details: message.details })))
      }
      const end = (error: AppError) => {
        // What the thread held is gone; the next request finds a new one.
        void forget()
        finish(() => reject(error))
      }
      const onDeath = () => end(new AppError('worker.died', { retryable: true }))
      const onAbort = () => end(new AppError('task.cancelled'))
      thread.ref()
      thread.on('message', onMessage)
      thread.on('error', onDeath)
      thread.on('exit', onDeath)
      options.signal?.addEventListener('abort', onAbort, { once: true })
      if (options.signal?.aborted === true) onAbort()
      else thread.postMessage(request)
    })
  }

  const client: LedgerClient = {
    seen,
    loadedTo: undefined,
    get losses() {
      return losses
    },
    differing,
    // The thread answers each kind of request with its own kind of answer (ledger-messages.ts).
    ask: (request, options = {}) => inTurn(() => ask(request, options)) as Promise<never>,
    exclusively,
    forget,
    close: forget,
  }
  return client
}
