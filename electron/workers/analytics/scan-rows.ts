import { REASON } from '@shared/domain/sales/reject-reason'
import type { SalesField } from '@shared/domain/sales/sales-columns'
import { ByteDictionary } from './byte-dictionary'
import { MOST_CODES, type SalesColumns } from './column-block'
import { isNull, parseDate, parseMoney, parseMonths, parseType, plainCents } from './parse-fields'
import { COST, CITY, DATE, ID, LONGEST_ROW, MODEL, MONTHS, PRICE, ROLES, SKIP, TYPE, VEHICLE } from './row-roles'
import { scanPlain, type PlainShape } from './scan-plain'

const NEWLINE = 10
const RETURN = 13
const QUOTE = 34
const SPACE = 32
const ZERO = 48

/** Bytes behind the end of the text in the buffer: words are read whole, and quoted fields are unescaped there. */
export const TAIL_BYTES = LONGEST_ROW * 2 + 16

/** The vehicles one worker tells apart: beyond, rows are refused rather than memory. */
const MOST_VEHICLES = 1 << 24

/** What was not counted in one piece of a file: reason, line from the piece's first, place in the buffer. */
export interface BadRow {
  readonly reason: number
  readonly line: number
  readonly start: number
  readonly end: number
}

/** The texts of the columns, numbered by one scanner for as long as it lives. */
export interface Dictionaries {
  readonly cities: ByteDictionary
  readonly models: ByteDictionary
  readonly vehicles: ByteDictionary
}

export interface ScanOutcome {
  /** Sound rows, now in the columns. */
  readonly rows: number
  /** Where the next row begins. */
  readonly next: number
  /** Line ends passed. */
  readonly lines: number
  readonly bad: readonly BadRow[]
}

/**
 * Reads rows of delimited text straight from bytes into columns: no strings are made of sound rows. A quote opens a field only at its
 * beginning and is closed by the next single one, which a delimiter or the end of the line must follow; a row that breaks this is
 * bad up to the end of its first line, so that a lost quote costs one line, not the rest of the file.
 */
export class RowScanner {
  readonly dictionaries: Dictionaries = {
    cities: new ByteDictionary(MOST_CODES),
    models: new ByteDictionary(MOST_CODES),
    vehicles: new ByteDictionary(MOST_VEHICLES),
  }
  /** Where each sound row's id stands in the buffer; filled when asked for. */
  readonly idStarts: Int32Array
  readonly idEnds: Int32Array
  private readonly roles: Int32Array
  private readonly hasId: boolean
  private readonly shape: PlainShape

  constructor(
    fields: readonly (SalesField | undefined)[],
    private readonly delimiter: number,
    keepsIds: number,
  ) {
    this.roles = Int32Array.from(fields, (field) => (field === undefined ? SKIP : ROLES[field]))
    this.hasId = fields.includes('id')
    this.idStarts = new Int32Array(keepsIds)
    this.idEnds = new Int32Array(keepsIds)
    this.shape = {
      roles: this.roles,
      delimiter,
      ...this.dictionaries,
      keepsIds: keepsIds > 0 && this.hasId,
      scanned: new Int32Array(1),
    }
  }

