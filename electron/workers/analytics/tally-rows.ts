import { LAST_DAY_NUMBER, monthOfDay } from '@shared/domain/sales/calendar'
import { RENTAL, type SalesColumns } from './column-block'
import { PairTable } from './pair-table'

/*
 * Figures of one city and month stand together, so that a row touches one line of the processor's cache for each kind:
 *
 *   cells    0 sales   1 their price   2 rentals   3 their price
 *   rentals  0 months   1 rentals with months   2 spread
 *   costs    0 sales with a cost   1 that cost   2 their price   3–5 the same of rentals; only where a cost is known
 *
 * `spread` holds differences: a rental adds its price in its first month and takes it away behind its last, so that the running
 * sum over the months is what each month earns.
 */
export const CELL = 4
export const RENTAL_CELL = 3
export const COST_CELL = 6
/** Count and price of sales, count and price of rentals, first and last day of a rental (one higher: 0 is none), of one city and model. */
export const PAIR = 6
/** Count and price of the sales, then of the rentals, of one city and model that say their cost. */
export const PAIR_COST = 4
/** Rentals, first and last day, of one city and vehicle. */
export const VEHICLE_PAIR = 3

/**
 * Of one city, model and month in a cube (ledger-cube.ts): 0 sales   1 their price   2 rentals   3 their price   4 months of those that say
 * them   5 how many those are   6 first and 7 last day of a rental, one higher: 0 is none.
 */
export const CUBE_CELL = 8

/** Carried over from a sum before it could become inexact; sums are high × 2^40 + low. */
export const CARRY = 2 ** 40
const MONTH_MARGIN = 24
/** Rows counted between two looks at whether sums could become inexact: their prices together stay below 2^52. */
const BLOCK_ROWS = 1 << 15
const MOST_BEFORE_BLOCK = 2 ** 52

/** The month number of every day number. */
export const monthOf = Uint16Array.from({ length: LAST_DAY_NUMBER + 1 }, (_, day) => monthOfDay(day))

/** What is counted besides plain rows. */
export interface TallyFilter {
  /** Rentals begun before this day are there for what they earn later, when they are spread over their months, and count nowhere else. */
  readonly fromDay?: number | undefined
  /** The rows to count, by their places, instead of all between two. */
  readonly picked?: Int32Array | undefined
  /** Between what the rows lie, where that is known: they are then not looked at for it. */
  readonly reach?: Reach | undefined
}

/** Bounds of some rows; wider than need be does no harm. */
export interface Reach {
  readonly firstMonth: number
  /** The last month in which a transaction begins. */
  readonly lastMonth: number
  /** Behind the last month in which a rental earns. */
  readonly endMonth: number
  readonly models: number
}

/** Where a cell of a cube stands, and what of it is asked for. */
export interface CubePlace {
  readonly city: number
  readonly model: number
  readonly month: number
  readonly sales: boolean
  readonly rentals: boolean
  /** Its place among the cells. */
  readonly cell: number
}

type Doubles = Float64Array<ArrayBuffer>

/**
 * Counts rows into cells, exactly: sums are whole cents in doubles, and before anything counted since could exceed 2^53 they are
 * carried over. One pass over the columns feeds every calculation.
 */
export class RowTally {
  cities = 0
  firstMonth = 0
  months = 0
  cells: Doubles = new Float64Array(0)
  rentals: Doubles = new Float64Array(0)
  costs: Doubles | undefined
  readonly models = new PairTable()
  modelFigures: Doubles = new Float64Array(PAIR * 128)
  modelCosts: Doubles | undefined
  readonly vehicles = new PairTable()
  vehicleFigures: Doubles = new Float64Array(VEHICLE_PAIR * 128)
  /** What was carried over of each of the arrays above that hold sums. */
  carried: Carried | undefined
  /** 1 for each day that has a row, filtered out or not: what tells a complete month. */
  readonly days: Uint8Array<ArrayBuffer> = new Uint8Array(LAST_DAY_NUMBER + 1)
  rows = 0
  private bound = 0

  /** Counts the rows [from, to) of some columns (or of `picked`), whose city codes are below `cities`. */
  add(columns: SalesColumns, from: number, to: number, cities: number, filter: TallyFilter = {}): void {
    if (to === from) return
    if (filter.reach === undefined) this.makeRoom(columns, from, to, cities, filter.picked)
    else this.reachTo(filter.reach, cities)
    for (let start = from; start < to; start += BLOCK_ROWS) {
      // A block adds at most 2^15 prices of 10^11, and as much of costs.
      if (this.bound > MOST_BEFORE_BLOCK) {
        this.carry()
        this.bound = 0
      }
      this.addBlock(columns, start, Math.min(to, start + BLOCK_ROWS), filter)
    }
  }

