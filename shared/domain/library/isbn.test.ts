import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isbn10CheckCharacter, isbn10To13, isIsbn10, isIsbn13, readIsbn } from './isbn'

const isbn10 = fc
  .integer({ min: 0, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'))
  .map((nine) => nine + isbn10CheckCharacter(nine))

describe('ISBN', () => {
  it.each([
    ['0439023483', '9780439023481'],
    ['978-2-07-040850-4', '9782070408504'],
    ['2 07 040850 7 (br.)', '9782070408504'],
    ['0914378287 (v. 1)', '9780914378280'],
    ['ISBN 080442957x', '9780804429573'],
    ['9780439023481.0', '9780439023481'],
  ])('reads %s', (source, isbn13) => {
    expect(readIsbn(source)).toEqual({ kind: 'valid', isbn13, repaired: false })
  })

  it('puts back the zeros a spreadsheet took, only when the check digit then agrees', () => {
    expect(readIsbn('439023483')).toEqual({ kind: 'valid', isbn13: '9780439023481', repaired: true })
    expect(readIsbn('439023484')).toEqual({ kind: 'wrong', value: '439023484' })
  })

  it.each(['9.78043902348e+12', '9,78E+12', '9.78E12'])('knows %s for a number that lost digits', (source) => {
    expect(readIsbn(source)).toEqual({ kind: 'damaged' })
  })

  it('keeps what is wrong as it was written', () => {
    expect(readIsbn(' 978-2-07-040850-5 ')).toEqual({ kind: 'wrong', value: '978-2-07-040850-5' })
    expect(readIsbn('  ')).toEqual({ kind: 'empty' })
  })

  it('makes a valid ISBN-13 of every valid ISBN-10, whatever zeros it lost', () => {
    fc.assert(
      fc.property(isbn10, (valid) => {
        expect(isIsbn10(valid)).toBe(true)
        expect(isIsbn13(isbn10To13(valid))).toBe(true)
        const lost = valid.replace(/^0{1,4}/, '')
        expect(readIsbn(lost)).toMatchObject({ kind: 'valid', isbn13: isbn10To13(valid) })
      }),
    )
  })

  it('sees every single wrong digit', () => {
    fc.assert(
      fc.property(isbn10, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (valid, at, by) => {
        const digit = String((Number(valid[at]) + by) % 10)
        expect(isIsbn10(valid.slice(0, at) + digit + valid.slice(at + 1))).toBe(false)
      }),
    )
  })
})
