/** What a picture may be told to have wrong: where the face is, then what a camera or a reader did. Each is a warning, and stops nobody. */
export const PICTURE_PROBLEMS = [
  ...(['no-face', 'several-faces', 'face-too-small', 'face-off-centre', 'face-tilted'] as const),
  ...(['too-small', 'blurred', 'too-dark', 'too-bright', 'flat', 'weak-ridges', 'small-area'] as const),
] as const
export type PictureProblem = (typeof PICTURE_PROBLEMS)[number]
