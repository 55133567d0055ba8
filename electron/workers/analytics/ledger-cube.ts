import { firstDayOf, LAST_DAY_NUMBER } from '@shared/domain/sales/calendar'
import { RENTAL, SALE, type SalesColumns } from './column-block'
import type { RowFilter } from './messages'
import { COST_CELL, CUBE_CELL, monthOf, RowTally, type Reach } from './tally-rows'

/** Cells and durations of a cube together: 64 MB. Wider ledgers are counted row by row. */
const MOST_DOUBLES = 8_000_000
/** Prices and costs together stay below 2^52, so that every sum of some of them is exact in a double. */
const MOST_SUM = 2 ** 52

/** What of a filter the cube cannot tell, because it ends within a month: the rows of these months are counted one by one. */
export interface CubeAnswer {
  readonly tally: RowTally
  readonly edges: readonly number[]
}

/**
 * A ledger counted once by city, model and month of its transactions, so that any choice among them is added up from thousands of
 * cells instead of millions of rows. Made from all rows, and worth nothing once one of them changes.
 */
export class LedgerCube {
  private readonly days = new Uint8Array(LAST_DAY_NUMBER + 1)
  private readonly figures: Float64Array
  private readonly costs: Float64Array | undefined
  /** Prices of the rentals of each cell, by how many months they last; unknown is one. */
  private readonly durations: Float64Array
  private durationsOfAll: Float64Array | undefined
  private sum = 0

  private constructor(
    private readonly cities: number,
    private readonly models: number,
    private readonly reach: Reach,
    private readonly months: number,
    private readonly longest: number,
    withCost: boolean,
  ) {
    const cells = cities * models * months
    this.figures = new Float64Array(cells * CUBE_CELL)
    this.durations = new Float64Array(cells * longest)
    this.costs = withCost ? new Float64Array(cells * COST_CELL) : undefined
  }

  /** An empty one, to `count` every row into; nothing where it would have too many cells. */
  static begin(cities: number, reach: Reach, withCost: boolean): LedgerCube | undefined {
    const months = reach.lastMonth - reach.firstMonth + 1
    const longest = reach.endMonth - reach.lastMonth
    const doubles = cities * reach.models * months * (CUBE_CELL + longest + (withCost ? COST_CELL : 0))
    return doubles > MOST_DOUBLES ? undefined : new LedgerCube(cities, reach.models, reach, months, longest, withCost)
  }

  /** Otherwise it tells nothing that may be believed. */
  get isExact(): boolean {
    return this.sum < MOST_SUM
  }

  get bytes(): number {
    const { figures, durations, durationsOfAll, costs } = this
    return [figures, durations, durationsOfAll, costs].reduce((sum, one) => sum + (one?.byteLength ?? 0), 0)
  }

  /** What a filter keeps, but for the rows of `edges`. Flags are by code; absent where all are asked for. */
  answer(filter: RowFilter, cityOk: Uint8Array | undefined, modelOk: Uint8Array | undefined): CubeAnswer {
    const { fromDay = 0, toDay = LAST_DAY_NUMBER, types, spreads } = filter
    const [fromMonth, toMonth] = [monthAt(fromDay), monthAt(toDay)]
    const edges: number[] = []
    if (fromDay <= LAST_DAY_NUMBER && fromDay > firstDayOf(fromMonth)) edges.push(fromMonth)
    const endsMonth = toDay >= LAST_DAY_NUMBER || toDay + 1 === firstDayOf(toMonth + 1)
    if (!endsMonth && !edges.includes(toMonth)) edges.push(toMonth)
    const sales = types.length === 0 || types.includes('sale')
    const rentals = types.length === 0 || types.includes('rental')
    const tally = new RowTally()
    tally.begin(this.reach, this.cities, this.days, this.costs !== undefined)
    const { firstMonth } = this.reach
    const asked = Array.from({ length: this.months }, (_, at) => firstMonth + at).filter(
      (month) => month <= toMonth && (month >= fromMonth || (spreads && rentals)) && !edges.includes(month),
    )
    for (let city = 0; city < this.cities; city++) {
      if (cityOk !== undefined && cityOk[city] !== 1) continue
      for (let model = 0; model < this.models; model++) {
        if (modelOk !== undefined && modelOk[model] !== 1) continue
        const line = (city * this.models + model) * this.months - firstMonth
        for (const month of asked) {
          const cell = line + month
          if (rentals && modelOk !== undefined && this.figures[cell * CUBE_CELL + 2] !== 0)
            tally.addSpread(city, month, this.durations, cell * this.longest, this.longest)
          if (month >= fromMonth) tally.addCell({ city, model, month, sales, rentals, cell }, this.figures, this.costs)
        }
      }
      if (!rentals || modelOk !== undefined) continue
      const durations = (this.durationsOfAll ??= this.addedUp())
      for (const month of asked) {
        const cell = city * this.months + month - firstMonth
        tally.addSpread(city, month, durations, cell * this.longest, this.longest)
      }
    }
    return { tally, edges }
  }

