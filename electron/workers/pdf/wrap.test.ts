import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrapLines } from './wrap'

const widthOf = (text: string): number => text.length

describe('wrapLines', () => {
  it('breaks at spaces and leaves the rest to the last line', () => {
    expect(wrapLines('le petit prince et la rose', 10, 2, widthOf)).toEqual(['le petit', 'prince et la rose'])
    expect(wrapLines('le petit prince', 20, 2, widthOf)).toEqual(['le petit prince'])
  })

  it('breaks a word wider than the room', () => {
    expect(wrapLines('anticonstitutionnellement', 10, 3, widthOf)).toEqual(['anticonsti', 'tutionnell', 'ement'])
  })

  it('loses no letter, fits all lines but the last, and keeps to its lines', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (raw, room, maxLines) => {
          const text = raw.trim().replace(/\s+/g, ' ')
          const lines = wrapLines(text, room, maxLines, widthOf)
          expect(lines.length).toBeLessThanOrEqual(maxLines)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
          for (const line of lines.slice(0, -1)) expect(widthOf(line)).toBeLessThanOrEqual(room)
        },
      ),
    )
  })
})
