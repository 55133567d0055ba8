import { describe, expect, it } from 'vitest'
import { faceProblems, frameAroundFace, isLying, type FaceBox } from './face-in-photo'

/** A face of a size, its middle at a place of a photo of 4:5, as wide in pixels as it is high. */
function face(height: number, across = 0.5, down = 0.5, tilt = 0): FaceBox {
  const width = height * 1.25
  return { x: across - width / 2, y: down - height / 2, width, height, tilt }
}

describe('the face in a photo', () => {
  it('is as it should be when it is alone, large and in the middle', () => {
    expect(faceProblems([face(0.45)])).toEqual([])
    expect(faceProblems([face(0.28, 0.55, 0.34)])).toEqual([])
  })

  it('is missed when there is none', () => {
    expect(faceProblems([])).toEqual(['no-face'])
  })

  it('is too small, off to a side or cut', () => {
    expect(faceProblems([face(0.15)])).toEqual(['face-too-small'])
    expect(faceProblems([face(0.3, 0.2)])).toEqual(['face-off-centre'])
    expect(faceProblems([face(0.3, 0.5, 0.85)])).toEqual(['face-off-centre'])
    expect(faceProblems([face(0.7, 0.6)])).toEqual(['face-off-centre'])
    expect(faceProblems([face(0.15, 0.1, 0.05)])).toEqual(['face-off-centre', 'face-too-small'])
  })

  it('is upright when the eyes are about level', () => {
    expect(faceProblems([face(0.45, 0.5, 0.5, 14), face(0.4, 0.5, 0.5, -90)])).toEqual(['several-faces'])
    expect(faceProblems([face(0.45, 0.5, 0.5, -90)])).toEqual(['face-tilted'])
  })

  it('lies on its side when the eyes stand above each other', () => {
    expect([isLying([]), isLying([face(0.4, 0.5, 0.5, 40)]), isLying([face(0.4, 0.5, 0.5, -85)])]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('is judged by the largest of several, in whatever order they were found', () => {
    expect(faceProblems([face(0.1, 0.1, 0.1), face(0.45)])).toEqual(['several-faces'])
    expect(faceProblems([face(0.3, 0.2), face(0.28, 0.8)])).toEqual(['several-faces'])
  })
})

describe('the frame of a card', () => {
  it('puts the face in the middle, as large as on a card', () => {
    // 1280 × 960, somebody a little to the left.
    const box = { x: 0.35, y: 0.3, width: 0.15, height: 0.2, tilt: 0 }
    const frame = frameAroundFace([{ ...box, x: 0.9, height: 0.1 }, box], 4 / 3)
    expect(frame?.height).toBeCloseTo(0.2 / 0.45)
    expect(((frame?.width ?? 0) * 4) / 3 / (frame?.height ?? 1)).toBeCloseTo(0.8)
    expect((frame?.x ?? 0) + (frame?.width ?? 0) / 2).toBeCloseTo(0.425)
    expect((frame?.y ?? 0) + (frame?.height ?? 0) / 2).toBeCloseTo(0.4)
  })

  it('never leaves the picture', () => {
    expect(frameAroundFace([face(0.45, 0.1, 0.05)], 0.8)).toEqual({ x: 0, y: 0, width: 1, height: 1 })
    const frame = frameAroundFace([{ x: 0.8, y: 0.7, width: 0.3, height: 0.4, tilt: 0 }], 4 / 3)
    expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBeCloseTo(1)
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBeCloseTo(1)
    const tall = frameAroundFace([{ x: 0.3, y: 0.3, width: 0.5, height: 0.4, tilt: 0 }], 0.5)
    expect(tall).toMatchObject({ x: 0, width: 1, height: 0.625 })
  })

  it('is nowhere without a face', () => {
    expect(frameAroundFace([], 1)).toBeUndefined()
  })
})
