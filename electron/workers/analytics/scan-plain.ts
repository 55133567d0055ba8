import { MOST_CENTS } from '@shared/domain/sales/money'
import { type ByteDictionary, mixWord } from './byte-dictionary'
import { RENTAL, SALE, type SalesColumns } from './column-block'
import { toDay } from './parse-fields'
import { CITY, COST, DATE, ID, LONGEST_ROW, MODEL, MONTHS, PRICE, SKIP, TYPE, VEHICLE } from './row-roles'

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const SPACE = 32
const ZERO = 48

// Words of four letters as they stand in memory, little-endian and in small letters.
const VENT = 0x746e6576
const LOCA = 0x61636f6c
const TION = 0x6e6f6974
const SALE_WORD = 0x656c6173
const RENT = 0x746e6572
const NULL_WORD = 0x6c6c756e
/** Makes capital letters of a word small ones. */
const SMALL = 0x20202020
const ONES = 0x01010101
const HIGHS = 0x80808080 | 0
const NEWLINES = 0x0a0a0a0a
const DIGITS = 0x30303030
const HIGH_HALVES = 0xf0f0f0f0 | 0

/** What does not change while a file is read. */
export interface PlainShape {
  /** The role of each column (row-roles.ts). */
  readonly roles: Int32Array
  readonly delimiter: number
  readonly cities: ByteDictionary
  readonly models: ByteDictionary
  readonly vehicles: ByteDictionary
  readonly keepsIds: boolean
  /** How many rows the last call read. */
  readonly scanned: Int32Array
}

/**
 * Reads plain rows into columns from `row` on, each in one go: no quotes, dates as `YYYY-MM-DD`, nothing to forgive. Stops before the
 * first row that holds a surprise, which the careful reader then reads (and refuses or not): what both read, they read alike. Small
 * enough to be compiled soon, and alone so that it is compiled once for all files.
 */
