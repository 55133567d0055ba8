import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, parseDay } from './day'
import { fold } from './fold'
import { createHybridClock, timestampMs } from './hybrid-clock'
import { createTurns } from './turns'

describe('fold', () => {
  test.each([
    ['Saint-Exupéry', 'saint exupery'],
    ['L’Œuvre au noir', 'l oeuvre au noir'],
    ['STRASSE / Straße', 'strasse strasse'],
    ['  Ça,  là ! ', 'ca la'],
    ['Łódź', 'lodz'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded))

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })
})

describe('days', () => {
  test('31 February is no day', () => {
    expect(parseDay('2026-02-31')).toBeUndefined()
    expect(parseDay('2024-02-29')).toBe('2024-02-29')
    expect(parseDay('2026-2-1')).toBeUndefined()
  })

  test('adding and counting days agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (count) => {
        const from = parseDay('2026-03-29')
        return from !== undefined && daysBetween(from, addDays(from, count)) === count
      }),
    )
  })
})

describe('hybrid clock', () => {
  test('goes forward when the wall clock stands still or goes back', () => {
    let nowMs = 1_000_000
    const clock = createHybridClock('ABC', () => nowMs)
    const first = clock.next()
    const second = clock.next()
    nowMs = 5
    const third = clock.next()
    expect([third, second, first].toSorted()).toEqual([first, second, third])
  })

  test('comes after what it was shown, but not after a clock that is years ahead', () => {
    const clock = createHybridClock('ABC', () => 1_000_000)
    const other = createHybridClock('XYZ', () => 1_500_000).next()
    clock.observe(other)
    expect(clock.next() > other).toBe(true)
    clock.observe(createHybridClock('XYZ', () => 1e13).next())
    expect(timestampMs(clock.next())).toBeLessThan(2_000_000)
  })
})

test('turns run in order and survive a failure', async () => {
  const inTurn = createTurns()
  const seen: string[] = []
  const first = inTurn(async () => {
    await Promise.resolve()
    seen.push('first')
    throw new RangeError('refused')
  })
  const second = inTurn(() => seen.push('second'))
  await expect(first).rejects.toThrow('refused')
  await second
  expect(seen).toEqual(['first', 'second'])
})
