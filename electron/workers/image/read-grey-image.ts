import { AppError } from '@shared/base/app-error'

/** A grey picture, one byte a pixel, row by row from the top. */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}

const MOST_PIXELS = 40_000_000

/** Reads the formats of fingerprint readers that libvips' builds leave out: PGM (Netpbm P2, P5) and uncompressed BMP; undefined for others. */
export function readGreyImage(bytes: Buffer): GreyImage | undefined {
  const magic = bytes.toString('latin1', 0, 2)
  if (magic === 'P5' || magic === 'P2') return readPgm(bytes, magic)
  return magic === 'BM' ? readBmp(bytes) : undefined
}

function unreadable(problem: string): AppError {
  return new AppError('picture.unreadable', { details: { problem } })
}

function readPgm(bytes: Buffer, magic: 'P2' | 'P5'): GreyImage {
  let at = 2
  const next = (): number => {
    for (;;) {
      while (at < bytes.length && /\s/.test(String.fromCharCode(bytes[at] ?? 0))) at++
      if (bytes[at] !== 0x23) break
      while (at < bytes.length && bytes[at] !== 0x0a) at++
    }
    const start = at
    while (at < bytes.length && /\d/.test(String.fromCharCode(bytes[at] ?? 0))) at++
    if (at === start) throw unreadable('pgm')
    return Number(bytes.toString('latin1', start, at))
  }
  const [width, height, most] = [next(), next(), next()]
  if (width < 1 || height < 1 || width * height > MOST_PIXELS || most < 1 || most > 65_535) throw unreadable('pgm')
  const pixels = Buffer.alloc(width * height)
  if (magic === 'P2') {
    for (let index = 0; index < pixels.length; index++) pixels[index] = Math.round((255 * next()) / most)
    return { width, height, pixels }
  }
  at += 1
  const size = most > 255 ? 2 : 1
  if (bytes.length < at + pixels.length * size) throw unreadable('pgm')
  for (let index = 0; index < pixels.length; index++) {
    const value = size === 2 ? bytes.readUInt16BE(at + 2 * index) : (bytes[at + index] ?? 0)
    pixels[index] = Math.round((255 * value) / most)
  }
  return { width, height, pixels }
}

/** BITMAPINFOHEADER and later, 1, 8, 24 or 32 bits a pixel, no compression. */
function readBmp(bytes: Buffer): GreyImage {
  if (bytes.length < 54) throw unreadable('bmp')
  const [offset, header] = [bytes.readUInt32LE(10), bytes.readUInt32LE(14)]
  const [width, signedHeight] = [bytes.readInt32LE(18), bytes.readInt32LE(22)]
  const [bits, compression] = [bytes.readUInt16LE(28), bytes.readUInt32LE(30)]
  const height = Math.abs(signedHeight)
  const isKnown = [1, 8, 24, 32].includes(bits) && (compression === 0 || (compression === 3 && bits === 32))
  if (header < 40 || width < 1 || height < 1 || width * height > MOST_PIXELS || !isKnown) throw unreadable('bmp')
  const stride = Math.ceil((width * bits) / 32) * 4
  if (bytes.length < offset + stride * height) throw unreadable('bmp')
  const grey = (at: number) =>
    Math.round(0.114 * (bytes[at] ?? 0) + 0.587 * (bytes[at + 1] ?? 0) + 0.299 * (bytes[at + 2] ?? 0))
  const palette = (index: number) => grey(14 + header + 4 * index)
  const pixels = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) {
    const row = offset + stride * (signedHeight > 0 ? height - 1 - y : y)
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] =
        bits >= 24
          ? grey(row + (x * bits) / 8)
          : bits === 8
            ? palette(bytes[row + x] ?? 0)
            : palette(((bytes[row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1)
    }
  }
  return { width, height, pixels }
}
