/** Where a face stands in a photo, in parts of its width and height; one that is cut reaches below 0 or beyond 1. */
export interface FaceBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How far the line of the eyes is turned, in degrees; 0 is upright. */
  readonly tilt: number
}

export type FaceProblem = 'no-face' | 'several-faces' | 'face-too-small' | 'face-off-centre' | 'face-tilted'

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
/** Boxes are not exact to the pixel. */
const MOST_CUT = 0.03

/**
 * What the operator is told about the faces in a voter's photo, given all that were found: one is wanted, large enough to be recognised
 * on a card, and whole. These are warnings: a face that is covered or hurt is not found, and its person is enrolled all the same.
 */
export function faceProblems(faces: readonly FaceBox[]): FaceProblem[] {
  const [largest, ...others] = faces.toSorted((a, b) => b.height - a.height)
  if (!largest) return ['no-face']
  const problems: FaceProblem[] = []
  if (others.length > 0) problems.push('several-faces')
  if (largest.height < LEAST_HEIGHT) problems.push('face-too-small')
  if (Math.abs(largest.tilt) > MOST_TILT) problems.push('face-tilted')
  if (!isWellPlaced(largest)) problems.push('face-off-centre')
  return problems
}

function isWellPlaced({ x, y, width, height }: FaceBox): boolean {
  const [across, down] = [x + width / 2, y + height / 2]
  const isCut = x < -MOST_CUT || y < -MOST_CUT || x + width > 1 + MOST_CUT || y + height > 1 + MOST_CUT
  return !isCut && across >= ACROSS.from && across <= ACROSS.to && down >= DOWN.from && down <= DOWN.to
}
