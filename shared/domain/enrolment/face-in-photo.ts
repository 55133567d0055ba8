import type { PictureProblem } from './picture-problem'

/** Where a face stands in a photo, in parts of its width and height; one that is cut reaches below 0 or beyond 1. */
export interface FaceBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How far the line of the eyes is turned, in degrees; 0 is upright. */
  readonly tilt: number
}

type FaceProblem = Extract<PictureProblem, 'no-face' | 'several-faces' | `face-${string}`>

/**
 * A box from the brows to the chin. A quarter of a photo of 600 pixels leaves about 60 between the eyes, the least of which ISO/IEC
 * 19794-5 still speaks; portraits cut for cards have 0.28 to 0.57.
 */
const LEAST_HEIGHT = 0.25
/** Where the middle of the face may stand; in portraits cut for cards it stands between 0.40 and 0.56 across, 0.34 and 0.67 down. */
const ACROSS = { from: 0.3, to: 0.7 }
const DOWN = { from: 0.22, to: 0.75 }
/** In 40 portraits the eyes lay within 14 degrees; of the same pictures laid on their side nine in ten show more than 60. */
const MOST_TILT = 25
const LYING_TILT = 60
/** Boxes are not exact to the pixel. */
const MOST_CUT = 0.03

/**
 * What the operator is told about the faces in a voter's photo, given all that were found: one is wanted, large enough to be recognised
 * on a card, and whole. These are warnings: a face that is covered or hurt is not found, and its person is enrolled all the same.
 */
export function faceProblems(faces: readonly FaceBox[]): FaceProblem[] {
  const [largest, ...others] = largestFirst(faces)
  if (!largest) return ['no-face']
  const problems: FaceProblem[] = []
  if (others.length > 0) problems.push('several-faces')
  // Where two stand side by side, neither is in the middle: that is no second mistake.
  else if (!isWellPlaced(largest)) problems.push('face-off-centre')
  if (largest.height < LEAST_HEIGHT) problems.push('face-too-small')
  if (Math.abs(largest.tilt) > MOST_TILT) problems.push('face-tilted')
  return problems
}

/** Whether the largest face lies on its side, as in a picture that was taken with the camera turned and does not say so. */
export function isLying(faces: readonly FaceBox[]): boolean {
  const [largest] = largestFirst(faces)
  return largest !== undefined && Math.abs(largest.tilt) > LYING_TILT
}

function largestFirst(faces: readonly FaceBox[]): FaceBox[] {
  return faces.toSorted((a, b) => b.height - a.height)
}

function isWellPlaced({ x, y, width, height }: FaceBox): boolean {
  const [across, down] = [x + width / 2, y + height / 2]
  const isCut = x < -MOST_CUT || y < -MOST_CUT || x + width > 1 + MOST_CUT || y + height > 1 + MOST_CUT
  return !isCut && across >= ACROSS.from && across <= ACROSS.to && down >= DOWN.from && down <= DOWN.to
}

/** Portraits on cards are four wide and five high. */
const CARD_SHAPE = 4 / 5
/** The height of a face in its frame, as in portraits cut for cards: the hair above has room, and so has the neck. */
const FRAMED_HEIGHT = 0.45

/** Parts of a picture's width and height. */
interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Where the frame of a card lies on a picture so that the largest face stands in its middle, large enough: proposed, so that the operator
 * seldom has to move it. `ratio` is the picture's width by its height; the frame has the card's shape and never leaves the picture. Undefined without a face.
 */
export function frameAroundFace(faces: readonly FaceBox[], ratio: number): Frame | undefined {
  const [face] = largestFirst(faces)
  if (!face) return undefined
  const wanted = face.height / FRAMED_HEIGHT
  const height = Math.min(wanted, 1, ratio / CARD_SHAPE)
  const width = (height * CARD_SHAPE) / ratio
  const within = (middle: number, size: number) => Math.max(0, Math.min(1 - size, middle - size / 2))
  return {
    x: within(face.x + face.width / 2, width),
    y: within(face.y + face.height / 2, height),
    width,
    height,
  }
}
