import { beforeEach, expect, test } from 'vitest'
import { setPreferences, speakTo, usePreferences } from './preferences'

beforeEach(() => localStorage.clear())

test('a person is spoken to in their language; the computer keeps its own for the next one', () => {
  setPreferences({ language: 'fr' })
  speakTo('en')
  setPreferences({ theme: 'dark' })
  expect(usePreferences.getState().language).toBe('en')
  expect(JSON.parse(localStorage.getItem('comptoir.preferences') ?? '')).toMatchObject({
    language: 'fr',
    theme: 'dark',
  })
  speakTo(undefined)
  expect(usePreferences.getState().language).toBe('fr')
})
