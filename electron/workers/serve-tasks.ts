import { parentPort, type TransferListItem } from 'node:worker_threads'
import { AppError, toAppError } from '@shared/base/app-error'
import { type TaskProgress, type WorkerMessage, poolMessageSchema } from './pool-messages'

/** What a task gives back; buffers named in `transfer` move to the store instead of being copied. */
export interface TaskOutcome<Output> {
  readonly output: Output
  readonly transfer?: readonly TransferListItem[]
}

/**
 * The worker's half of the pool: answers each task with its output or with its error's code and details. A cancelled
 * task is never told so, its thread just ends: tasks must own nothing that outlives them.
 */
export function serveTasks<Output>(
  perform: (input: unknown, onProgress: (progress: TaskProgress) => void) => Promise<TaskOutcome<Output>>,
): void {
  const port = parentPort
  if (port === null) throw new AppError('internal', { details: { missing: 'parentPort' } })
  const send = (message: WorkerMessage, transfer: readonly TransferListItem[] = []): void =>
    port.postMessage(message, transfer)

  const answer = async (message: unknown): Promise<void> => {
    try {
      const { input } = poolMessageSchema.parse(message)
      const outcome = await perform(input, (progress) => send({ kind: 'progress', ...progress }))
      send({ kind: 'done', output: outcome.output }, outcome.transfer)
    } catch (thrown) {
      const { code, details, retryable } = toAppError(thrown)
      send({ kind: 'failed', code, details, retryable })
    }
  }
  port.on('message', (message: unknown) => void answer(message))
}
