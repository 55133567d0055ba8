import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { AppError } from '@shared/base/app-error'
import type { ImportSource } from './byte-source'
import { fromImportWorker } from './messages'
import type { ImportBatch, ImportOptions, ToImportWorker } from './messages'
import { messagesOf } from './port-messages'
import { feedPort } from './port-stream'

/** How many batches may be on their way: one being written by the owner, one being read by the worker. */
const BATCHES_AHEAD = 2

/** Starts a worker that serves one import over `port`, and reads a stream's bytes from `bytes`. Answers how to end it. */
export type StartImportWorker = (ports: { port: MessagePort; bytes: MessagePort }) => { stop(): Promise<void> }

/**
 * Runs one import in a worker, which starts while `options` are still being settled; the batches come at the pace they are taken. Leaving the loop or aborting `signal`
 * (which throws `import-cancelled`) ends the worker. Errors carry the codes of `readImport`.
 */
export async function* importInWorker(
  start: StartImportWorker,
  source: ImportSource,
  options: ImportOptions | Promise<ImportOptions>,
  signal?: AbortSignal,
): AsyncGenerator<ImportBatch> {
  const control = new MessageChannel()
  const bytes = new MessageChannel()
  const worker = start({ port: control.port2, bytes: bytes.port2 })
  const post = (message: ToImportWorker) => control.port1.postMessage(message)
  const cancel = () => post({ type: 'cancel' })
  signal?.addEventListener('abort', cancel)
  // A stream that fails reaches us as `import-stream-failed` through the worker, which alone knows where it stood.
  const feeding = 'stream' in source ? feedPort(bytes.port1, source.stream).catch(() => undefined) : undefined
  let settled = false
  try {
    post({ type: 'start', ...('path' in source ? { path: source.path } : {}), options: await options })
    if (signal?.aborted === true) cancel()
    for (let ahead = 0; ahead < BATCHES_AHEAD; ahead++) post({ type: 'more' })
    for await (const message of messagesOf(control.port1)) {
      const parsed = fromImportWorker.parse(message)
      if (parsed.type === 'failed') {
        settled = true
        throw new AppError(parsed.code, { details: parsed.details, retryable: parsed.retryable })
      }
      if (parsed.type === 'done') {
        settled = true
        return
      }
      yield parsed.batch
      post({ type: 'more' })
    }
    throw new AppError('import-worker-lost', { retryable: true })
  } finally {
    signal?.removeEventListener('abort', cancel)
    if (!settled) cancel()
    control.port1.close()
    bytes.port1.close()
    await worker.stop()
    await feeding
  }
}
