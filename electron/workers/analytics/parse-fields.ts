import { firstDayOf, LAST_DAY_NUMBER } from '@shared/domain/sales/calendar'
import { MOST_CENTS } from '@shared/domain/sales/money'
import { REASON } from '@shared/domain/sales/reject-reason'
import { RENTAL, SALE } from './column-block'
import { decodeText } from './csv-layout'

const ZERO = 48
const YEARS = 180

/** Day number a month begins with, and how many days it has, by months since January 1900. */
const MONTH_STARTS = Int32Array.from({ length: YEARS * 12 }, (_, month) => firstDayOf(month))
const MONTH_LENGTHS = Int32Array.from({ length: YEARS * 12 }, (_, month) => firstDayOf(month + 1) - firstDayOf(month))

/** Most months one rental may last: fifty years. */
const MOST_MONTHS = 600

/** The day number of `YYYY-MM-DD` (a time may follow) or `DD/MM/YYYY` (also with `-` or `.`); -1 when it is no such day. */
export function parseDate(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length < 8) return -1
  const fifth = bytes[start + 4] as number
  if (length >= 10 && (fifth === 45 || fifth === 47) && bytes[start + 7] === fifth) {
    if (length > 10 && bytes[start + 10] !== 84 && bytes[start + 10] !== 32) return -1
    return toDay(number(bytes, start, start + 4), two(bytes, start + 5), two(bytes, start + 8))
  }
  let at = start
  const day =
    bytes[at + 1] === undefined || !isDigit(bytes[at + 1] as number) ? one(bytes, at++) : two(bytes, (at += 2) - 2)
  const separator = bytes[at++] as number
  if (separator !== 47 && separator !== 45 && separator !== 46) return -1
  const month = isDigit(bytes[at + 1] as number) ? two(bytes, (at += 2) - 2) : one(bytes, at++)
  if (bytes[at++] !== separator || (end - at !== 4 && bytes[at + 4] !== 32)) return -1
  return toDay(number(bytes, at, at + 4), month, day)
}

/** The day number of a day; -1 when there is no such day. */
export function toDay(year: number, month: number, day: number): number {
  if (year < 1900 || month < 1 || month > 12 || day < 1) return -1
  const index = (year - 1900) * 12 + month - 1
  if (index >= MONTH_STARTS.length || day > (MONTH_LENGTHS[index] as number)) return -1
  const number = (MONTH_STARTS[index] as number) + day - 1
  return number > LAST_DAY_NUMBER ? -1 : number
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 57
}

function one(bytes: Uint8Array, at: number): number {
  const digit = bytes[at] as number
  return isDigit(digit) ? digit - ZERO : -1
}

function two(bytes: Uint8Array, at: number): number {
  const tens = one(bytes, at)
  const units = one(bytes, at + 1)
  return tens < 0 || units < 0 ? -1 : tens * 10 + units
}

function number(bytes: Uint8Array, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = one(bytes, at)
    if (digit < 0) return -1
    value = value * 10 + digit
  }
  return value
}

/**
 * Whole cents of an amount; a refusal is a negative number, minus its reason. A decimal point or comma, groups of three parted
 * by (non-breaking) spaces, apostrophes, points or commas, a euro or dollar sign. One separator before exactly three digits may
 * be a group or a decimal, and is refused unless what stands before it can only be a whole number; so are more than two
 * decimals that are not zeros: no cent is guessed.
 */
export function parseMoney(bytes: Uint8Array, start: number, end: number): number {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] as number)
  const match =
    /^([-+]?)(\d[\d.,' \u00a0\u00c2\u202f\u00e2\u0080\u00af]*)(?:€|\u00e2\u0082\u00ac|\u0080|\$|EUR|USD)?$/i.exec(
      text.trim(),
    )
  if (!match) return -REASON['bad-price']
  const digits = (match[2] ?? '').replaceAll(/[' \u00a0\u00c2\u00e2\u0080\u00af]/g, '')
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const cents = last < 0 ? wholeCents(digits) : splitCents(digits, last)
  if (cents < 0) return -REASON['bad-price']
  if (match[1] === '-' && cents > 0) return -REASON['negative-price']
  return cents > MOST_CENTS ? -REASON['price-too-large'] : cents
}

/** Cents of up to nine plain digits, with or without one or two decimals behind a point; -1 for anything else. */
export function plainCents(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 12 || to === from) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      continue
    }
    const decimals = to - at - 1
    if (digit !== -2 || at === from || decimals < 1 || decimals > 2) return -1
    const tenths = (bytes[at + 1] as number) - ZERO
    const hundredths = decimals === 2 ? (bytes[at + 2] as number) - ZERO : 0
    if (tenths < 0 || tenths > 9 || hundredths < 0 || hundredths > 9) return -1
    return within(value * 100 + tenths * 10 + hundredths)
  }
  return within(value * 100)
}

