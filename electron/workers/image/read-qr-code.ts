import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { MOST_PICTURE_PIXELS, readPictureBytes } from './read-picture-bytes'

/** Modules of a card's code stay several pixels wide in a photo of this size; a larger one only takes longer. */
const LONGEST_SIDE = 2000

let reader: Promise<typeof import('zxing-wasm/reader')> | undefined

/**
 * The text of the QR code in a picture (a frame of a camera, a scan, a photo of a card), or undefined when none can be read. The code may
 * be turned, tilted or a little blurred. Fails with `picture.unreadable` when it is no picture, and as `readPictureBytes` does.
 */
export async function readQrCode(source: Uint8Array | string): Promise<string | undefined> {
  const bytes = await readPictureBytes(source)
  const { readBarcodes } = await (reader ??= loadReader())
  const { data, width, height } = await pixelsOf(bytes, typeof source === 'string' ? basename(source) : '')
  const [found] = await readBarcodes(
    { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], maxNumberOfSymbols: 1 },
  )
  return found?.isValid === true ? found.text : undefined
}

/** With its WebAssembly from the package: left alone the library fetches it from a server of somebody else. */
async function loadReader(): Promise<typeof import('zxing-wasm/reader')> {
  const library = await import('zxing-wasm/reader')
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasm = await readFile(path)
  library.prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
  })
  return library
}

async function pixelsOf(bytes: Buffer, file: string): Promise<{ data: Buffer; width: number; height: number }> {
  const { default: sharp } = await import('sharp')
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PICTURE_PIXELS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } catch (error) {
    throw new AppError('picture.unreadable', { details: { file, what: 'code' }, cause: error })
  }
}
