import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { AppError } from '@shared/base/app-error'

/** The encoding that the first bytes show, or nothing while they are all ASCII and the file may still turn either way. */
export function detectEncoding(head: Buffer): string | undefined {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = head.subarray(0, 4096)
  const zeros = { even: 0, odd: 0 }
  for (let index = 0; index < sample.length; index++) if (sample[index] === 0) zeros[index % 2 === 0 ? 'even' : 'odd']++
  if (zeros.odd > sample.length / 4 && zeros.even === 0) return 'utf-16le'
  if (zeros.even > sample.length / 4 && zeros.odd === 0) return 'utf-16be'
  const settled = head.subarray(0, head.length - unfinishedUtf8(head))
  if (isAscii(settled)) return undefined
  // Text in a one-byte encoding is as good as never valid UTF-8 once it has an accent, so validity settles it.
  return isUtf8(settled) ? 'utf-8' : 'windows-1252'
}

/**
 * Decodes bytes to text as they come. Without an `encoding` the first chunk that holds more than ASCII decides, so a
 * file whose first accent comes late is still read right. The byte order mark is dropped.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding?: string): AsyncGenerator<string> {
  if (encoding !== undefined && !iconv.encodingExists(encoding)) {
    throw new AppError('import-encoding-unknown', { details: { encoding } })
  }
  let decoder = encoding === undefined ? undefined : iconv.getDecoder(encoding)
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    let bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    held = Buffer.alloc(0)
    if (decoder === undefined) {
      const detected = detectEncoding(bytes)
      if (detected === undefined) {
        const unfinished = unfinishedUtf8(bytes)
        held = bytes.subarray(bytes.length - unfinished)
        bytes = bytes.subarray(0, bytes.length - unfinished)
        yield bytes.toString('latin1')
        continue
      }
      decoder = iconv.getDecoder(detected)
    }
    yield decoder.write(bytes)
  }
  yield decoder?.end() ?? iconv.decode(held, 'windows-1252')
}

/** How many bytes at the end may be the beginning of a UTF-8 sequence that the next chunk goes on with. */
function unfinishedUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    if (length > 1) return length > back ? back : 0
  }
  return 0
}

function isAscii(bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) >= 0x80) return false
  return true
}
