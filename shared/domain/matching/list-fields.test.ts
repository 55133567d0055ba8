import { expect, test } from 'vitest'
import { guessListFields, namedListField } from './list-fields'

const sampleOf = (columns: Record<string, string[]>) => (column: string) => columns[column] ?? []
const kinds = (columns: Record<string, string[]>, truth = 'truth') =>
  Object.fromEntries(
    guessListFields(Object.keys(columns), sampleOf(columns), truth).map(({ field, columns: of }) => [
      of.join('+'),
      field.family === undefined ? field.kind : `${field.kind} ${field.family}`,
    ]),
  )

test('headings say what columns are, in French and in English', () => {
  expect(
    kinds({
      truth: ['1'],
      rec_id: ['1'],
      given_name: ['Jean'],
      prénom: ['Jean'],
      surname: ['Ngoy'],
      nom: ['Ngoy'],
      'nom de la mère': ['Safi Bora'],
      date_of_birth: ['19850504'],
      suburb: ['Gombe'],
      postcode: ['1000'],
      sexe: ['M'],
      empty: ['', ''],
    }),
  ).toEqual({
    given_name: 'name given',
    prénom: 'name given',
    surname: 'name',
    nom: 'name',
    'nom de la mère': 'text shared',
    date_of_birth: 'date',
    suburb: 'text shared',
    postcode: 'code shared',
    sexe: 'choice',
  })
})

test('a birth date in three columns is one field, and values tell where headings do not', () => {
  expect(
    kinds({
      by: ['1949'],
      bm: ['7'],
      bd: ['22'],
      x: ['a@b.org', 'c@d.org'],
      y: ['1990-01-02'],
      z: ['un mot', 'deux mots'],
    }),
  ).toEqual({ 'by+bm+bd': 'date', x: 'code', y: 'date', z: 'text' })
})

test('where somebody was born is no date, and what numbers the rows is no evidence', () => {
  expect(
    kinds({
      'lieu de naissance': ['Gombe', 'Lodja'],
      'date de naissance': ['1985', '1990-01-02'],
      birth_place: ['Gombe', 'Lodja'],
      ligne: ['1', '2', '3'],
      nin: ['4408123', '1198277', '9002361'],
    }),
  ).toEqual({
    'lieu de naissance': 'text shared',
    'date de naissance': 'date',
    birth_place: 'text shared',
    nin: 'code',
  })
})

test('a field that is named is what its name says', () => {
  expect(namedListField('birthDate', ['d'], ['1'])).toMatchObject({ field: { kind: 'date' } })
  expect(namedListField('motherName', ['m'], ['x'])).toMatchObject({ field: { kind: 'text', family: 'shared' } })
  expect(namedListField('code', ['x'], ['x'])).toMatchObject({ field: { kind: 'code' } })
})
