import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '@shared/base/app-error'

/** What is read of one picture at most: what a camera of today makes, not what somebody hands over to fill the memory. */
const MOST_READ_BYTES = 30_000_000
export const MOST_PICTURE_PIXELS = 80_000_000

/** The bytes of a picture in memory or in a file. Fails with `import.file-not-found` or `picture.too-large`. */
export async function readPictureBytes(source: Uint8Array | string): Promise<Buffer> {
  if (typeof source !== 'string') {
    if (source.byteLength > MOST_READ_BYTES) throw tooLarge('', source.byteLength)
    return Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  }
  try {
    const { size } = await stat(source)
    if (size > MOST_READ_BYTES) throw tooLarge(basename(source), size)
    return await readFile(source)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('import.file-not-found', { details: { file: basename(source) }, cause: error })
  }
}

function tooLarge(file: string, bytes: number): AppError {
  return new AppError('picture.too-large', { details: { file, bytes, limit: MOST_READ_BYTES } })
}
