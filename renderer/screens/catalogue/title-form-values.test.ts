import { expect, test } from 'vitest'
import { emptyTitle, titleFormSchema, toTitleChanges, toTitleInput } from './title-form-values'

const words = {
  titleMissing: 'title',
  isbnWrong: 'isbn',
  isbnDamaged: 'damaged',
  issnWrong: 'issn',
  yearWrong: 'year',
  copiesWrong: 'copies',
}

test('a scanned ISBN begins a new title as its ISBN, other text as its title', () => {
  expect(emptyTitle('9782070612758')).toMatchObject({ isbn: '9782070612758', title: '' })
  expect(emptyTitle('Le Petit Prince')).toMatchObject({ isbn: '', title: 'Le Petit Prince' })
})

test('wrong numbers are refused where they stand, and a wrong ISBN that was kept may stay', () => {
  const typed = { ...emptyTitle(''), isbn: '9782070612759', year: '19 98', copies: null }
  const found = titleFormSchema(words, undefined).safeParse(typed)
  expect(found.error?.issues.map(({ message }) => message)).toEqual(['title', 'isbn', 'year', 'copies'])
  const kept = titleFormSchema(words, '9782070612759').safeParse({ ...typed, title: 'x', year: '', copies: 0 })
  expect(kept.success).toBe(true)
})

test('an author still being typed is saved with the others, and what is empty is not sent', () => {
  const values = { ...emptyTitle('Terre des hommes'), authors: ['Saint-Exupéry, Antoine de', 'Dupont '], year: '1939' }
  expect(toTitleInput(values)).toEqual({
    title: 'Terre des hommes',
    authors: ['Saint-Exupéry, Antoine de', 'Dupont'],
    alternativeTitles: [],
    subjects: [],
    year: 1939,
  })
})

test('a change sends only what was touched, and null for what was emptied', () => {
  const values = { ...emptyTitle('Titre'), publisher: ' ', shelfMark: '840' }
  expect(toTitleChanges(values, { publisher: true })).toEqual({ publisher: null })
})
