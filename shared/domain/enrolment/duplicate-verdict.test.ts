import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedRecords, pairKey, verdictId, type DecidedPair } from './duplicate-verdict'

const same = (first: string, second: string, kept: string): DecidedPair => ({ first, second, verdict: 'same', kept })

test('of two that are one person, the other goes on under the one that is kept', () => {
  expect([...mergedRecords([same('a', 'b', 'b')])]).toEqual([['a', 'b']])
  expect(mergedRecords([{ first: 'a', second: 'b', verdict: 'different' }]).size).toBe(0)
})

test('who is the same as somebody who was let go goes on under the same record', () => {
  const merged = mergedRecords([same('a', 'b', 'a'), same('b', 'c', 'b')])
  expect(Object.fromEntries(merged)).toEqual({ b: 'a', c: 'a' })
})

test('a pair has one key and one document whoever names it first', () => {
  expect(pairKey('voter:2', 'voter:1')).toBe('voter:1+voter:2')
  expect(verdictId('voter:2', 'voter:1')).toBe('verdict:1+2')
})

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const decided = fc
  .tuple(person, person, fc.boolean(), fc.constantFrom('same' as const, 'different' as const))
  .filter(([one, other]) => one !== other)
  .map(([one, other, first, verdict]): DecidedPair => {
    const [low, high] = one < other ? [one, other] : [other, one]
    return { first: low, second: high, verdict, ...(verdict === 'same' ? { kept: first ? low : high } : {}) }
  })

test('in whatever order decisions come, each group goes on under exactly one record, which is not merged itself', () => {
  fc.assert(
    fc.property(fc.array(decided, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (pairs, order) => {
      const merged = mergedRecords(pairs)
      const shuffled = pairs
        .map((pair) => ({ pair, at: order.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ pair }) => pair)
      expect(Object.fromEntries(mergedRecords(shuffled))).toEqual(Object.fromEntries(merged))
      for (const into of merged.values()) expect(merged.has(into)).toBe(false)
      const goesOnAs = (id: string) => merged.get(id) ?? id
      for (const { first, second } of pairs.filter(({ verdict }) => verdict === 'same'))
        expect(goesOnAs(first)).toBe(goesOnAs(second))
    }),
  )
})
