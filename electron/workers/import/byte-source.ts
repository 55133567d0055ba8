import { open } from 'node:fs/promises'
import { AppError } from '@shared/base/app-error'

export type ImportSource = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> }

export const HEAD_BYTES = 64 * 1024
const CHUNK_BYTES = 256 * 1024

/** The bytes of a source from its beginning, after a look at the first of them. */
export interface ByteSource {
  readonly head: Buffer
  readonly chunks: AsyncGenerator<Buffer>
  readonly bytesTotal: number | undefined
  bytesRead(): number
}

/** Opens a source and reads its head; whoever calls must run `chunks` to its end or `return()` it, which closes the file. */
export async function openByteSource(source: ImportSource, signal?: AbortSignal): Promise<ByteSource> {
  let bytesRead = 0
  const { bytesTotal, chunks } = 'path' in source ? await openFile(source.path) : ofStream(source.stream)
  const peeked: Buffer[] = []
  let peekedBytes = 0
  try {
    while (peekedBytes < HEAD_BYTES) {
      const next = await chunks.next()
      if (next.done === true) break
      peeked.push(next.value)
      peekedBytes += next.value.length
    }
  } catch (cause) {
    await chunks.return()
    throw cause
  }
  const head = Buffer.concat(peeked)

  async function* counted(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield count(head)
      for await (const chunk of chunks) yield count(chunk)
    } finally {
      await chunks.return()
    }
  }
  function count(chunk: Buffer): Buffer {
    if (signal?.aborted === true) throw new AppError('import-cancelled', { retryable: true })
    bytesRead += chunk.length
    return chunk
  }
  return { head, chunks: counted(), bytesTotal, bytesRead: () => bytesRead }
}

async function openFile(path: string): Promise<{ bytesTotal: number; chunks: AsyncGenerator<Buffer> }> {
  let file
  try {
    file = await open(path, 'r')
  } catch (cause) {
    throw new AppError('import-file-unreadable', { details: { path }, cause })
  }
  const status = await file.stat()
  if (!status.isFile()) {
    await file.close()
    throw new AppError('import-file-unreadable', { details: { path } })
  }
  const opened = file
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const { bytesRead, buffer } = await opened.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  }
  const reading = chunks()
  // A generator that was never started skips its own `finally`; closing hangs on `return` itself, therefore.
  const generatorReturn = reading.return.bind(reading)
  reading.return = async (value) => {
    const result = await generatorReturn(value)
    await opened.close()
    return result
  }
  return { bytesTotal: status.size, chunks: reading }
}

function ofStream(stream: AsyncIterable<Uint8Array>): { bytesTotal: undefined; chunks: AsyncGenerator<Buffer> } {
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of stream) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
  return { bytesTotal: undefined, chunks: chunks() }
}
