/** A face and where it is, in parts of the picture's width and height: a face that is cut reaches below 0 or beyond 1. */
export interface FoundFace {
  /** How sure the network is, 0 to 1. */
  readonly score: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** How far the line of the eyes is turned, in degrees, clockwise; 0 is upright. A face upside down may be taken for one that is upright. */
  readonly tilt: number
}

/** The side of the square the network looks at, in pixels. */
export const NETWORK_SIDE = 128
/**
 * Portraits have 0.88 and more, with a fifth of their light too; with the mouth covered 0.76, half hidden 0.65; clouds of noise reach 0.68.
 * MediaPipe takes 0.5, which sees a face in every eighth cloud.
 */
const LEAST_SCORE = 0.7
/** How far two boxes may overlap before they are the same face, as MediaPipe has it. */
const MOST_OVERLAP = 0.3
/** Numbers of one box: its middle and size, then six points of the face, the eyes first: the person's right, then the left. */
const NUMBERS = 16
const NUMBERS_READ = 8

/** The middles of the boxes the network judges: two for each cell of a grid of 16 by 16, then six for each of one of 8 by 8. */
const MIDDLES = [
  { cells: 16, boxes: 2 },
  { cells: 8, boxes: 6 },
].flatMap(({ cells, boxes }) =>
  Array.from({ length: cells * cells * boxes }, (_, index) => {
    const cell = Math.floor(index / boxes)
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells }
  }),
)

/**
 * What the two outputs of BlazeFace say, as boxes in parts of the square it looked at, the surest first, each face once. `boxes` has 16
 * numbers for each of the 896 boxes, in pixels from the box's own middle; `scores` one each, before the logistic function. Source: Bazarevsky and others, "BlazeFace: Sub-millisecond
 * Neural Face Detection on Mobile GPUs", 2019, and MediaPipe's `face_detection_short_range_common.pbtxt` for the numbers; where MediaPipe
 * averages overlapping boxes, the surest of them stands here.
 */
export function decodeFaces(boxes: Float32Array, scores: Float32Array): FoundFace[] {
  const found = MIDDLES.flatMap((middle, index): FoundFace[] => {
    const score = 1 / (1 + Math.exp(-(scores[index] ?? Number.NEGATIVE_INFINITY)))
    if (score < LEAST_SCORE) return []
    const [dx = 0, dy = 0, width = 0, height = 0, rightX = 0, rightY = 0, leftX = 0, leftY = 0] = boxes
      .subarray(index * NUMBERS, index * NUMBERS + NUMBERS_READ)
      .map((pixels) => pixels / NETWORK_SIDE)
    const tilt = (Math.atan2(leftY - rightY, leftX - rightX) * 180) / Math.PI
    return [{ score, x: middle.x + dx - width / 2, y: middle.y + dy - height / 2, width, height, tilt }]
  })
  const kept: FoundFace[] = []
  for (const face of found.toSorted((a, b) => b.score - a.score))
    if (kept.every((surer) => overlap(surer, face) < MOST_OVERLAP)) kept.push(face)
  return kept
}

/** The area two boxes share, as a part of what they cover together. */
function overlap(one: FoundFace, other: FoundFace): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (one.width * one.height + other.width * other.height - shared)
}
