import { AppError } from '@shared/base/app-error'
import { faceProblems, frameAroundFace, isLying, type FaceBox } from '@shared/domain/enrolment/face-in-photo'
import type { PictureProblem } from '@shared/domain/enrolment/picture-problem'
import type { Capture } from '@shared/domain/enrolment/voter'
import { basename } from 'node:path'
import type { Sharp } from 'sharp'
import type { PicturePixels } from './face-finder'
import { openPicture } from './open-picture'
import { orientationCertainty } from './orientation-certainty'
import { readPictureBytes } from './read-picture-bytes'

/** Parts of the upright picture, from 0 to 1. */
export interface Crop {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The faces in a picture; undefined when nobody could look. */
type FindFaces = (pixels: PicturePixels) => Promise<readonly FaceBox[] | undefined>

export interface PreparedPicture {
  readonly picture: {
    readonly bytes: Uint8Array<ArrayBuffer>
    readonly mediaType: 'image/jpeg' | 'image/png'
    readonly width: number
    readonly height: number
  }
  readonly quality: {
    readonly score: number
    readonly sharpness: number
    readonly light: number
    readonly contrast: number
    readonly ridges?: number
    readonly faces?: number
  }
  readonly problems: PictureProblem[]
}

/** What a record may keep of one picture. */
const MOST_KEPT_BYTES = 300_000

/** Cards show 25 × 32 mm at 300 dpi; ISO/IEC 19794-5 asks for 90 pixels between the eyes, which this gives in such a frame. */
const PHOTO = { width: 480, height: 600 }
/** The network sees less than this. */
const LOOKED_AT = { width: 640, height: 640 }
const SMALLEST_PHOTO = { width: 180, height: 225 }

/**
 * Makes of what a camera, reader or file gave what a record keeps: turned upright by EXIF, cut to the frame, without any metadata, at
 * most 300 kB; and measures it. Photos become JPEG of 4:5, prints and signatures grey PNG. Fails with `picture.unreadable` or
 * `picture.too-large`. libvips works in its own threads, so the store's is free meanwhile. Faces are looked for in a photo where
 * `findFaces` is given, in what the frame keeps of it.
 */
export async function preparePicture(
  what: Capture,
  source: Uint8Array | string,
  crop?: Crop,
  findFaces?: FindFaces,
): Promise<PreparedPicture> {
  const bytes = await readPictureBytes(source)
  try {
    const opened = await openPicture(bytes)
    const upright = await opened.raw().toBuffer({ resolveWithObject: true })
    const { default: sharp } = await import('sharp')
    const { width, height, channels } = upright.info
    const frame = crop ? cropPixels(crop, width, height) : { left: 0, top: 0, width, height }
    const cut = () => sharp(upright.data, { raw: { width, height, channels } }).extract(frame)
    return what === 'photo' ? await photo(cut(), frame, findFaces) : await print(cut(), what)
  } catch (error) {
    throw unreadable(source, what, error)
  }
}

interface ProposedFrame {
  /** In parts of the upright picture; undefined when no face is found, or nobody could look. */
  readonly frame: Crop | undefined
  readonly lying: boolean
}

/** Where the frame of a card would lie around the largest face in a picture, and whether that lies on its side. Fails as `preparePicture` does. */
export async function frameFace(source: Uint8Array | string, findFaces: FindFaces): Promise<ProposedFrame> {
  const bytes = await readPictureBytes(source)
  try {
    const opened = await openPicture(bytes)
    const { data, info } = await opened
      .resize({ ...LOOKED_AT, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    const faces = (await findFaces({ data, width, height, channels })) ?? []
    return { frame: frameAroundFace(faces, width / height), lying: isLying(faces) }
  } catch (error) {
    throw unreadable(source, 'photo', error)
  }
}

function unreadable(source: Uint8Array | string, what: Capture, cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError('picture.unreadable', {
    details: { file: typeof source === 'string' ? basename(source) : '', what },
    cause,
  })
}

async function photo(
  cut: Sharp,
  frame: { readonly width: number; readonly height: number },
  findFaces: FindFaces | undefined,
): Promise<PreparedPicture> {
  // Measured no larger than it came: what is enlarged looks blurred, however sharp the camera was.
  const asItCame = cut
    .clone()
    .resize({ ...PHOTO, fit: 'cover', position: 'north', withoutEnlargement: true })
    .removeAlpha()
  // The frame's shape is kept by cutting what stands out of it, from the middle and above: faces stand in the upper half.
  const fitted = cut.resize({ ...PHOTO, fit: 'cover', position: 'north', withoutEnlargement: false })
  const { data, info } = await fitted.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { default: sharp } = await import('sharp')
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const [measured, faces] = await Promise.all([measure(asItCame), findFaces?.({ data, ...raw })])
  for (const quality of [88, 75, 60, 45]) {
    const jpeg = await sharp(data, { raw }).jpeg({ quality, mozjpeg: true }).toBuffer()
    if (jpeg.length > MOST_KEPT_BYTES) continue
    const problems: PictureProblem[] = faces === undefined ? [] : faceProblems(faces)
    if (frame.width < SMALLEST_PHOTO.width || frame.height < SMALLEST_PHOTO.height) problems.push('too-small')
    if (measured.sharpness < 1) problems.push('blurred')
    if (measured.light < 60) problems.push('too-dark')
    else if (measured.light > 215) problems.push('too-bright')
    if (measured.contrast < 22) problems.push('flat')
    return {
      picture: { bytes: Uint8Array.from(jpeg), mediaType: 'image/jpeg', width: info.width, height: info.height },
      quality: {
        ...measured,
        ...(faces === undefined ? {} : { faces: faces.length }),
        score: scoreOf(measured, problems),
      },
      problems,
    }
  }
  throw new AppError('picture.too-large', { details: { bytes: data.length, limit: MOST_KEPT_BYTES } })
}

async function print(cut: Sharp, what: Capture): Promise<PreparedPicture> {
  const { default: sharp } = await import('sharp')
  for (const most of [1000, 700, 500, 350]) {
    const { data, info } = await cut
      .clone()
      .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 1 as const }
    const pixels = info.channels === 1 ? data : data.filter((_value, index) => index % info.channels === 0)
    const png = await sharp(pixels, { raw }).png({ compressionLevel: 9, palette: false }).toBuffer()
    if (png.length > MOST_KEPT_BYTES) continue
    const measured = await measure(sharp(pixels, { raw }))
    const ridges = what === 'signature' ? undefined : orientationCertainty(pixels, info.width, info.height)
    const problems: PictureProblem[] = []
    if (measured.contrast < 12) problems.push('flat')
    if (ridges && (info.width < 200 || info.height < 200)) problems.push('too-small')
    if (ridges && ridges.certainty < 0.5) problems.push('weak-ridges')
    if (ridges && ridges.area < 0.25) problems.push('small-area')
    return {
      picture: { bytes: Uint8Array.from(png), mediaType: 'image/png', width: info.width, height: info.height },
      quality: {
        ...measured,
        ...(ridges ? { ridges: ridges.certainty } : {}),
        score: ridges
          ? Math.round(100 * ridges.certainty * Math.min(1, ridges.area / 0.4))
          : scoreOf(measured, problems),
      },
      problems,
    }
  }
  throw new AppError('picture.too-large', { details: { limit: MOST_KEPT_BYTES } })
}

interface Measured {
  readonly sharpness: number
  readonly light: number
  readonly contrast: number
}

/** Sharpness is the standard deviation of the Laplacian (libvips), light and contrast the mean and deviation of the grey values. */
async function measure(image: Sharp): Promise<Measured> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true })
  const { sharpness, channels } = await sharp(data, {
    raw: { width: info.width, height: info.height, channels: info.channels },
  }).stats()
  const rounded = (value: number) => Math.round(value * 100) / 100
  return {
    sharpness: rounded(sharpness),
    light: rounded(channels[0]?.mean ?? 0),
    contrast: rounded(channels[0]?.stdev ?? 0),
  }
}

function scoreOf({ sharpness, light, contrast }: Measured, problems: readonly PictureProblem[]): number {
  const parts = [Math.min(1, sharpness / 3), 1 - Math.min(1, Math.abs(light - 130) / 130), Math.min(1, contrast / 50)]
  const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length
  // However sharp, a photo without a face is kept only where there is no better one.
  const most = problems.includes('no-face') ? 15 : 100
  return Math.max(0, Math.round(most * mean) - 20 * problems.filter((problem) => problem !== 'no-face').length)
}

function cropPixels(crop: Crop, width: number, height: number) {
  const left = Math.min(width - 1, Math.round(crop.x * width))
  const top = Math.min(height - 1, Math.round(crop.y * height))
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(crop.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(crop.height * height))),
  }
}
