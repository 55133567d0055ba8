import { LAST_DAY_NUMBER, monthOfDay } from '@shared/domain/sales/calendar'
import { RENTAL, type SalesColumns } from './column-block'
import { PairTable } from './pair-table'

/*
 * One cell per city, month and type; eight numbers a cell, which is one line of the processor's cache:
 *
 *   0 count   1 price   2 months   3 rentals with months   4 rows with cost   5 cost   6 price of rows with cost   7 spread
 *
 * `spread` holds differences: a rental adds its price in its first month and takes it away behind its last, so that the running
 * sum over the months is what each month earns.
 */
export const CELL = 8
/** Count and price of sales, count and price of rentals, first and last day of a rental, of one city and model. */
export const PAIR = 6
/** Rentals, first and last day, of one city and vehicle. */
export const VEHICLE_PAIR = 3

const MOST_EXACT = Number.MAX_SAFE_INTEGER
/** Carried over from a sum before it could become inexact; sums are high × 2^40 + low. */
export const CARRY = 2 ** 40
const MONTH_MARGIN = 24

const monthOf = Uint16Array.from({ length: LAST_DAY_NUMBER + 1 }, (_, day) => monthOfDay(day))

/** Rentals begun before this day are there for what they earn later, when they are spread over their months, and count nowhere else. */
export interface TallyFilter {
  readonly fromDay: number
}

/**
 * Counts rows into cells, exactly: sums are whole cents in doubles, and before anything counted since could exceed 2^53 they are
 * carried over. One pass over the columns feeds every calculation.
 */
export class RowTally {
  cities = 0
  firstMonth = 0
  months = 0
  cells: Float64Array<ArrayBuffer> = new Float64Array(0)
  carried: Float64Array<ArrayBuffer> | undefined
  readonly models = new PairTable()
  modelFigures: Float64Array<ArrayBuffer> = new Float64Array(PAIR * 128)
  modelCarried: Float64Array<ArrayBuffer> | undefined
  readonly vehicles = new PairTable()
  vehicleFigures: Float64Array<ArrayBuffer> = new Float64Array(VEHICLE_PAIR * 128)
  /** 1 for each day that has a row, filtered out or not: what tells a complete month. */
  readonly days: Uint8Array<ArrayBuffer> = new Uint8Array(LAST_DAY_NUMBER + 1)
  rows = 0
  private bound = 0

  /** Counts the rows [from, to) of some columns, whose city codes are below `cities`. */
  add(columns: SalesColumns, from: number, to: number, cities: number, filter?: TallyFilter): void {
    if (to === from) return
    const { day: days, city: cityCodes, model: modelCodes, type: types, price: prices, months: durations } = columns
    const { cost: costs, vehicle: vehicleCodes } = columns
    this.makeRoom(columns, from, to, cities)
    const present = this.days
    const { cells, months: span, firstMonth, models, vehicles } = this
    const fromDay = filter?.fromDay ?? 0
    let { modelFigures, bound } = this
    let counted = 0
    for (let row = from; row < to; row++) {
      const type = types[row] as number
      if (type > RENTAL) continue
      const day = days[row] as number
      const month = monthOf[day] as number
      const city = cityCodes[row] as number
      const price = prices[row] as number
      present[day] = 1
      bound += price
      if (bound > MOST_EXACT) {
        this.carry()
        bound = price
      }
      const cell = ((city * span + month - firstMonth) * 2 + type) * CELL
      if (type === RENTAL) {
        const duration = durations[row] as number
        cells[cell + 7] = (cells[cell + 7] as number) + price
        const ends = cell + (duration === 0 ? 1 : duration) * 2 * CELL + 7
        cells[ends] = (cells[ends] as number) - price
        if (day < fromDay) continue
        if (duration > 0) {
          cells[cell + 2] = (cells[cell + 2] as number) + duration
          cells[cell + 3] = (cells[cell + 3] as number) + 1
        }
      }
      cells[cell] = (cells[cell] as number) + 1
      cells[cell + 1] = (cells[cell + 1] as number) + price
      counted++
      if (costs !== undefined) {
        const cost = costs[row] as number
        if (cost === cost) {
          bound += cost
          if (bound > MOST_EXACT) {
            this.carry()
            bound = price + cost
          }
          cells[cell + 4] = (cells[cell + 4] as number) + 1
          cells[cell + 5] = (cells[cell + 5] as number) + cost
          cells[cell + 6] = (cells[cell + 6] as number) + price
        }
      }
      const pair = models.indexOf(city, modelCodes[row] as number) * PAIR
      if (pair >= modelFigures.length) {
        this.modelFigures = modelFigures = doubled(modelFigures)
        if (this.modelCarried) this.modelCarried = doubled(this.modelCarried)
      }
      const figures = pair + type * 2
      modelFigures[figures] = (modelFigures[figures] as number) + 1
      modelFigures[figures + 1] = (modelFigures[figures + 1] as number) + price
      if (type === RENTAL) {
        // Day 0 stands for none, so days are kept one higher.
        const last = modelFigures[pair + 5] as number
        if (last === 0 || day < (modelFigures[pair + 4] as number)) modelFigures[pair + 4] = day + 1
        if (day >= last) modelFigures[pair + 5] = day + 1
        const vehicle = vehicleCodes === undefined ? -1 : (vehicleCodes[row] as number)
        if (vehicle >= 0) this.addVehicle(vehicles.indexOf(vehicle, city) * VEHICLE_PAIR, day)
      }
    }
    this.bound = bound
    this.rows += counted
  }

