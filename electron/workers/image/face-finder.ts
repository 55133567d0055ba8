import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createWorkerPool } from '../pool'
import { NETWORK_SIDE, type FoundFace } from './decode-faces'

/** Pixels of an upright picture, row by row: grey or red, green and blue, with or without alpha. */
export interface PicturePixels {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** Looks for faces in a thread of its own. */
export interface FaceFinder {
  /**
   * The faces in a picture, the surest first; undefined when nobody could look: the library or its network cannot be loaded on this
   * machine, or it takes too long. It never rejects: a person must be enrolled all the same.
   */
  find(pixels: PicturePixels): Promise<readonly FoundFace[] | undefined>
  close(): Promise<void>
}

const facesSchema = z.array(
  z.object({
    score: z.number(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    tilt: z.number(),
  }),
)
/** Somebody stands before the camera. */
const LONGEST_MS = 8_000
/** Loaded once for a day of enrolling, given back to a workstation that does something else. */
const KEPT_WARM_MS = 15 * 60_000

interface FaceFinderOptions {
  /** The built `image.js`. */
  readonly entry: URL
  /** The folder of files the application ships with. */
  readonly resources: URL
  /** Told why nobody could look. */
  readonly onFailure: (error: unknown) => void
}

/** Starts no thread before the first photo; whoever made it closes it. */
export function createFaceFinder({ entry, resources, onFailure }: FaceFinderOptions): FaceFinder {
  const pool = createWorkerPool<{ readonly model: string; readonly square: Uint8Array }, FoundFace[]>({
    entry,
    width: 1,
    parseOutput: (output) => facesSchema.parse(output),
    idleMs: KEPT_WARM_MS,
  })
  const model = fileURLToPath(new URL('face/face_detection_short_range.tflite', resources))
  return {
    async find(pixels) {
      try {
        const { square, part } = await toSquare(pixels)
        const faces = await pool.run({ model, square }, { signal: AbortSignal.timeout(LONGEST_MS) })
        return faces.map((face) => inPicture(face, part))
      } catch (error) {
        onFailure(error)
        return undefined
      }
    },
    close: () => pool.close(),
  }
}

/** The picture in the middle of the network's square, and the part of the square's width and height it takes. */
async function toSquare({ data, width, height, channels }: PicturePixels) {
  const { default: sharp } = await import('sharp')
  const longer = Math.max(width, height)
  const square = await sharp(data, { raw: { width, height, channels } })
    .removeAlpha()
    .toColourspace('srgb')
    .resize(NETWORK_SIDE, NETWORK_SIDE, { fit: 'contain', background: '#000000' })
    .raw()
    .toBuffer()
  return { square: Uint8Array.from(square), part: { width: width / longer, height: height / longer } }
}

function inPicture(
  { x, y, width, height, ...face }: FoundFace,
  part: { readonly width: number; readonly height: number },
): FoundFace {
  return {
    ...face,
    x: (x - (1 - part.width) / 2) / part.width,
    y: (y - (1 - part.height) / 2) / part.height,
    width: width / part.width,
    height: height / part.height,
  }
}
