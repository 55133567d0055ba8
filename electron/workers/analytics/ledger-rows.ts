import { ByteDictionary } from './byte-dictionary'
import { bytesPerRow, layColumns, MOST_CODES, type SalesColumns } from './column-block'
import type { LedgerRows } from './ledger-chunk'

/** Rows of one segment: a power of two, so that a row's place is a shift. */
export const SEGMENT_ROWS = 1 << 18
const SHIFT = 18
const MASK = SEGMENT_ROWS - 1
/** The type of a row that was withdrawn. */
export const VOID = 2
const MOST_IDS = 1 << 27
const MOST_VEHICLES = 1 << 24
const SCRATCH_BYTES = 1 << 16

/** What became of a row that was offered: added, there already, or there with other content. */
export type Offer = 'added' | 'present' | 'differs'

/**
 * The transactions of a ledger in memory, each id once. Columns stand in shared segments, so that any number of threads count them
 * without a copy; the texts are numbered once for all segments.
 */
export class LedgerTable {
  readonly segments: SharedArrayBuffer[] = []
  readonly cities = new ByteDictionary(MOST_CODES)
  readonly models = new ByteDictionary(MOST_CODES)
  readonly vehicles = new ByteDictionary(MOST_VEHICLES)
  readonly ids = new ByteDictionary(MOST_IDS)
  rows = 0
  hasCost = false
  hasVehicle = false
  private readonly columns: SalesColumns[] = []
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
        tell(row, this.equals(code, columns, row, city, model, vehicle) ? 'present' : 'differs')
        continue
      }
      this.append(columns, row, city, model, vehicle)
      tell(row, 'added')
    }
  }

  /** The row that carries an id: rows and ids are numbered alike. */
  rowOfId(id: Uint8Array): number | undefined {
    if (id.length > SCRATCH_BYTES) return undefined
    this.scratch.set(id)
    const known = this.ids.codeOf(this.scratchView, 0, id.length, false)
    return known < 0 ? undefined : known
  }

  /** Puts other content under a known id, in its place; without content the row counts nowhere from now on. */
  correct(id: Uint8Array, part: LedgerRows | undefined): void {
    const row = this.rowOfId(id)
    if (row === undefined) return
    if (part === undefined) {
      this.columnsOf(row).type[row & MASK] = VOID
      return
    }
    const { columns } = part
    const city = this.codeIn(this.cities, part.cities[columns.city[0] as number] as Uint8Array)
    const model = this.codeIn(this.models, part.models[columns.model[0] as number] as Uint8Array)
    const vehicleText = part.vehicles[columns.vehicle?.[0] ?? -1]
    this.put(row, columns, 0, city, model, vehicleText === undefined ? -1 : this.codeIn(this.vehicles, vehicleText))
  }

  columnsOf(row: number): SalesColumns {
    return this.columns[row >> SHIFT] as SalesColumns
  }

  /** Rows in a segment. */
  rowsIn(segment: number): number {
    return Math.min(SEGMENT_ROWS, this.rows - segment * SEGMENT_ROWS)
  }

  private append(from: SalesColumns, source: number, city: number, model: number, vehicle: number): void {
    const row = this.rows++
    if (row >> SHIFT === this.segments.length) {
      const buffer = new SharedArrayBuffer(bytesPerRow(true, true) * SEGMENT_ROWS)
      this.segments.push(buffer)
      this.columns.push(layColumns(buffer, SEGMENT_ROWS, true, true))
    }
    this.put(row, from, source, city, model, vehicle)
  }

  private put(row: number, from: SalesColumns, source: number, city: number, model: number, vehicle: number): void {
    const to = this.columnsOf(row)
    const at = row & MASK
    to.day[at] = from.day[source] as number
    to.city[at] = city
    to.model[at] = model
    to.type[at] = from.type[source] as number
    to.price[at] = from.price[source] as number
    to.months[at] = from.months[source] as number
    const cost = from.cost?.[source] ?? Number.NaN
    if (to.cost) to.cost[at] = cost
    if (to.vehicle) to.vehicle[at] = vehicle
    this.hasCost ||= cost === cost
    this.hasVehicle ||= vehicle >= 0
  }

  private equals(
    row: number,
    from: SalesColumns,
    source: number,
    city: number,
    model: number,
    vehicle: number,
  ): boolean {
    const to = this.columnsOf(row)
    const at = row & MASK
    return (
      to.day[at] === from.day[source] &&
      to.city[at] === city &&
      to.model[at] === model &&
      to.type[at] === from.type[source] &&
      to.price[at] === from.price[source] &&
      to.months[at] === from.months[source] &&
      Object.is(to.cost?.[at], from.cost?.[source] ?? Number.NaN) &&
      to.vehicle?.[at] === vehicle
    )
  }

  private codeIn(dictionary: ByteDictionary, text: Uint8Array): number {
    this.scratch.set(text.length > SCRATCH_BYTES ? text.subarray(0, SCRATCH_BYTES) : text)
    return dictionary.codeOf(this.scratchView, 0, Math.min(text.length, SCRATCH_BYTES))
  }
}
