import { expect, test } from 'vitest'
import { MODULE_DESTINATIONS } from './navigation'
import { railLines } from './rail'

const seen = (...[destinations, open]: Parameters<typeof railLines>) =>
  railLines(destinations, open).map(({ destination, as, hidden }) => `${destination.id} ${as} ${hidden.length}`)

test('one module shows its screens, several show themselves with the screens of the open one', () => {
  const sales = MODULE_DESTINATIONS.filter(({ module }) => module === 'sales')
  expect(seen(sales, undefined)).toEqual(sales.map(({ id }) => `${id} screen 0`))
  const two = MODULE_DESTINATIONS.filter(({ id }) => ['library', 'desk', 'sales', 'salesDesk'].includes(id))
  expect(seen(two, undefined)).toEqual(['library module 1', 'sales module 1'])
  expect(seen(two, 'sales')).toEqual(['library module 1', 'sales module 0', 'salesDesk under-module 0'])
})