  /**
   * Reads the rows that begin in [start, stop); the last may end behind `stop`. `end` is the end of the text, at which a line ends
   * too; `TAIL_BYTES` of the buffer lie behind it and are overwritten.
   */
  scan(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    stop: number,
    end: number,
    columns: SalesColumns,
  ): ScanOutcome {
    const { roles, delimiter, idStarts, idEnds } = this
    const { cities, models, vehicles } = this.dictionaries
    const columnCount = roles.length
    const { day: days, city: cityCodes, model: modelCodes, type: types, price: prices, months: durations } = columns
    const { cost: costs, vehicle: vehicleCodes } = columns
    const keepsIds = idStarts.length > 0 && this.hasId
    const last = Math.max(delimiter, NEWLINE)
    const bad: BadRow[] = []
    bytes[end] = NEWLINE
    bytes.fill(0, end + 1, end + 9)

    let row = 0
    let lines = 0
    let at = start
    let dateA = 0
    let dateB = 0
    let dateC = 0
    let dateDay = -1
    for (;;) {
      at = scanPlain(bytes, view, at, stop, this.shape, columns, row, idStarts, idEnds)
      const plain = this.shape.scanned[0] as number
      row += plain
      lines += plain
      if (at >= stop) break
      const rowStart = at
      const first = bytes[at] as number
      if (first === NEWLINE) {
        at++
        lines++
        continue
      }
      if (first === RETURN && bytes[at + 1] === NEWLINE) {
        at += 2
        lines++
        continue
      }
      let reason = 0
      let column = 0
      let linesHere = 1
      let day = -1
      let city = -1
      let model = -1
      let type = -1
      let price = -1
      let months = 0
      let cost = Number.NaN
      let vehicle = -1
      let idStart = 0
      let idEnd = 0
      for (;;) {
        // The field's content is [from, to); `at` moves behind it, on the delimiter or the line's end.
        let from = at
        let to: number
        let byte = bytes[at] as number
        if (byte === QUOTE) {
          from = ++at
          let escapes = 0
          for (;;) {
            byte = bytes[at] as number
            if (byte === QUOTE) {
              if (bytes[at + 1] !== QUOTE) break
              escapes++
              at++
            } else if (byte === NEWLINE) {
              if (at >= end || at - rowStart > LONGEST_ROW) break
              linesHere++
            }
            at++
          }
          to = at
          if (byte !== QUOTE) {
            reason = REASON['misplaced-quote']
            break
          }
          byte = bytes[++at] as number
          if (byte !== delimiter && byte !== NEWLINE && !(byte === RETURN && bytes[at + 1] === NEWLINE)) {
            reason = REASON['misplaced-quote']
            break
          }
          if (escapes > 0) {
            let target = end + 9
            for (let source = from; source < to; source++) {
              bytes[target++] = bytes[source] as number
              if (bytes[source] === QUOTE) source++
            }
            from = end + 9
            to = target
          }
        } else {
          while (byte > last || (byte !== delimiter && byte !== NEWLINE)) byte = bytes[++at] as number
          to = at
          if (byte === NEWLINE && to > from && bytes[to - 1] === RETURN) to--
        }
        while (from < to && bytes[from] === SPACE) from++
        while (to > from && bytes[to - 1] === SPACE) to--

        if (reason === 0 && column < columnCount) {
          switch (roles[column]) {
            case ID:
              idStart = from
              idEnd = to
              if (to === from) reason = REASON['missing-id']
              break
            case DATE:
              if (to - from === 10) {
                const a = view.getInt32(from, true)
                const b = view.getInt32(from + 4, true)
                const c = view.getInt16(from + 8, true)
                if (a !== dateA || b !== dateB || c !== dateC) {
                  dateDay = parseDate(bytes, from, to)
                  dateA = a
                  dateB = b
                  dateC = c
                }
                day = dateDay
              } else day = parseDate(bytes, from, to)
              if (day < 0) reason = isNull(bytes, from, to) ? REASON['missing-date'] : REASON['bad-date']
              break
            case CITY:
              if (to - from <= 4 && isNull(bytes, from, to)) reason = REASON['missing-city']
              else if ((city = cities.codeOf(view, from, to)) < 0) reason = REASON['too-many-values']
              break
            case TYPE:
              if ((type = parseType(bytes, from, to)) < 0)
                reason = isNull(bytes, from, to) ? REASON['missing-type'] : REASON['unknown-type']
              break
            case MODEL:
              if (to - from <= 4 && isNull(bytes, from, to)) reason = REASON['missing-model']
              else if ((model = models.codeOf(view, from, to)) < 0) reason = REASON['too-many-values']
              break
            case PRICE: {
              const cents = plainCents(bytes, from, to)
              price = cents >= 0 ? cents : parseMoney(bytes, from, to)
              if (price < 0) reason = isNull(bytes, from, to) ? REASON['missing-price'] : -price
              break
            }
            case MONTHS:
              if (to === from) break
              months = 0
              for (let digit = from; digit < to; digit++) {
                const value = (bytes[digit] as number) - ZERO
                months = value >= 0 && value <= 9 && months < 600 ? months * 10 + value : -1_000_000
              }
              if (months < 1 || months > 600) {
                months = isNull(bytes, from, to) ? 0 : parseMonths(bytes, from, to)
                if (months < 0) {
                  months = 0
                  reason = REASON['bad-duration']
                }
              }
              break
            case COST:
              if (to - from <= 4 && isNull(bytes, from, to)) break
              cost = parseMoney(bytes, from, to)
              if (cost < 0) reason = REASON['bad-cost']
              break
            case VEHICLE:
              if (to - from <= 4 && isNull(bytes, from, to)) break
              if ((vehicle = vehicles.codeOf(view, from, to)) < 0) reason = REASON['too-many-values']
              break
            default:
          }
        }
        column++
        if (byte === delimiter) {
          at++
          continue
        }
        if (byte === RETURN) at++
        at++
        break
      }
      if (reason === REASON['misplaced-quote']) {
        // Back to the end of the row's first line.
        linesHere = 1
        at = rowStart
        while (bytes[at] !== NEWLINE) at++
        at++
      } else if (column !== columnCount && reason === 0) {
        reason = REASON[column < columnCount ? 'too-few-columns' : 'too-many-columns']
      }
      if (reason === 0 && at - rowStart > LONGEST_ROW) reason = REASON['too-long']
      lines += linesHere
      if (reason !== 0) {
        bad.push({ reason, line: lines - linesHere, start: rowStart, end: Math.min(at, end) })
        continue
      }
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
    }
    return { rows: row, next: at, lines, bad }
  }
}
