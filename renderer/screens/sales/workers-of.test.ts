import { expect, it } from 'vitest'
import { workersOf } from './workers-of'

it('reads the threads out of the numbers of a progress', () => {
  expect(
    workersOf({ rows: 9, '1.state': 3, '1.counter': 1, '1.rows': 5, '1.memory': 7, '1.rowsPerSecond': 2 }),
  ).toEqual([
    { seat: 1, role: 'counter', state: 'counting', rows: 5, rejected: 0, bytes: 0, memory: 7, rowsPerSecond: 2 },
  ])
})
