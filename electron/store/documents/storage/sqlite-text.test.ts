import { array as arrayOf, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, encodeText } from './sqlite-text'

const anyString = oneof(
  string({ unit: 'binary' }),
  arrayOf(
    constantFrom('\0', '\x01', '\x02', '\x03', '\x04', '\uD7FF', '\uD800', '\uDBFF', '\uDC00', '\uE000', 'a', 'd800'),
  ).map((parts) => parts.join('')),
)

test('any string comes back', () => {
  assert(
    property(anyString, (text) => {
      expect(decodeText(encodeText(text))).toBe(text)
    }),
  )
})

test('encoded text sorts by code point, as the originals do', () => {
  const byCodePoint = (left: string, right: string): number => {
    const [a, b] = [Array.from(left, (c) => c.codePointAt(0) ?? 0), Array.from(right, (c) => c.codePointAt(0) ?? 0)]
    const index = a.findIndex((point, position) => point !== b[position])
    if (index === -1) return Math.sign(a.length - b.length)
    return b[index] === undefined ? 1 : Math.sign((a[index] ?? 0) - b[index])
  }
  assert(
    property(anyString, anyString, (left, right) => {
      expect(Math.sign(Buffer.compare(encodeText(left), encodeText(right)))).toBe(byCodePoint(left, right))
    }),
  )
})
