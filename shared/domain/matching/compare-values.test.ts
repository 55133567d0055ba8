import { expect, test } from 'vitest'
import { compareRecords } from './compare-records'
import { compareValues } from './compare-values'
import { LEVELS, type FieldKind, type MatchField } from './match-record'
import { toMatchRecord } from './match-value'

const level = (kind: FieldKind, first: string, second: string) => {
  const [there, back] = [compareValues(kind, first, second), compareValues(kind, second, first)]
  expect(there).toBe(back)
  return LEVELS[there]
}

test.each([
  ['tshibangu', 'tshibangu', 'same'],
  ['tshibangu', 'tshibagnu', 'near'],
  ['dupont', 'dupond', 'near'],
  ['uwe', 'uew', 'similar'],
  ['p', 'pierre', 'similar'],
  ['jean marie', 'marie', 'similar'],
  ['harley', 'hayler', 'loose'],
  ['siviour', 's1vyour', 'loose'],
  ['ilunga', 'ilin', 'loose'],
  ['kasongo', 'mbuyi', 'different'],
])('the names %s and %s are %s', (first, second, expected) => {
  expect(level('name', first, second)).toBe(expected)
})

test.each([
  ['19850504', '19850504', 'same'],
  ['19850504', '19850405', 'swapped'],
  ['19850504', '19850514', 'similar'],
  ['19850504', '19750504', 'near'],
  ['19850504', '19850000', 'year-only'],
  ['19850504', '19850101', 'year-only'],
  ['19850000', '19850000', 'year-only'],
  ['19850101', '19850101', 'same'],
  ['19850504', '19851123', 'same-year'],
  ['19850504', '19840411', 'close'],
  ['19870606', '19970504', 'loose'],
  ['20010409', '19910412', 'loose'],
  ['19870606', '19971101', 'different'],
  ['19850504', '19520711', 'different'],
])('the dates %s and %s are %s', (first, second, expected) => {
  expect(level('date', first, second)).toBe(expected)
})

test.each([
  ['code', '430', '30', 'loose'],
  ['code', '6', '7', 'different'],
  ['code', 'fholmesduncancom', 'fhoelmesduacnncom', 'loose'],
  ['code', '8984310', '8984319', 'near'],
  ['choice', 'nsw', 'nws', 'near'],
  ['choice', 'f', 'm', 'different'],
  ['text', 'safi bora', 'bora safi', 'near'],
  ['text', 'safi bora', 'bora', 'similar'],
  ['text', 'safi bora', 'ngalula feza', 'different'],
  ['text', 'mukendi kasanda', 'mukendi kasongo', 'similar'],
  ['text', 'mukendi kasanda', 'mukendi kasenda', 'near'],
] as const)('as %s, %s and %s are %s', (kind, first, second, expected) => {
  expect(level(kind, first, second)).toBe(expected)
})

const FIELDS: readonly MatchField[] = [
  { name: 'name', kind: 'name' },
  { name: 'postName', kind: 'name' },
  { name: 'street', kind: 'text', family: 'shared' },
  { name: 'place', kind: 'text', family: 'shared' },
]

function compared(...rows: readonly (readonly string[])[]) {
  const [one, other] = rows.map((texts, at) => toMatchRecord(FIELDS, String(at), texts))
  if (!one || !other) throw new Error('the list is empty')
  const levels = new Int8Array(FIELDS.length)
  compareRecords(FIELDS, one, other, levels)
  return [...levels].map((found) => LEVELS[found] ?? 'both-missing')
}

test('what changed places is found in the other field, mistyped or not; both sides of it are out of place', () => {
  expect(compared(['Kiwesi', 'Joseph', 'Magill', 'Padicam'], ['Josef', 'Kiwesi', 'Padicam', 'Magill'])).toEqual([
    'swapped',
    'swapped',
    'swapped',
    'swapped',
  ])
})

test('what changed places with a gap leaves a gap, no other name', () => {
  expect(compared(['Luboya', 'Kasongo', '', ''], ['Kasongo', '', '', '']).slice(0, 2)).toEqual([
    'one-missing',
    'swapped',
  ])
  expect(compared(['Kasongo', '', '', ''], ['', 'Kasongo', '', '']).slice(0, 2)).toEqual(['swapped', 'both-missing'])
})

test('parents who share one word with the other parent of somebody else did not change places', () => {
  expect(
    compared(['', '', 'Muhindo Amani', 'Mukendi Kasanda'], ['', '', 'Mukendi Kasanda', 'Muhindo Kasereka']).slice(2),
  ).toEqual(['different', 'swapped'])
})