  /** What it takes up, in bytes. */
  get bytes(): number {
    const { models, vehicles, days, cells, rentals, costs, modelFigures, modelCosts, vehicleFigures } = this
    const figures = [cells, rentals, costs, modelFigures, modelCosts].reduce(
      (sum, one) => sum + (one?.byteLength ?? 0),
      0,
    )
    return (
      models.bytes + vehicles.bytes + days.byteLength + vehicleFigures.byteLength + figures * (this.carried ? 2 : 1)
    )
  }

  /** Makes room for what a cube counted, with the days that have a row. */
  begin(reach: Reach, cities: number, days: Uint8Array, withCost: boolean): void {
    this.reachTo(reach, cities)
    this.days.set(days)
    if (withCost) this.costs = new Float64Array(this.cities * this.months * COST_CELL)
  }

  /** Adds the prices of rentals begun in a month, which stand from a place on by how many months they last (one for the first). */
  addSpread(city: number, month: number, durations: Float64Array, from: number, longest: number): void {
    const begins = (city * this.months + month - this.firstMonth) * RENTAL_CELL + 2
    const { rentals } = this
    let sum = 0
    for (let lasts = 1; lasts <= longest; lasts++) {
      const price = durations[from + lasts - 1] as number
      if (price === 0) continue
      sum += price
      add(rentals, begins + lasts * RENTAL_CELL, -price)
    }
    add(rentals, begins, sum)
  }

  /** Adds a cell of a cube (ledger-cube.ts) but for what its rentals earn month by month. */
  addCell(place: CubePlace, figures: Float64Array, costs: Float64Array | undefined): void {
    const { city, model, month, sales, rentals, cell } = place
    const from = cell * CUBE_CELL
    const sold = sales ? (figures[from] as number) : 0
    const rented = rentals ? (figures[from + 2] as number) : 0
    if (sold + rented === 0) return
    const at = city * this.months + month - this.firstMonth
    const pair = this.models.indexOf(city, model)
    if (pair * PAIR >= this.modelFigures.length) this.widenModels()
    const of = pair * PAIR
    this.rows += sold + rented
    if (sold > 0) {
      const price = figures[from + 1] as number
      add(this.cells, at * CELL, sold)
      add(this.cells, at * CELL + 1, price)
      add(this.modelFigures, of, sold)
      add(this.modelFigures, of + 1, price)
    }
    if (rented > 0) {
      const price = figures[from + 3] as number
      const first = figures[from + 6] as number
      add(this.cells, at * CELL + 2, rented)
      add(this.cells, at * CELL + 3, price)
      add(this.rentals, at * RENTAL_CELL, figures[from + 4] as number)
      add(this.rentals, at * RENTAL_CELL + 1, figures[from + 5] as number)
      add(this.modelFigures, of + 2, rented)
      add(this.modelFigures, of + 3, price)
      const before = this.modelFigures[of + 4] as number
      this.modelFigures[of + 4] = before === 0 ? first : Math.min(before, first)
      this.modelFigures[of + 5] = Math.max(this.modelFigures[of + 5] as number, figures[from + 7] as number)
    }
    if (costs === undefined || this.costs === undefined) return
    const modelCosts = (this.modelCosts ??= new Float64Array((this.modelFigures.length / PAIR) * PAIR_COST))
    for (const [type, isAsked] of [sales, rentals].entries()) {
      if (!isAsked) continue
      const costed = cell * COST_CELL + type * 3
      for (let figure = 0; figure < 3; figure++)
        add(this.costs, at * COST_CELL + type * 3 + figure, costs[costed + figure] as number)
      add(modelCosts, pair * PAIR_COST + type * 2, costs[costed] as number)
      add(modelCosts, pair * PAIR_COST + type * 2 + 1, costs[costed + 2] as number)
    }
  }