export function scanPlain(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  stop: number,
  { roles, delimiter, cities, models, vehicles, keepsIds, scanned }: PlainShape,
  {
    day: days,
    city: cityCodes,
    model: modelCodes,
    type: types,
    price: prices,
    months: durations,
    cost: costs,
    vehicle: vehicleCodes,
  }: SalesColumns,
  firstRow: number,
  idStarts: Int32Array,
  idEnds: Int32Array,
): number {
  const columnCount = roles.length
  const lastColumn = columnCount - 1
  const delimiters = Math.imul(delimiter, ONES)
  let at = start
  let row = firstRow
  let dateA = 0
  let dateB = 0
  let dateC = 0
  let dateDay = -1
  rows: while (at < stop) {
    let cursor = at
    let day = 0
    let city = 0
    let model = 0
    let type = 0
    let price = 0
    let months = 0
    let cost = Number.NaN
    let vehicle = -1
    let idStart = 0
    let idEnd = 0
    for (let column = 0; column < columnCount; column++) {
      const role = roles[column] as number
      switch (role) {
        case DATE: {
          const a = view.getInt32(cursor, true)
          const b = view.getInt32(cursor + 4, true)
          const c = view.getInt16(cursor + 8, true)
          if (a !== dateA || b !== dateB || c !== dateC) {
            const areDigits = (a & HIGH_HALVES) === DIGITS && ((a + 0x06060606) & HIGH_HALVES) === DIGITS
            if (!areDigits || (b & 0xff0000ff) !== 0x2d00002d) break rows
            const m = ((b >>> 8) & 0xff) - ZERO
            const mm = ((b >>> 16) & 0xff) - ZERO
            const d = (c & 0xff) - ZERO
            const dd = ((c >>> 8) & 0xff) - ZERO
            if (m >>> 0 > 9 || mm >>> 0 > 9 || d >>> 0 > 9 || dd >>> 0 > 9) break rows
            const year = (a & 15) * 1000 + ((a >>> 8) & 15) * 100 + ((a >>> 16) & 15) * 10 + ((a >>> 24) & 15)
            dateDay = toDay(year, m * 10 + mm, d * 10 + dd)
            dateA = a
            dateB = b
            dateC = c
          }
          if (dateDay < 0) break rows
          day = dateDay
          cursor += 10
          break
        }
        case TYPE: {
          const word = view.getInt32(cursor, true) | SMALL
          if (word === VENT && ((bytes[cursor + 4] as number) | 32) === 101) {
            type = SALE
            cursor += 5
          } else if (word === LOCA && (view.getInt32(cursor + 4, true) | SMALL) === TION) {
            type = RENTAL
            cursor += 8
          } else if (word === SALE_WORD) {
            type = SALE
            cursor += 4
          } else if (word === RENT && (view.getInt16(cursor + 4, true) | 0x2020) === 0x6c61) {
            type = RENTAL
            cursor += 6
          } else break rows
          break
        }
        case PRICE:
        case COST: {
          const from = cursor
          let value = 0
          let digit = (bytes[cursor] as number) - ZERO
          while (digit >>> 0 < 10) {
            value = value * 10 + digit
            digit = (bytes[++cursor] as number) - ZERO
          }
          if (cursor === from) {
            // An unknown cost is fine, an unknown price is not.
            if (role === PRICE) break rows
            if ((view.getInt32(cursor, true) | SMALL) === NULL_WORD) cursor += 4
            break
          }
          if (cursor - from > 9) break rows
          value *= 100
          if (digit === -2 || (digit === -4 && delimiter !== 44)) {
            const tenths = (bytes[cursor + 1] as number) - ZERO
            if (tenths >>> 0 > 9) break rows
            value += tenths * 10
            const hundredths = (bytes[cursor + 2] as number) - ZERO
            if (hundredths >>> 0 < 10) {
              value += hundredths
              cursor += 3
            } else cursor += 2
          }
          if (value > MOST_CENTS) break rows
          if (role === PRICE) price = value
          else cost = value
          break
        }
        case MONTHS: {
          const from = cursor
          let digit = (bytes[cursor] as number) - ZERO
          while (digit >>> 0 < 10 && months < 1000) {
            months = months * 10 + digit
            digit = (bytes[++cursor] as number) - ZERO
          }
          if (cursor === from) {
            if ((view.getInt32(cursor, true) | SMALL) === NULL_WORD) cursor += 4
          } else if (months < 1 || months > 600) break rows
          break
        }
        default: {
          const from = cursor
          const begin = bytes[from] as number
          if (begin === QUOTE) break rows
          let word = view.getInt32(cursor, true)
          let a = word ^ delimiters
          let b = word ^ NEWLINES
          let hit = (((a - ONES) & ~a) | ((b - ONES) & ~b)) & HIGHS
          let hash = 0
          while (hit === 0) {
            hash = mixWord(hash, word)
            cursor += 4
            word = view.getInt32(cursor, true)
            a = word ^ delimiters
            b = word ^ NEWLINES
            hit = (((a - ONES) & ~a) | ((b - ONES) & ~b)) & HIGHS
          }
          const rest = (31 - Math.clz32(hit & -hit)) >> 3
          cursor += rest
          if (role === SKIP) {
            if (column === lastColumn && bytes[cursor - 1] === RETURN) cursor--
            break
          }
          const length = cursor - from
          const end = bytes[cursor - 1] as number
          if (length === 0 || begin === SPACE || end === SPACE || end === RETURN) break rows
          if (role === ID) {
            idStart = from
            idEnd = cursor
            break
          }
          const last = rest === 0 ? 0 : word & ((1 << (rest << 3)) - 1)
          if (length === 4 && (view.getInt32(from, true) | SMALL) === NULL_WORD) break rows
          if (role === CITY) city = cities.codeOfHashed(view, from, length, hash, last)
          else if (role === MODEL) model = models.codeOfHashed(view, from, length, hash, last)
          else vehicle = vehicles.codeOfHashed(view, from, length, hash, last)
          if ((role === VEHICLE ? vehicle : city | model) < 0) break rows
        }
      }
      let byte = bytes[cursor] as number
      if (column !== lastColumn) {
        if (byte !== delimiter) break rows
      } else {
        if (byte === RETURN) byte = bytes[++cursor] as number
        if (byte !== NEWLINE) break rows
      }
      cursor++
    }
    if (cursor - at > LONGEST_ROW) break rows
    days[row] = day
    cityCodes[row] = city
    modelCodes[row] = model
    types[row] = type
    prices[row] = price
    durations[row] = months
    if (costs !== undefined) costs[row] = cost
    if (vehicleCodes !== undefined) vehicleCodes[row] = vehicle
    if (keepsIds) {
      idStarts[row] = idStart
      idEnds[row] = idEnd
    }
    row++
    at = cursor
  }
  scanned[0] = row - firstRow
  return at
}
