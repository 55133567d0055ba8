import type { MessagePort } from 'node:worker_threads'
import { z } from 'zod'
import { AppError } from '@shared/base/app-error'
import { messagesOf } from './port-messages'

const fromReader = z.object({ type: z.enum(['more', 'stop']) })
const toReader = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bytes'), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('end') }),
  z.object({ type: z.literal('failed') }),
])

/** Gives a stream (standard input) to a worker over a port, a chunk each time the worker asks; closes the port at the end. */
export async function feedPort(port: MessagePort, stream: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = stream[Symbol.asyncIterator]()
  try {
    for await (const message of messagesOf(port)) {
      if (fromReader.parse(message).type === 'stop') return
      const next = await iterator.next()
      if (next.done === true) port.postMessage({ type: 'end' })
      else port.postMessage({ type: 'bytes', bytes: new Uint8Array(next.value) })
    }
  } catch (cause) {
    port.postMessage({ type: 'failed' })
    throw new AppError('import-stream-failed', { cause })
  } finally {
    await iterator.return?.()
    port.close()
  }
}

/** The worker's side of `feedPort`. */
export async function* readPort(port: MessagePort): AsyncGenerator<Uint8Array> {
  try {
    port.postMessage({ type: 'more' })
    for await (const message of messagesOf(port)) {
      const parsed = toReader.parse(message)
      if (parsed.type === 'failed') throw new AppError('import-stream-failed')
      if (parsed.type === 'end') return
      yield parsed.bytes
      port.postMessage({ type: 'more' })
    }
    throw new AppError('import-stream-failed')
  } finally {
    port.postMessage({ type: 'stop' })
    port.close()
  }
}
