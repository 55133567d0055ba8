import { createReadStream, openSync, readSync, closeSync, fstatSync } from 'node:fs'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { AppError } from '@shared/base/app-error'
import type { ByteSource } from './messages'

/** A compressed file is inflated into memory, which must stay within what the whole analysis may use. */
const MOST_INFLATED = 900_000_000
const FIRST_ROOM = 1 << 24
const HEAD_BYTES = 65_536

export interface OpenedSource {
  /** What it is called. */
  readonly file: string
  readonly source: ByteSource
  /** Its first bytes: the header and some rows. */
  readonly head: Uint8Array
}

/**
 * Makes the bytes of a file readable from any place in it. Fails with `import.file-not-found`, `sales.is-folder`, `sales.file-empty`,
 * `sales.file-damaged` or `sales.inflates-too-far`.
 */
export async function openSource(path: string, signal: AbortSignal): Promise<OpenedSource> {
  const file = basename(path)
  const { head, size } = readHead(path)
  if (size === 0) throw new AppError('sales.file-empty', { details: { file } })
  if (head[0] !== 0x1f || head[1] !== 0x8b) return { file, source: { kind: 'file', path, size }, head }
  const { bytes, length } = await inflate(path, signal)
  if (length === 0) throw new AppError('sales.file-empty', { details: { file } })
  return {
    file,
    source: { kind: 'memory', bytes, size: length },
    head: new Uint8Array(bytes, 0, Math.min(length, HEAD_BYTES)).slice(),
  }
}

function readHead(path: string): { head: Uint8Array; size: number } {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw new AppError('import.file-not-found', { details: { file: basename(path) }, cause: error })
  }
  try {
    if (fstatSync(file).isDirectory()) throw new AppError('sales.is-folder', { details: { file: basename(path) } })
    const head = new Uint8Array(HEAD_BYTES)
    return { head: head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0)), size: fstatSync(file).size }
  } finally {
    closeSync(file)
  }
}

async function inflate(path: string, signal: AbortSignal): Promise<{ bytes: SharedArrayBuffer; length: number }> {
  let bytes = new SharedArrayBuffer(FIRST_ROOM)
  let target = new Uint8Array(bytes)
  let length = 0
  const input = createReadStream(path, { highWaterMark: 1 << 20 })
  const gunzip = input.pipe(createGunzip({ chunkSize: 1 << 20 }))
  input.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of gunzip) {
      if (signal.aborted) throw new AppError('task.cancelled')
      const part: Uint8Array = chunk
      if (length + part.length > MOST_INFLATED)
        throw new AppError('sales.inflates-too-far', { details: { file: basename(path), bytes: MOST_INFLATED } })
      if (length + part.length > target.length) {
        bytes = new SharedArrayBuffer(Math.min(MOST_INFLATED, Math.max(target.length * 2, length + part.length)))
        const wider = new Uint8Array(bytes)
        wider.set(target.subarray(0, length))
        target = wider
      }
      target.set(part, length)
      length += part.length
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('sales.file-damaged', { details: { file: basename(path) }, cause: error })
  } finally {
    input.destroy()
  }
  return { bytes, length }
}
