import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistances } from './edit-distance'

describe('edit distances', () => {
  it.each([
    ['prince', 'prince', 0, 0],
    ['prinse', 'prince', 1, 1],
    ['pirnce', 'prince', 1, 1],
    ['prnce', 'prince', 1, 1],
    ['priince', 'prince', 1, 1],
    ['exupr', 'exupery', 2, 1],
    ['exup', 'exupery', 3, 0],
    ['zola', 'prince', 3, 3],
  ])('of %s to %s', (typed, known, whole, beginning) => {
    expect(editDistances(typed, known, 2)).toEqual({ whole, beginning })
  })

  it('finds each single mistake', () => {
    const words = fc.stringMatching(/^[a-e]{4,9}$/)
    fc.assert(
      fc.property(words, fc.nat(), fc.constantFrom('delete', 'insert', 'replace', 'swap'), (word, place, mistake) => {
        const at = place % (word.length - 1)
        const [before, letter, next, rest] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)]
        const typed = {
          delete: before + next + rest,
          insert: `${before}x${letter}${next}${rest}`,
          replace: `${before}x${next}${rest}`,
          swap: before + next + letter + rest,
        }[mistake]
        expect(editDistances(typed, word, 2).whole).toBe(typed === word ? 0 : 1)
      }),
    )
  })
})
