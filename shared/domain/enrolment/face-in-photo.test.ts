import { describe, expect, it } from 'vitest'
import { faceProblems, type FaceBox } from './face-in-photo'

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
    expect(faceProblems([face(0.15, 0.1, 0.05)])).toEqual(['face-too-small', 'face-off-centre'])
  })

  it('is upright when the eyes are about level', () => {
    expect(faceProblems([face(0.45, 0.5, 0.5, 14), face(0.4, 0.5, 0.5, -90)])).toEqual(['several-faces'])
    expect(faceProblems([face(0.45, 0.5, 0.5, -90)])).toEqual(['face-tilted'])
  })

  it('is judged by the largest of several, in whatever order they were found', () => {
    expect(faceProblems([face(0.1, 0.1, 0.1), face(0.45)])).toEqual(['several-faces'])
    expect(faceProblems([face(0.45), face(0.4, 0.9)])).toEqual(['several-faces'])
  })
})