/** An amount that is too large is named so by the careful reader. */
function within(cents: number): number {
  return cents > MOST_CENTS ? -1 : cents
}

function wholeCents(digits: string): number {
  return digits.length > 14 ? MOST_CENTS + 1 : Number(digits) * 100
}

function splitCents(digits: string, last: number): number {
  const before = digits.slice(0, last)
  const after = digits.slice(last + 1)
  const separators = new Set(digits.replaceAll(/\d/g, ''))
  const isGrouped = /^\d{1,3}([.,]\d{3})+$/
  // 1.234.567 and 1,234,567: the same separator twice can only part groups.
  if (separators.size === 1 && isGrouped.test(digits) && /[.,].*[.,]/.test(digits))
    return wholeCents(digits.replaceAll(/[.,]/g, ''))
  if (separators.size === 2 ? !isGrouped.test(before) || before.includes(digits[last] ?? '') : !/^\d+$/.test(before))
    return -1
  const decimals = after.replace(/0+$/, '')
  if (!/^\d*$/.test(after) || decimals.length > 2) return -1
  if (separators.size === 1 && after.length === 3 && before.length <= 3 && before !== '0') return -1
  return wholeCents(before.replaceAll(/[.,]/g, '')) + Number(decimals.padEnd(2, '0'))
}

const VENTE = new TextEncoder().encode('vente')
const LOCATION = new TextEncoder().encode('location')

const TYPES: Readonly<Record<string, number>> = {
  vente: SALE,
  ventes: SALE,
  sale: SALE,
  vendu: SALE,
  location: RENTAL,
  locations: RENTAL,
  rental: RENTAL,
  'lou\u00e9': RENTAL,
}

/** Sale or rental, in French or English, however it is capitalised; -1 otherwise. */
export function parseType(bytes: Uint8Array, start: number, end: number): number {
  // The two words nearly every row has, without making a text of them.
  if (end - start === 5 && isWord(bytes, start, VENTE)) return SALE
  if (end - start === 8 && isWord(bytes, start, LOCATION)) return RENTAL
  if (end - start > 12) return -1
  const known = decodeText(bytes.subarray(start, end)).toLowerCase()
  return Object.hasOwn(TYPES, known) ? (TYPES[known] as number) : -1
}

function isWord(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let at = 0; at < word.length; at++) if (((bytes[start + at] as number) | 32) !== word[at]) return false
  return true
}

/** Whole months of a rental; a fraction that is zero is forgiven; -1 otherwise. */
export function parseMonths(bytes: Uint8Array, start: number, end: number): number {
  let stop = start
  while (stop < end && isDigit(bytes[stop] as number)) stop++
  const months = stop === start || stop - start > 4 ? -1 : number(bytes, start, stop)
  if (months < 1 || months > MOST_MONTHS) return -1
  if (stop === end) return months
  const separator = bytes[stop] as number
  if (separator !== 46 && separator !== 44) return -1
  for (let at = stop + 1; at < end; at++) if (bytes[at] !== ZERO) return -1
  return months
}

/** Nothing, or `NULL`. */
export function isNull(bytes: Uint8Array, start: number, end: number): boolean {
  if (end === start) return true
  return (
    end - start === 4 &&
    ((bytes[start] as number) | 32) === 110 &&
    ((bytes[start + 1] as number) | 32) === 117 &&
    ((bytes[start + 2] as number) | 32) === 108 &&
    ((bytes[start + 3] as number) | 32) === 108
  )
}
