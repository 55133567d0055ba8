import { expect, it } from 'vitest'
import { rowsWith } from './rows-with'

const people = ['Béatrice Nsimba', 'Jean Kasongo', 'Jean-Béat Ilunga']

it('finds rows by all words, whatever their accents, case and order', () => {
  expect(rowsWith(people, 'nsimba BEAT', (name) => name)).toEqual(['Béatrice Nsimba'])
  expect(rowsWith(people, ' béat ', (name) => name)).toEqual(['Béatrice Nsimba', 'Jean-Béat Ilunga'])
  expect(rowsWith(people, 'kasongo ilunga', (name) => name)).toEqual([])
})

it('leaves a list alone while nothing is looked for', () => {
  expect(rowsWith(people, '  ', (name) => name)).toBe(people)
})
