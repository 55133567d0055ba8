import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { setUpStrings } from '../../strings/setup'
import { useCategoryWords } from './use-category-words'

beforeAll(() => setUpStrings('fr'))
afterEach(cleanup)

test('the first categories have words, those of a site stay as typed, and both ways agree', () => {
  const { nameOf, categoryOf } = renderHook(() => useCategoryWords()).result.current
  expect(['adult', 'child', 'staff', 'Étudiant', 'toString'].map(nameOf)).toEqual([
    'Adulte',
    'Enfant',
    'Personnel',
    'Étudiant',
    'toString',
  ])
  for (const category of ['adult', 'child', 'staff', 'Étudiant']) expect(categoryOf(nameOf(category))).toBe(category)
})
