import { ByteDictionary } from './byte-dictionary'
import { cleanName } from './clean-name'
import { bytesPerRow, layColumns, MOST_CODES, type SalesColumns } from './column-block'
import type { LedgerRows } from './ledger-chunk'
import { monthOf, type Reach } from './tally-rows'

/** Rows of one segment: a power of two, so that a row's place is a shift. */
export const SEGMENT_ROWS = 1 << 18
const SHIFT = 18
const MASK = SEGMENT_ROWS - 1
/** The type of a row that was withdrawn. */
export const VOID = 2
const MOST_IDS = 1 << 27
const MOST_VEHICLES = 1 << 24
/** The bytes of a thousand characters, and more. */
const SCRATCH_BYTES = 1 << 12

/** The content of one row; names are codes of the table or part it is in. */
export interface RowContent {
  readonly day: number
  readonly city: number
  readonly model: number
  readonly type: number
  readonly price: number
  readonly months: number
  readonly cost: number
  readonly vehicle: number
}

/** What became of a row that was offered: added, there already, or there with other content. */
export type Offer = 'added' | 'present' | 'differs'

/**
 * The transactions of a ledger in memory, each id once. Columns stand in segments of shared memory, so that any number of threads count
 * them without a copy; costs and vehicles have columns only in segments that know some. The texts are numbered once for all segments.
 */
export class LedgerTable {
  readonly segments: SalesColumns[] = []
  readonly cities = new ByteDictionary(MOST_CODES)
  readonly models = new ByteDictionary(MOST_CODES)
  readonly vehicles = new ByteDictionary(MOST_VEHICLES)
  readonly ids = new ByteDictionary(MOST_IDS)
  rows = 0
  hasCost = false
  hasVehicle = false
  private firstDay = 65_535
  private lastDay = 0
  private longest = 1
  /** What corrected rows said before: a file that repeats it says nothing new. */
  private readonly originals = new Map<number, RowContent>()
  private readonly scratch = new Uint8Array(SCRATCH_BYTES + 16)
  private readonly scratchView = new DataView(this.scratch.buffer)

  /** Adds the rows of a chunk whose ids are new; says of each row what became of it. */
  addRows(part: LedgerRows, tell: (row: number, offer: Offer) => void): void {
    const cities = part.cities.map((text) => this.codeIn(this.cities, text))
    const models = part.models.map((text) => this.codeIn(this.models, text))
    const vehicles = part.vehicles.map((text) => this.codeIn(this.vehicles, text))
    const { columns } = part
    for (let row = 0; row < part.rows; row++) {
      const known = this.ids.size
      const code = this.codeIn(this.ids, part.ids[row] as Uint8Array)
      const city = cities[columns.city[row] as number] as number
      const model = models[columns.model[row] as number] as number
      const vehicle = columns.vehicle === undefined ? -1 : (vehicles[columns.vehicle[row] as number] ?? -1)
      if (code < known) {
        tell(row, this.holds(code, contentOf(columns, row, city, model, vehicle)) ? 'present' : 'differs')
        continue
      }
      this.append(contentOf(columns, row, city, model, vehicle))
      tell(row, 'added')
    }
  }

  /** The row that carries an id: rows and ids are numbered alike. */
  rowOfId(id: Uint8Array): number | undefined {
    const name = cleanName(id)
    this.scratch.set(name)
    const known = this.ids.codeOf(this.scratchView, 0, name.length, false)
    return known < 0 ? undefined : known
  }

  /** Puts other content under a known id, in its place, until `uncorrect`; without content the row counts nowhere. */
  correct(id: Uint8Array, part: LedgerRows | undefined): void {
    const row = this.rowOfId(id)
    if (row === undefined) return
    const before = this.contentAt(row)
    if (!this.originals.has(row)) this.originals.set(row, before)
    this.put(row, part === undefined ? { ...before, type: VOID } : this.firstOf(part))
  }

  /** Puts other content under a known id for good. */
  replace(row: number, part: LedgerRows): void {
    this.put(row, this.firstOf(part))
  }

  /** Takes every correction back: what parts of a ledger say is compared without them. */
  uncorrect(): void {
    for (const [row, content] of this.originals) this.put(row, content)
    this.originals.clear()
  }

  /** Between what all rows lie, or lay once. */
  get reach(): Reach {
    const [firstMonth = 0, lastMonth = 0] = [this.firstDay, this.lastDay].map((day) => monthOf[day])
    return { firstMonth, lastMonth, endMonth: lastMonth + this.longest + 1, models: this.models.size }
  }