  /** What it takes up, in bytes. */
  get bytes(): number {
    const tables = this.models.bytes + this.vehicles.bytes + this.days.byteLength
    const figures = this.cells.byteLength * (this.carried ? 2 : 1) + this.modelFigures.byteLength
    return tables + figures + this.vehicleFigures.byteLength
  }

  private addVehicle(at: number, day: number): void {
    if (at >= this.vehicleFigures.length) this.vehicleFigures = doubled(this.vehicleFigures)
    const figures = this.vehicleFigures
    const last = figures[at + 2] as number
    figures[at] = (figures[at] as number) + 1
    if (last === 0 || day < (figures[at + 1] as number)) figures[at + 1] = day + 1
    if (day >= last) figures[at + 2] = day + 1
  }

  private makeRoom(columns: SalesColumns, from: number, to: number, cities: number): void {
    const { day: days, months: durations } = columns
    let firstDay = LAST_DAY_NUMBER
    let lastDay = 0
    let longest = 1
    for (let row = from; row < to; row++) {
      const day = days[row] as number
      const months = durations[row] as number
      if (day < firstDay) firstDay = day
      if (day > lastDay) lastDay = day
      if (months > longest) longest = months
    }
    const first = monthOf[firstDay] as number
    const end = (monthOf[lastDay] as number) + longest + 1
    const fits = this.months > 0 && first >= this.firstMonth && end <= this.firstMonth + this.months
    if (fits && cities <= this.cities) return
    const firstMonth = fits ? this.firstMonth : this.months === 0 ? first : Math.min(first, this.firstMonth)
    const lastMonth = fits ? this.firstMonth + this.months : Math.max(end, this.firstMonth + this.months)
    const span = fits ? this.months : lastMonth - firstMonth + (this.months === 0 ? MONTH_MARGIN : MONTH_MARGIN * 2)
    const room = cities <= this.cities ? this.cities : Math.max(cities, this.cities * 2, 16)
    this.cells = this.moved(this.cells, firstMonth, span, room)
    if (this.carried) this.carried = this.moved(this.carried, firstMonth, span, room)
    this.firstMonth = firstMonth
    this.months = span
    this.cities = room
  }

  private moved(old: Float64Array, firstMonth: number, span: number, room: number): Float64Array<ArrayBuffer> {
    const next = new Float64Array(room * span * 2 * CELL)
    const width = this.months * 2 * CELL
    for (let city = 0; city < this.cities; city++) {
      const target = (city * span + this.firstMonth - firstMonth) * 2 * CELL
      next.set(old.subarray(city * width, city * width + width), target)
    }
    return next
  }

  private carry(): void {
    this.carried ??= new Float64Array(this.cells.length)
    carryOver(this.cells, this.carried)
    this.modelCarried ??= new Float64Array(this.modelFigures.length)
    carryOver(this.modelFigures, this.modelCarried)
  }
}

function carryOver(low: Float64Array, high: Float64Array): void {
  for (let index = 0; index < low.length; index++) {
    const whole = Math.floor((low[index] as number) / CARRY)
    if (whole === 0) continue
    high[index] = (high[index] as number) + whole
    low[index] = (low[index] as number) - whole * CARRY
  }
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(array.length * 2)
  wider.set(array)
  return wider
}
