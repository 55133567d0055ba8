import { expect, test } from 'vitest'
import { frenchSpacing } from './french-spacing'

test('spaces typed plainly become the ones French typography wants', () => {
  expect(frenchSpacing('Quoi ? « {{text}} » : {{count}} h')).toBe(
    'Quoi\u202f? «\u202f{{text}}\u202f»\u00a0: {{count}}\u00a0h',
  )
  expect(frenchSpacing('{{count}} jours, {{count}} h')).toBe('{{count}} jours, {{count}}\u00a0h')
})