  /** What it takes up, in bytes. */
  get bytes(): number {
    const columns = this.segments.flatMap((segment) => Object.values(segment))
    const texts = [this.cities, this.models, this.vehicles, this.ids]
    return [...columns.map(({ byteLength }) => byteLength), ...texts.map(({ bytes }) => bytes)].reduce(
      (a, b) => a + b,
      0,
    )
  }

  columnsOf(row: number): SalesColumns {
    return this.segments[row >> SHIFT] as SalesColumns
  }

  /** Rows in a segment. */
  rowsIn(segment: number): number {
    return Math.min(SEGMENT_ROWS, this.rows - segment * SEGMENT_ROWS)
  }

  private append(content: RowContent): void {
    const row = this.rows++
    if (row >> SHIFT === this.segments.length) {
      const buffer = new SharedArrayBuffer(bytesPerRow(false, false) * SEGMENT_ROWS)
      this.segments.push(layColumns(buffer, SEGMENT_ROWS, false, false))
    }
    this.put(row, content)
  }

  private put(row: number, { day, city, model, type, price, months, cost, vehicle }: RowContent): void {
    const to = this.columnsOf(row)
    const at = row & MASK
    to.day[at] = day
    to.city[at] = city
    to.model[at] = model
    to.type[at] = type
    to.price[at] = price
    to.months[at] = months
    if (to.cost !== undefined || cost === cost) this.costsOf(row)[at] = cost
    if (to.vehicle !== undefined || vehicle >= 0) this.vehiclesOf(row)[at] = vehicle
    if (day < this.firstDay) this.firstDay = day
    if (day > this.lastDay) this.lastDay = day
    if (months > this.longest) this.longest = months
    this.hasCost ||= cost === cost
    this.hasVehicle ||= vehicle >= 0
  }

  private costsOf(row: number): Float64Array {
    const { cost } = this.columnsOf(row)
    if (cost !== undefined) return cost
    const made = new Float64Array(new SharedArrayBuffer(SEGMENT_ROWS * 8)).fill(Number.NaN)
    this.segments[row >> SHIFT] = { ...this.columnsOf(row), cost: made }
    return made
  }

  private vehiclesOf(row: number): Int32Array {
    const { vehicle } = this.columnsOf(row)
    if (vehicle !== undefined) return vehicle
    const made = new Int32Array(new SharedArrayBuffer(SEGMENT_ROWS * 4)).fill(-1)
    this.segments[row >> SHIFT] = { ...this.columnsOf(row), vehicle: made }
    return made
  }

  private holds(row: number, content: RowContent): boolean {
    const original = this.originals.get(row)
    return isSame(this.contentAt(row), content) || (original !== undefined && isSame(original, content))
  }

  /** What a corrected row said before anyone corrected it. */
  originalOf(row: number): RowContent | undefined {
    return this.originals.get(row)
  }

  contentAt(row: number): RowContent {
    const columns = this.columnsOf(row)
    const at = row & MASK
    return contentOf(columns, at, columns.city[at] as number, columns.model[at] as number, columns.vehicle?.[at] ?? -1)
  }

  /** The content of the first row of a part, in the codes of this table. */
  private firstOf(part: LedgerRows): RowContent {
    const { columns } = part
    const city = this.codeIn(this.cities, part.cities[columns.city[0] as number] as Uint8Array)
    const model = this.codeIn(this.models, part.models[columns.model[0] as number] as Uint8Array)
    const vehicle = part.vehicles[columns.vehicle?.[0] ?? -1]
    return contentOf(columns, 0, city, model, vehicle === undefined ? -1 : this.codeIn(this.vehicles, vehicle))
  }

  /** Names are numbered as they are shown: chunks hold them in whatever bytes their file had. */
  private codeIn(dictionary: ByteDictionary, text: Uint8Array): number {
    const name = cleanName(text)
    this.scratch.set(name)
    return dictionary.codeOf(this.scratchView, 0, name.length)
  }
}

/** One row of some columns. */
export function contentOf(columns: SalesColumns, at: number, city: number, model: number, vehicle: number): RowContent {
  return {
    day: columns.day[at] as number,
    city,
    model,
    type: columns.type[at] as number,
    price: columns.price[at] as number,
    months: columns.months[at] as number,
    cost: columns.cost?.[at] ?? Number.NaN,
    vehicle,
  }
}

function isSame(a: RowContent, b: RowContent): boolean {
  return (
    a.day === b.day &&
    a.city === b.city &&
    a.model === b.model &&
    a.type === b.type &&
    a.price === b.price &&
    a.months === b.months &&
    Object.is(a.cost, b.cost) &&
    a.vehicle === b.vehicle
  )
}
