import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCandidateIndex } from './candidate-index'
import { estimateModel } from './estimate-model'
import { countFrequencies } from './frequencies'
import { comparePart, joinSamples } from './match-part'
import type { MatchField, MatchRecord } from './match-record'
import { toMatchRecord } from './match-value'
import { createTokenNumbers } from './token-numbers'

const FIELDS: readonly MatchField[] = [
  { name: 'name', kind: 'name' },
  { name: 'first', kind: 'name', family: 'given' },
  { name: 'birth', kind: 'date' },
]
const name = fc.constantFrom('Kasongo', 'Kassongo', 'Ilunga', 'Ngoy', 'Mbuyi', 'Tshibangu', 'Tchibangu', '')
const day = fc.constantFrom('1985-05-04', '1985-04-05', '1984-05-04', '1990-12-31', '')
const list = fc
  .array(fc.tuple(name, name, day), { minLength: 2, maxLength: 60 })
  .map((rows) => rows.map((row, at) => toMatchRecord(FIELDS, String(at), row)))

function inParts(records: readonly MatchRecord[], parts: number) {
  const frequencies = countFrequencies(FIELDS, records)
  const found = Array.from({ length: parts }, (_, part) =>
    comparePart(FIELDS, records, createCandidateIndex(FIELDS, records), { part, parts }),
  )
  const sample = joinSamples(
    found.map((part) => part.sample(2)),
    FIELDS.length,
  )
  const model = estimateModel(FIELDS, records, frequencies, sample, { random: () => 0.5, step: 2 })
  return {
    count: found.reduce((sum, part) => sum + part.count, 0),
    model,
    pairs: found
      .flatMap((part) => part.score(model, frequencies, -100))
      .toSorted((a, b) => a.second - b.second || a.first - b.first),
  }
}

test('a list compared in parts gives what it gives as a whole', () => {
  fc.assert(
    fc.property(list, fc.integer({ min: 2, max: 5 }), (records, parts) => {
      expect(inParts(records, parts)).toEqual(inParts(records, 1))
    }),
    { numRuns: 40 },
  )
})

test('who is added one by one is found like who was there from the beginning', () => {
  fc.assert(
    fc.property(list, (records) => {
      const whole = createCandidateIndex(FIELDS, records)
      const grown = createCandidateIndex(FIELDS, [])
      for (const record of records) grown.add(record)
      for (const record of records) expect([...grown.like(record)]).toEqual([...whole.like(record)])
    }),
    { numRuns: 40 },
  )
})

test('who leaves counts no more', () => {
  const records = ['Kasongo', 'Kasongo', 'Ngoy'].map((word, at) =>
    toMatchRecord(FIELDS, String(at), [word, 'Jean', '1985-05-04']),
  )
  const [gone] = records
  if (!gone) throw new Error('the list is empty')
  const frequencies = countFrequencies(FIELDS, records)
  frequencies.remove(gone)
  expect([frequencies.records, frequencies.count(0, 'kasongo'), frequencies.nameCount('jean')]).toEqual([2, 1, 2])
})

test('keys are numbered and counted beyond the size that was expected', () => {
  const numbers = createTokenNumbers(0)
  const tokens = Array.from({ length: 5000 }, (_, at) => Math.imul(at, 2_654_435_761) >>> 0)
  const given = tokens.map((token) => numbers.count(token))
  expect(new Set(given).size).toBe(tokens.length)
  expect(tokens.map((token) => numbers.count(token))).toEqual(given)
  expect(numbers.numberOf(tokens[17] ?? 0)).toBe(given[17])
  expect(numbers.countOf(given[17] ?? 0)).toBe(2)
  expect(numbers.numberOf(1)).toBeUndefined()
})