  private addBlock(columns: SalesColumns, from: number, to: number, { fromDay = 0, picked }: TallyFilter): void {
    const { day: days, city: cityCodes, model: modelCodes, type: types, price: prices, months: durations } = columns
    const { vehicle: vehicleCodes } = columns
    const { cells, rentals, months: span, firstMonth, models, vehicles, days: present } = this
    const { near, nearWidth } = models
    let { modelFigures } = this
    let sum = 0
    let counted = 0
    for (let index = from; index < to; index++) {
      const row = picked === undefined ? index : (picked[index] as number)
      const type = types[row] as number
      if (type > RENTAL) continue
      const day = days[row] as number
      const city = cityCodes[row] as number
      const price = prices[row] as number
      const cell = city * span + (monthOf[day] as number) - firstMonth
      present[day] = 1
      sum += price
      if (type === RENTAL) {
        const duration = durations[row] as number
        const rental = cell * RENTAL_CELL
        rentals[rental + 2] = (rentals[rental + 2] as number) + price
        const ends = rental + (duration === 0 ? 1 : duration) * RENTAL_CELL + 2
        rentals[ends] = (rentals[ends] as number) - price
        if (day < fromDay) continue
        if (duration > 0) {
          rentals[rental] = (rentals[rental] as number) + duration
          rentals[rental + 1] = (rentals[rental + 1] as number) + 1
        }
      }
      counted++
      const at = cell * CELL + type * 2
      cells[at] = (cells[at] as number) + 1
      cells[at + 1] = (cells[at + 1] as number) + price
      const model = modelCodes[row] as number
      const place = model < nearWidth ? city * nearWidth + model : near.length
      let pair = place < near.length ? (near[place] as number) - 1 : -1
      if (pair < 0) {
        pair = models.indexOf(city, model)
        if (place < near.length) near[place] = pair + 1
        if (pair * PAIR >= modelFigures.length) modelFigures = this.widenModels()
      }
      const figures = pair * PAIR + type * 2
      modelFigures[figures] = (modelFigures[figures] as number) + 1
      modelFigures[figures + 1] = (modelFigures[figures + 1] as number) + price
      if (type === RENTAL) {
        const last = figures + 3
        if (day >= (modelFigures[last] as number)) modelFigures[last] = day + 1
        const first = modelFigures[last - 1] as number
        if (first === 0 || day + 1 < first) modelFigures[last - 1] = day + 1
        const vehicle = vehicleCodes === undefined ? -1 : (vehicleCodes[row] as number)
        if (vehicle >= 0) this.addVehicle(vehicles.indexOf(vehicle, city) * VEHICLE_PAIR, day)
      }
    }
    this.bound += sum
    this.rows += counted
    if (columns.cost !== undefined) this.addCosts(columns, columns.cost, from, to, { fromDay, picked })
  }

  /** Costs are rare: they have a pass of their own over the same rows. */
  private addCosts(
    columns: SalesColumns,
    costColumn: Float64Array,
    from: number,
    to: number,
    filter: TallyFilter,
  ): void {
    const { day: days, city: cityCodes, model: modelCodes, type: types, price: prices } = columns
    const { fromDay = 0, picked } = filter
    const { months: span, firstMonth, models } = this
    const costs = (this.costs ??= new Float64Array(this.cities * span * COST_CELL))
    const modelCosts = (this.modelCosts ??= new Float64Array((this.modelFigures.length / PAIR) * PAIR_COST))
    for (let index = from; index < to; index++) {
      const row = picked === undefined ? index : (picked[index] as number)
      const cost = costColumn[row] as number
      const type = types[row] as number
      const day = days[row] as number
      if (cost !== cost || type > RENTAL || (type === RENTAL && day < fromDay)) continue
      const city = cityCodes[row] as number
      const price = prices[row] as number
      this.bound += cost
      const at = (city * span + (monthOf[day] as number) - firstMonth) * COST_CELL + type * 3
      costs[at] = (costs[at] as number) + 1
      costs[at + 1] = (costs[at + 1] as number) + cost
      costs[at + 2] = (costs[at + 2] as number) + price
      const pair = models.indexOf(city, modelCodes[row] as number) * PAIR_COST + type * 2
      modelCosts[pair] = (modelCosts[pair] as number) + 1
      modelCosts[pair + 1] = (modelCosts[pair + 1] as number) + price
    }
  }

  private addVehicle(at: number, day: number): void {
    if (at >= this.vehicleFigures.length) this.vehicleFigures = doubled(this.vehicleFigures)
    const figures = this.vehicleFigures
    const first = figures[at + 1] as number
    figures[at] = (figures[at] as number) + 1
    if (first === 0 || day + 1 < first) figures[at + 1] = day + 1
    if (day >= (figures[at + 2] as number)) figures[at + 2] = day + 1
  }

  private widenModels(): Doubles {
    this.modelFigures = doubled(this.modelFigures)
    if (this.modelCosts) this.modelCosts = doubled(this.modelCosts)
    if (this.carried) {
      this.carried.modelFigures = doubled(this.carried.modelFigures)
      if (this.carried.modelCosts) this.carried.modelCosts = doubled(this.carried.modelCosts)
    }
    return this.modelFigures
  }