  /** The durations of all models together: what most choices ask for. */
  private addedUp(): Float64Array {
    const { models, durations } = this
    const width = this.months * this.longest
    const sums = new Float64Array(this.cities * width)
    for (let city = 0; city < this.cities; city++)
      for (let model = 0; model < models; model++) {
        const from = (city * models + model) * width
        for (let at = 0; at < width; at++)
          sums[city * width + at] = (sums[city * width + at] as number) + (durations[from + at] as number)
      }
    return sums
  }

  /** Counts the first rows of some columns. */
  count(columns: SalesColumns, rows: number): void {
    const { day: days, city: cities, model: models, type: types, price: prices, months: lasting } = columns
    const { figures, durations, costs, days: present, months, models: width, longest } = this
    const { firstMonth } = this.reach
    const costColumn = costs && columns.cost
    this.durationsOfAll = undefined
    let sum = 0
    for (let row = 0; row < rows; row++) {
      const type = types[row] as number
      if (type > RENTAL) continue
      const day = days[row] as number
      const price = prices[row] as number
      const cell =
        ((cities[row] as number) * width + (models[row] as number)) * months + (monthOf[day] as number) - firstMonth
      present[day] = 1
      sum += price
      const at = cell * CUBE_CELL
      if (type === SALE) {
        figures[at] = (figures[at] as number) + 1
        figures[at + 1] = (figures[at + 1] as number) + price
      } else {
        const duration = lasting[row] as number
        figures[at + 2] = (figures[at + 2] as number) + 1
        figures[at + 3] = (figures[at + 3] as number) + price
        if (duration > 0) {
          figures[at + 4] = (figures[at + 4] as number) + duration
          figures[at + 5] = (figures[at + 5] as number) + 1
        }
        const first = figures[at + 6] as number
        if (first === 0 || day + 1 < first) figures[at + 6] = day + 1
        if (day >= (figures[at + 7] as number)) figures[at + 7] = day + 1
        const lasts = cell * longest + (duration === 0 ? 1 : duration) - 1
        durations[lasts] = (durations[lasts] as number) + price
      }
      if (costs === undefined || costColumn === undefined) continue
      const cost = costColumn[row] as number
      if (cost !== cost) continue
      sum += cost
      const costed = cell * COST_CELL + type * 3
      costs[costed] = (costs[costed] as number) + 1
      costs[costed + 1] = (costs[costed + 1] as number) + cost
      costs[costed + 2] = (costs[costed + 2] as number) + price
    }
    this.sum += sum
  }
}

/** The month of a day, also of one that no row can have. */
function monthAt(day: number): number {
  return day > LAST_DAY_NUMBER ? Infinity : (monthOf[Math.max(0, day)] ?? 0)
}

/** 1 for each day of some months. */
export function daysOf(months: readonly number[]): Uint8Array {
  const days = new Uint8Array(LAST_DAY_NUMBER + 1)
  for (const month of months) days.fill(1, firstDayOf(month), firstDayOf(month + 1))
  return days
}
