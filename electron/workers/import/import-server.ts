import type { MessagePort } from 'node:worker_threads'
import { AppError, toAppError } from '@shared/base/app-error'
import type { ImportSource } from './byte-source'
import { toImportWorker } from './messages'
import type { FromImportWorker, ImportRequest } from './messages'
import { readPort } from './port-stream'
import { readImport } from './read-import-file'

/**
 * Serves one import over a port: waits for `start`, posts a batch for each `more`, stops on `cancel` or when the port
 * closes, and ends with `done` or `failed`. `bytes` is where a stream's bytes come from when no path is given.
 *
 *   waiting ──start──▶ reading ──more──▶ posting ──▶ reading … ──▶ done | failed
 */
export async function serveImport(port: MessagePort, bytes?: MessagePort): Promise<void> {
  const abort = new AbortController()
  let credit = 0
  let wake: (() => void) | undefined
  const rouse = () => wake?.()
  const mustWait = () => credit === 0 && !abort.signal.aborted
  abort.signal.addEventListener('abort', rouse)

  const request = await new Promise<ImportRequest | undefined>((resolve) => {
    port.on('message', (message: unknown) => {
      const parsed = toImportWorker.safeParse(message)
      if (!parsed.success || parsed.data.type === 'cancel') abort.abort()
      else if (parsed.data.type === 'start') resolve(parsed.data)
      else credit++
      if (abort.signal.aborted) resolve(undefined)
      rouse()
    })
    port.once('close', () => {
      abort.abort()
      resolve(undefined)
    })
  })
  const post = (message: FromImportWorker) => port.postMessage(message)
  try {
    if (request === undefined) throw new AppError('import-cancelled', { retryable: true })
    for await (const batch of readImport(sourceOf(request, bytes), request.options, abort.signal)) {
      while (mustWait()) await new Promise<void>((resolve) => (wake = resolve))
      if (abort.signal.aborted) throw new AppError('import-cancelled', { retryable: true })
      credit--
      post({ type: 'batch', batch })
      // Messages are only heard between turns of the loop; a fast file would otherwise starve `cancel`.
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    post({ type: 'done' })
  } catch (thrown) {
    const { code, details, retryable } = toAppError(thrown)
    post({ type: 'failed', code, details, retryable })
  } finally {
    bytes?.close()
  }
}

function sourceOf(request: ImportRequest, bytes: MessagePort | undefined): ImportSource {
  if (request.path !== undefined) return { path: request.path }
  if (bytes === undefined) throw new AppError('import-source-missing')
  return { stream: readPort(bytes) }
}