  private makeRoom(columns: SalesColumns, from: number, to: number, cities: number, picked?: Int32Array): void {
    const { day: days, months: durations, model: models } = columns
    let firstDay = LAST_DAY_NUMBER
    let lastDay = 0
    let longest = 1
    let lastModel = 0
    for (let index = from; index < to; index++) {
      const row = picked === undefined ? index : (picked[index] as number)
      const day = days[row] as number
      const months = durations[row] as number
      const model = models[row] as number
      if (day < firstDay) firstDay = day
      if (day > lastDay) lastDay = day
      if (months > longest) longest = months
      if (model > lastModel) lastModel = model
    }
    const [firstMonth, lastMonth] = [monthOf[firstDay] as number, monthOf[lastDay] as number]
    this.reachTo({ firstMonth, lastMonth, endMonth: lastMonth + longest + 1, models: lastModel + 1 }, cities)
  }

  private reachTo({ firstMonth, endMonth, models }: Reach, cities: number): void {
    this.fit(firstMonth, endMonth, cities)
    this.models.nearUpTo(this.cities, models)
  }

  /** Makes the cells hold the months [first, end) of so many cities. */
  private fit(first: number, end: number, cities: number): void {
    const fits = this.months > 0 && first >= this.firstMonth && end <= this.firstMonth + this.months
    if (fits && cities <= this.cities) return
    const firstMonth = fits ? this.firstMonth : this.months === 0 ? first : Math.min(first, this.firstMonth)
    const lastMonth = fits ? this.firstMonth + this.months : Math.max(end, this.firstMonth + this.months)
    const span = fits ? this.months : lastMonth - firstMonth + (this.months === 0 ? MONTH_MARGIN : MONTH_MARGIN * 2)
    const room = cities <= this.cities ? this.cities : Math.max(cities, this.cities * 2, 16)
    const moved = (old: Doubles, width: number) => this.moved(old, width, firstMonth, span, room)
    this.cells = moved(this.cells, CELL)
    this.rentals = moved(this.rentals, RENTAL_CELL)
    if (this.costs) this.costs = moved(this.costs, COST_CELL)
    const { carried } = this
    if (carried) {
      carried.cells = moved(carried.cells, CELL)
      carried.rentals = moved(carried.rentals, RENTAL_CELL)
      if (carried.costs) carried.costs = moved(carried.costs, COST_CELL)
    }
    this.firstMonth = firstMonth
    this.months = span
    this.cities = room
  }

  private moved(old: Doubles, width: number, firstMonth: number, span: number, room: number): Doubles {
    const next = new Float64Array(room * span * width)
    const line = this.months * width
    for (let city = 0; city < this.cities; city++) {
      const target = (city * span + this.firstMonth - firstMonth) * width
      next.set(old.subarray(city * line, city * line + line), target)
    }
    return next
  }

  private carry(): void {
    const { cells, rentals, costs, modelFigures, modelCosts } = this
    const carried = (this.carried ??= {
      cells: new Float64Array(cells.length),
      rentals: new Float64Array(rentals.length),
      modelFigures: new Float64Array(modelFigures.length),
      costs: undefined,
      modelCosts: undefined,
    })
    carryOver(cells, carried.cells)
    carryOver(rentals, carried.rentals)
    carryOver(modelFigures, carried.modelFigures)
    if (costs) carryOver(costs, (carried.costs ??= new Float64Array(costs.length)))
    if (modelCosts) carryOver(modelCosts, (carried.modelCosts ??= new Float64Array(modelCosts.length)))
  }
}

/** The high parts of sums, in the places of the low ones. */
export interface Carried {
  cells: Doubles
  rentals: Doubles
  modelFigures: Doubles
  costs: Doubles | undefined
  modelCosts: Doubles | undefined
}

function add(into: Float64Array, index: number, value: number): void {
  into[index] = (into[index] as number) + value
}

function carryOver(low: Float64Array, high: Float64Array): void {
  for (let index = 0; index < low.length; index++) {
    const whole = Math.floor((low[index] as number) / CARRY)
    if (whole === 0) continue
    high[index] = (high[index] as number) + whole
    low[index] = (low[index] as number) - whole * CARRY
  }
}

function doubled(array: Float64Array): Doubles {
  const wider = new Float64Array(array.length * 2)
  wider.set(array)
  return wider
}
