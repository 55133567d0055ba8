import { Worker } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import { createTurns } from '@shared/base/turns'
import type { FromMatching, MatchingAnswers, MatchingRequest } from './messages'

interface AskOptions {
  readonly onProgress?: (done: number, total: number) => void
  /** Aborting ends the thread and with it what it held: everybody is loaded again when they are next needed. */
  readonly signal?: AbortSignal
}

/** Everybody in memory, from outside their thread. */
export interface MatchingClient {
  /** Whether the thread holds people; false after it ended for any reason. */
  readonly isLoaded: boolean
  ask<Kind extends MatchingRequest['kind']>(
    request: Extract<MatchingRequest, { kind: Kind }>,
    options?: AskOptions,
  ): Promise<MatchingAnswers[Kind]>
  close(): Promise<void>
}

/** Starts no thread before it is asked something; whoever made it closes it. Requests are served one after the other. */
export function createMatchingClient(entry: URL): MatchingClient {
  const inTurn = createTurns()
  let worker: Worker | undefined
  let loaded = false
  let closed = false

  async function forget(): Promise<void> {
    const ending = worker
    worker = undefined
    loaded = false
    await ending?.terminate()
  }

  function started(): Worker {
    if (worker === undefined) {
      worker = new Worker(entry, { workerData: { kind: 'keeper' } })
      worker.unref()
    }
    return worker
  }

  function ask(request: MatchingRequest, { onProgress, signal }: AskOptions): Promise<unknown> {
    // Whoever asks late must not start a thread that nobody ends.
    if (closed) return Promise.reject(new AppError('worker.died', { retryable: true }))
    const thread = started()
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        thread.off('message', onMessage)
        thread.off('error', onDeath)
        thread.off('exit', onDeath)
        signal?.removeEventListener('abort', onAbort)
        thread.unref()
        settle()
      }
      const onMessage = (message: FromMatching) => {
        if (message.kind === 'progress') return onProgress?.(message.done, message.total)
        if (message.kind === 'failed')
          return finish(() => reject(new AppError(message.code, { details: message.details })))
        if (request.kind === 'load') loaded = true
        return finish(() => resolve(message.answer))
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
      signal?.addEventListener('abort', onAbort, { once: true })
      if (signal?.aborted === true) onAbort()
      else thread.postMessage(request)
    })
  }

  return {
    get isLoaded() {
      return loaded
    },
    // The thread answers each kind of request with its own kind of answer (messages.ts).
    ask: (request, options = {}) => inTurn(() => ask(request, options)) as Promise<never>,
    close() {
      closed = true
      return forget()
    },
  }
}
