import type { Duplex } from 'node:stream'
import { deserialize, serialize } from 'node:v8'
import type { Transport } from '@shared/protocol/wire'

/*
 *   ┌────────────────┬──────────────────────────────┐
 *   │ length, 4 bytes │ structured clone (node:v8)    │   repeated; the length is big-endian and counts the clone only
 *   └────────────────┴──────────────────────────────┘
 */

const HEADER_BYTES = 4
/** Larger than any report or list; a length beyond it is not ours. */
const LONGEST_FRAME_BYTES = 256 * 1024 * 1024

/**
 * Carries messages over a stream of bytes, typed arrays included. Whatever does not read as a frame closes the channel; `close`
 * lets what was sent arrive first.
 */
export function createFrameTransport(stream: Duplex): Transport {
  const messageListeners: ((message: unknown) => void)[] = []
  const closeListeners: (() => void)[] = []
  let closed = false
  let chunks: Buffer[] = []
  let bytes = 0

  const takeFrame = (): Buffer | undefined => {
    if (bytes < HEADER_BYTES) return undefined
    const [first = Buffer.alloc(0)] = chunks
    if (first.length < HEADER_BYTES) chunks = [Buffer.concat(chunks)]
    const length = (chunks[0] ?? first).readUInt32BE(0)
    if (length > LONGEST_FRAME_BYTES) {
      stream.destroy()
      return undefined
    }
    const end = HEADER_BYTES + length
    if (bytes < end) return undefined
    const [only] = chunks
    const all = only && chunks.length === 1 ? only : Buffer.concat(chunks)
    bytes = all.length - end
    chunks = bytes > 0 ? [all.subarray(end)] : []
    return all.subarray(HEADER_BYTES, end)
  }

  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
    for (let frame = takeFrame(); frame; frame = takeFrame()) {
      let message: unknown
      try {
        message = deserialize(frame)
      } catch {
        stream.destroy()
        return
      }
      for (const listener of messageListeners) listener(message)
    }
  })
  // The reason does not matter to either end: the conversation is over, and 'close' follows.
  stream.on('error', () => undefined)
  stream.on('end', () => stream.end())
  stream.on('close', () => {
    closed = true
    for (const listener of closeListeners) listener()
  })

  return {
    send(message) {
      if (closed || !stream.writable) return
      const body = serialize(message)
      const header = Buffer.alloc(HEADER_BYTES)
      header.writeUInt32BE(body.length)
      stream.write(header)
      stream.write(body)
    },
    onMessage: (listener) => void messageListeners.push(listener),
    onClose(listener) {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close: () => void stream.end(),
  }
}
