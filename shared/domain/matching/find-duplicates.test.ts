import { describe, expect, it } from 'vitest'
import { evaluatePairs } from './evaluate-pairs'
import { findDuplicates } from './find-duplicates'
import { toMatchRecord } from './match-value'
import type { MatchField } from './match-record'
import { explainPair } from './score-pair'

const FIELDS: readonly MatchField[] = [
  { name: 'nom', kind: 'name' },
  { name: 'postnom', kind: 'name' },
  { name: 'prénom', kind: 'name', family: 'given' },
  { name: 'naissance', kind: 'date' },
  { name: 'mère', kind: 'text', family: 'shared' },
]

const NAMES = ['Kasongo', 'Ilunga', 'Mbuyi', 'Kabeya', 'Ngoy', 'Tshibangu', 'Mutombo', 'Kalala', 'Mwamba', 'Banza']
const GIVEN = ['Marie', 'Jean', 'Esther', 'Joseph', 'Grâce', 'Alain', 'Rebecca']

/** A small population without duplicates, the same each time. */
const people = Array.from({ length: 200 }, (_, at) => [
  NAMES[at % 10] ?? '',
  NAMES[Math.floor(at / 10) % 10] ?? '',
  GIVEN[(at * 3) % 7] ?? '',
  `${1950 + ((at * 7) % 50)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 5) % 28)).padStart(2, '0')}`,
  `${GIVEN[(at * 5) % 7] ?? ''} ${NAMES[(at * 7) % 10] ?? ''} ${NAMES[Math.floor(at / 3) % 10] ?? ''}`,
])

function search(rows: readonly (readonly string[])[]) {
  const records = rows.map((row, at) => toMatchRecord(FIELDS, String(at), row))
  let state = 1
  const random = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return { records, ...findDuplicates(FIELDS, records, { random }) }
}

const [first = []] = people
const [nom = '', postnom = '', given = '', birth = '', mother = ''] = first

describe('persons who are in a list more than once', () => {
  it.each([
    ['a slip in a name', [nom, 'Kasonggo', given, birth, mother]],
    ['nom and post-nom swapped', [postnom, nom, given, birth, mother]],
    ['day and month swapped', [nom, postnom, given, '1950-02-01', mother]],
    ['a missing mother', [nom, postnom, given, birth, '']],
  ])('are found with %s', (_what, copy) => {
    const original = [nom, 'Kasongo', given, copy[3] === birth ? birth : '1950-01-02', mother]
    const { groups } = search([original, ...people.slice(1), copy])
    expect(groups.map((group) => group.toSorted((a, b) => a - b))).toEqual([[0, 200]])
  })

  it('are not homonyms, however rare the name is elsewhere', () => {
    const homonym = (year: number, parent: string) => ['Kasongo', 'wa Kasongo', 'Espérance', `${year}-06-15`, parent]
    const { groups } = search([homonym(1950, 'Ngalula Feza'), homonym(1987, 'Safi Bora'), ...people])
    expect(groups).toEqual([])
  })

  it('are not twins, also where nobody’s other relatives are on the list', () => {
    const twin = (name: string) => [nom, 'wa Banza', name, '1961-03-04', 'Safi Bora']
    const copies = people.slice(20, 32).map(([one = '', ...rest]) => [`${one}e`, ...rest])
    const { groups } = search([twin('Emmanuel'), twin('Béatrice'), ...people, ...copies])
    expect(groups).toHaveLength(copies.length)
    expect(groups.flat()).not.toContain(0)
  })

  it('are found though their given name is another one, where copies have errors in every line', () => {
    const copies = people
      .slice(20, 60)
      .map(([one = '', two = '', given = '', day = '', mother = '']) => [
        ...[`${one.slice(0, 2)}x${one.slice(3)}`, two.slice(1), given],
        ...[day, mother.replace('a', 'o')],
      ])
    const [one = '', two = '', , day = '', parent = ''] = people[100] ?? []
    const { groups } = search([...people, ...copies, [`${one}s`, `${two}s`, 'Trésor', day, parent.replace('a', 'e')]])
    expect(groups.map((group) => group.toSorted((a, b) => a - b))).toContainEqual([100, 240])
  })

  it('are explained field by field, and the parts sum to the whole', () => {
    const { records, model, frequencies } = search([...people, [nom, postnom, given, birth, mother]])
    const [one, other] = [records[0], records.at(-1)]
    if (!one || !other) throw new Error('the list is empty')
    const { bits, relatives, probability, fields } = explainPair(model, frequencies, one, other)
    expect(fields.map(({ level }) => level)).toEqual(['same', 'same', 'same', 'same', 'same'])
    expect(fields.reduce((sum, field) => sum + field.bits, model.prior) - relatives).toBeCloseTo(bits)
    expect(probability).toBeGreaterThan(0.9)
  })

  it('are judged in pairs', () => {
    expect(evaluatePairs([[0, 1, 2]], ['a', 'a', 'b', 'b'])).toMatchObject({ truePairs: 2, predictedPairs: 3 })
    expect(evaluatePairs([[0, 1]], ['a', 'a', 'b', 'b'])).toMatchObject({ precision: 1, recall: 0.5 })
  })
})
