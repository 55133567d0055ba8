import { expect, it } from 'vitest'
import { rejectedCsv } from './rejected-csv'
import { workersOf } from './workers-of'

it('quotes what was rejected and disarms formulas', () => {
  expect(
    rejectedCsv([
      ['a"b', '=1+1'],
      ['-5', 'x;y'],
    ]),
  ).toBe('\ufeff"a""b";"\'=1+1"\r\n"\'-5";"x;y"\r\n')
})

it('reads the threads out of the numbers of a progress', () => {
  expect(
    workersOf({ rows: 9, '1.state': 3, '1.counter': 1, '1.rows': 5, '1.memory': 7, '1.rowsPerSecond': 2 }),
  ).toEqual([
    { seat: 1, role: 'counter', state: 'counting', rows: 5, rejected: 0, bytes: 0, memory: 7, rowsPerSecond: 2 },
  ])
})
