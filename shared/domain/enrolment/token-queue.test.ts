import { expect, test } from 'vitest'
import fc from 'fast-check'
import { medianWaitMs, nextToken, tokenState, TURN_EVENTS, type Turn } from './token-queue'

const turn = (event: Turn['event'], minute: number): Turn => ({
  event,
  at: `2026-05-04T08:${String(minute).padStart(2, '0')}:00.000Z`,
  desk: 'A',
})

test('a token is where the last thing that happened left it; served is for good', () => {
  expect(tokenState([]).state).toBe('waiting')
  expect(tokenState([turn('called', 1), turn('skipped', 2)]).state).toBe('skipped')
  expect(tokenState([turn('called', 1), turn('absent', 2), turn('recalled', 3)]).state).toBe('called')
  expect(tokenState([turn('called', 1), turn('served', 2), turn('absent', 3)]).state).toBe('served')
})

test('the order in which turns arrive does not matter', () => {
  const turns = fc.uniqueArray(fc.record({ event: fc.constantFrom(...TURN_EVENTS), minute: fc.nat(59) }), {
    selector: ({ minute }) => minute,
  })
  fc.assert(
    fc.property(turns, (made) => {
      const given = made.map(({ event, minute }) => turn(event, minute))
      expect(tokenState(given.toReversed()).state).toBe(tokenState(given).state)
    }),
  )
})

test('the lowest number that waits is next; the skipped come after everybody', () => {
  const issuedAt = '2026-05-04T08:00:00.000Z'
  const tokens = [
    { number: 1, state: 'skipped' as const, issuedAt },
    { number: 2, state: 'served' as const, issuedAt },
    { number: 4, state: 'waiting' as const, issuedAt },
    { number: 3, state: 'waiting' as const, issuedAt },
  ]
  expect(nextToken(tokens)).toMatchObject({ number: 3 })
  expect(nextToken(tokens.slice(0, 2))).toMatchObject({ number: 1 })
  expect(nextToken(tokens.slice(1, 2))).toBeUndefined()
})

test('the median wait is that of the person in the middle', () => {
  const wait = (minutes: number) => ({ issuedAt: turn('called', 0).at, calledAt: turn('called', minutes).at })
  expect(medianWaitMs([])).toBeUndefined()
  expect(medianWaitMs([wait(9), wait(1), wait(5)])).toBe(5 * 60_000)
})
