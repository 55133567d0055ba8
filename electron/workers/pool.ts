import { availableParallelism } from 'node:os'
import { Worker, type TransferListItem } from 'node:worker_threads'
import { AppError, toAppError } from '@shared/base/app-error'
import { type PoolMessage, type TaskProgress, workerMessageSchema } from './pool-messages'

interface WorkerPoolOptions<Output> {
  /** The worker's entry file; it calls `serveTasks`. */
  readonly entry: URL
  /** The most threads at once; see `defaultPoolWidth`. */
  readonly width: number
  /** Workers share no types with the store at run time: the owner says what an output must look like. */
  readonly parseOutput: (output: unknown) => Output
  /** How long a worker without tasks is kept warm. */
  readonly idleMs?: number
}

export interface RunOptions {
  /** Buffers of the input that move to the worker instead of being copied. */
  readonly transfer?: readonly TransferListItem[]
  readonly onProgress?: (progress: TaskProgress) => void
  /** Aborting ends the thread at once, however busy it is; the task rejects with `task.cancelled`. */
  readonly signal?: AbortSignal
}

/**
 * Threads for work that would make the counter wait. Tasks wait first come first served; rejections are `AppError`s:
 * the task's own, `task.cancelled`, `worker.died` (retryable) or `pool.closed`.
 */
export interface WorkerPool<Input, Output> {
  run(input: Input, options?: RunOptions): Promise<Output>
  /** Threads alive now, busy or warm. */
  readonly liveWorkers: number
  /** Rejects what waits or runs, and resolves when no thread is left. */
  close(): Promise<void>
}

interface Task<Input, Output> {
  readonly input: Input
  readonly options: RunOptions
  readonly resolve: (output: Output) => void
  readonly reject: (error: AppError) => void
}

/*
 * A seat is one thread and what it does:
 *
 *   (none) ──spawn──▶ busy ──answer──▶ idle ──idleMs──▶ (none)
 *                      │ ▲               │
 *                      │ └─────task──────┘
 *                      └──exit, abort, close──▶ (none); its task rejects, the next task spawns anew
 */
interface Seat<Input, Output> {
  readonly worker: Worker
  task: Task<Input, Output> | undefined
  idleTimer: NodeJS.Timeout | undefined
}

const defaultIdleMs = 60_000

/** Leaves one core to the store and the window. */
export function defaultPoolWidth(): number {
  return Math.max(1, availableParallelism() - 1)
}

/** Starts nothing before the first task. The caller owns the pool and must `close` it. */
export function createWorkerPool<Input, Output>(options: WorkerPoolOptions<Output>): WorkerPool<Input, Output> {
  const { entry, width, parseOutput, idleMs = defaultIdleMs } = options
  const seats = new Set<Seat<Input, Output>>()
  const endings = new Set<Promise<unknown>>()
  const waiting: Task<Input, Output>[] = []
  let closed = false

  function spawn(): Seat<Input, Output> {
    const seat: Seat<Input, Output> = { worker: new Worker(entry), task: undefined, idleTimer: undefined }
    seats.add(seat)
    seat.worker.on('message', (message: unknown) => hear(seat, message))
    seat.worker.on('messageerror', (cause) => vacate(seat, died(cause)))
    seat.worker.on('error', (cause) => vacate(seat, died(cause)))
    seat.worker.on('exit', (exitCode) => vacate(seat, died(undefined, exitCode)))
    return seat
  }

  function hear(seat: Seat<Input, Output>, raw: unknown): void {
    const task = seat.task
    if (task === undefined) return
    try {
      const message = workerMessageSchema.parse(raw)
      if (message.kind === 'progress') {
        const { done, total } = message
        task.options.onProgress?.(total === undefined ? { done } : { done, total })
        return
      }
      if (message.kind === 'done') task.resolve(parseOutput(message.output))
      else task.reject(new AppError(message.code, { details: message.details, retryable: message.retryable }))
    } catch (thrown) {
      task.reject(toAppError(thrown))
    }
    rest(seat)
  }

  function rest(seat: Seat<Input, Output>): void {
    seat.task = undefined
    seat.worker.unref()
    seat.idleTimer = setTimeout(() => vacate(seat), idleMs).unref()
    dispatch()
  }

  function vacate(seat: Seat<Input, Output>, reason?: AppError): void {
    if (!seats.delete(seat)) return
    clearTimeout(seat.idleTimer)
    if (reason !== undefined) seat.task?.reject(reason)
    seat.task = undefined
    const ending = seat.worker.terminate().finally(() => endings.delete(ending))
    endings.add(ending)
    dispatch()
  }

  function dispatch(): void {
    while (waiting.length > 0) {
      const seat = [...seats].find(({ task }) => task === undefined) ?? (seats.size < width ? spawn() : undefined)
      const task = seat === undefined ? undefined : waiting.shift()
      if (seat === undefined || task === undefined) return
      start(seat, task)
    }
  }

  function start(seat: Seat<Input, Output>, task: Task<Input, Output>): void {
    clearTimeout(seat.idleTimer)
    seat.task = task
    seat.worker.ref()
    try {
      const message: PoolMessage = { kind: 'run', input: task.input }
      seat.worker.postMessage(message, task.options.transfer ?? [])
    } catch (thrown) {
      task.reject(toAppError(thrown))
      seat.task = undefined
      rest(seat)
    }
  }

  function cancel(task: Task<Input, Output>): void {
    const place = waiting.indexOf(task)
    if (place >= 0) {
      waiting.splice(place, 1)
      task.reject(new AppError('task.cancelled'))
      return
    }
    const seat = [...seats].find((candidate) => candidate.task === task)
    if (seat !== undefined) vacate(seat, new AppError('task.cancelled'))
  }

  return {
    run(input, runOptions = {}) {
      const { signal } = runOptions
      if (closed) return Promise.reject(new AppError('pool.closed'))
      if (signal?.aborted === true) return Promise.reject(new AppError('task.cancelled'))
      return new Promise<Output>((resolve, reject) => {
        const stopListening = (): void => signal?.removeEventListener('abort', onAbort)
        const task: Task<Input, Output> = {
          input,
          options: runOptions,
          resolve: (output) => (stopListening(), resolve(output)),
          reject: (error) => (stopListening(), reject(error)),
        }
        const onAbort = (): void => cancel(task)
        signal?.addEventListener('abort', onAbort, { once: true })
        waiting.push(task)
        dispatch()
      })
    },
    get liveWorkers() {
      return seats.size
    },
    async close() {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new AppError('pool.closed'))
      for (const seat of seats) vacate(seat, new AppError('pool.closed'))
      await Promise.all(endings)
    },
  }
}

function died(cause: unknown, exitCode?: number): AppError {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : `exit code ${exitCode ?? 'unknown'}`
  return new AppError('worker.died', { details: { text }, retryable: true, cause })
}
