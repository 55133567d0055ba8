import { expect, test } from 'vitest'
import { soundOf, soundsOf } from './name-sound'

test.each([
  ['kasongo', 'kassongo'],
  ['tshibangu', 'chibangu'],
  ['ilunga', 'ilounga'],
  ['mbuyi', 'mbuy'],
  ['mukendi', 'moukendi'],
  ['nzuzi', 'nsusi'],
  ['philippe', 'filipe'],
  ['kabongo', 'cabongo'],
])('%s and %s sound alike', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other))
})

test.each([
  ['ilunga', 'mulunga'],
  ['kabongo', 'kalonji'],
  ['ngoy', 'ngandu'],
])('%s and %s do not', (one, other) => {
  expect(soundOf(one)).not.toBe(soundOf(other))
})

test('accents and case do not matter, and each sound stands once', () => {
  expect(soundsOf('Kasongo KASSONGO Ngôy')).toEqual([soundOf('kasongo'), soundOf('ngoy')])
})
