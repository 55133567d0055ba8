import { expect, test } from 'vitest'
import { destinationOf } from './navigation'

test('a path belongs to the destination it stands under, an import to the catalogue', () => {
  const paths = [
    '/library',
    '/library/catalogue/title%3A1',
    '/library/import',
    '/settings/users',
    '/library/rules',
    '/profile',
  ]
  expect(paths.map((path) => destinationOf(path)?.id)).toEqual([
    'library',
    'catalogue',
    'catalogue',
    'settings',
    'library',
    undefined,
  ])
})
