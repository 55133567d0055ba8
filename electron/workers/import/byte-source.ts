import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AppError } from '@shared/base/app-error'

export type ImportSource = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> }

const HEAD_BYTES = 64 * 1024
const CHUNK_BYTES = 256 * 1024

/** The bytes of a source from its beginning, after a look at the first of them. Its owner calls `close`. */
export interface ByteSource {
  readonly head: Buffer
  readonly chunks: AsyncGenerator<Buffer>
  readonly bytesTotal: number | undefined
  bytesRead(): number
  close(): Promise<void>
}

/** Opens a source and reads its head. */
export async function openByteSource(source: ImportSource, signal?: AbortSignal): Promise<ByteSource> {
  const bytesTotal = 'path' in source ? await fileSize(source.path) : undefined
  const bytes: AsyncIterable<Uint8Array> =
    'path' in source ? createReadStream(source.path, { highWaterMark: CHUNK_BYTES }) : source.stream
  const iterator = bytes[Symbol.asyncIterator]()
  const close = async () => void (await iterator.return?.())

  const peeked: Uint8Array[] = []
  let peekedBytes = 0
  try {
    while (peekedBytes < HEAD_BYTES) {
      const next = await iterator.next()
      if (next.done === true) break
      peeked.push(next.value)
      peekedBytes += next.value.length
    }
  } catch (cause) {
    await close()
    throw new AppError('import-file-unreadable', { cause })
  }
  const head = Buffer.concat(peeked)
  let bytesRead = 0

  async function* chunks(): AsyncGenerator<Buffer> {
    let chunk: Buffer = head
    for (;;) {
      if (signal?.aborted === true) throw new AppError('import-cancelled', { retryable: true })
      bytesRead += chunk.length
      if (chunk.length > 0) yield chunk
      const next = await iterator.next()
      if (next.done === true) return
      chunk = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength)
    }
  }
  return { head, chunks: chunks(), bytesTotal, bytesRead: () => bytesRead, close }
}

async function fileSize(path: string): Promise<number> {
  const status = await stat(path).catch((cause: unknown) => {
    throw new AppError('import-file-unreadable', { details: { path }, cause })
  })
  if (!status.isFile()) throw new AppError('import-file-unreadable', { details: { path } })
  return status.size
}
