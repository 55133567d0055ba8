import { expect, test } from 'vitest'
import fc from 'fast-check'
import { checkCharacter, isMistyped, makeCardNumber, normaliseCardNumber, seriesOf } from './card-number'

test('the check character is that of ISO/IEC 7064 MOD 37,36', () => {
  // The example of the ISAN and GRid standards, which use the same system.
  expect(checkCharacter('A12425GABC1234002')).toBe('M')
})

test('one wrong character is found', () => {
  const serials = fc.integer({ min: 1, max: 99_999 })
  fc.assert(
    fc.property(
      serials,
      fc.nat(20),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
      (serial, at, letter) => {
        const number = makeCardNumber('KIN01-7QF', serial)
        const body = number.slice(0, -2)
        const index = at % body.length
        if (body[index] === '-' || body[index] === letter) return
        const wrong = body.slice(0, index) + letter + body.slice(index + 1)
        expect(checkCharacter(wrong)).not.toBe(number.at(-1))
      },
    ),
  )
})

test('two neighbours swapped are found in all but a few of a hundred numbers', () => {
  let swaps = 0
  let missed = 0
  for (let serial = 1; serial < 20_000; serial += 7) {
    const number = makeCardNumber('KIN01-7QF', serial)
    const body = number.slice(0, -2)
    for (let at = 0; at + 1 < body.length; at++) {
      const [left, right] = [body.charAt(at), body.charAt(at + 1)]
      if (left === right || left === '-' || right === '-') continue
      swaps++
      if (checkCharacter(body.slice(0, at) + right + left + body.slice(at + 2)) === number.at(-1)) missed++
    }
  }
  expect(missed / swaps).toBeLessThan(0.05)
})

test('a number of our own series is read back, and a mistyped one is told from a foreign one', () => {
  const number = makeCardNumber('KIN01-7QF', 12)
  expect(number).toMatch(/^KIN01-7QF00012-[0-9A-Z]$/)
  expect(seriesOf(number)).toEqual({ prefix: 'KIN01-7QF', serial: 12 })
  expect(seriesOf(makeCardNumber('CI-A-723', 100_000))).toEqual({ prefix: 'CI-A-723', serial: 100_000 })
  expect(seriesOf('CEI-0042-117')).toBeUndefined()
  expect(isMistyped(number)).toBe(false)
  expect(isMistyped(number.replace('00012', '00021'))).toBe(true)
  expect(isMistyped('CEI-0042-117')).toBe(false)
})

test('numbers people type are brought to one writing', () => {
  expect(normaliseCardNumber(' cei–0042 117 ')).toBe('CEI-0042117')
  expect(normaliseCardNumber('a b')).toBeUndefined()
  expect(normaliseCardNumber('x'.repeat(50))).toBeUndefined()
})
