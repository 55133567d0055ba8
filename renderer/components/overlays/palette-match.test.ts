import { expect, test } from 'vitest'
import { matchScore } from './palette-match'

test('starts of words come before middles, and those before scattered letters', () => {
  const scores = ['Emprunteurs', 'Réemprunter', 'Écran des emplois du profil'].map((text) => matchScore('empr', text))
  expect(scores).toEqual(scores.toSorted((left, right) => right - left))
  expect(new Set(scores).size).toBe(3)
})

test('accents and case do not matter, and every word must fit', () => {
  expect(matchScore('PRET', 'Prêter un livre')).toBeGreaterThan(0)
  expect(matchScore('prêter film', 'Prêter un livre')).toBe(0)
  expect(matchScore('', 'n’importe quoi')).toBe(1)
})
