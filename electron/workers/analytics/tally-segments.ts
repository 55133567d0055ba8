import { bytesPerRow, layColumns, RENTAL, type SalesColumns } from './column-block'
import { SEGMENT_ROWS } from './ledger-rows'
import type { RowFilter, TallyParts } from './messages'
import { RowTally } from './tally-rows'
import { partsOf } from './tally-parts'

/** What the threads of one count share: the segments, and the next run of rows to take. */
export interface CountRequest {
  readonly segments: readonly SharedArrayBuffer[]
  readonly rows: number
  readonly cities: number
  readonly filter: RowFilter
  /** 1 for each code that is asked for; absent when all are. */
  readonly cityOk: Uint8Array | undefined
  readonly modelOk: Uint8Array | undefined
  /** Columns without a single value are not read. */
  readonly withCost: boolean
  readonly withVehicle: boolean
  readonly next: SharedArrayBuffer
}

export interface CountAnswer {
  readonly parts: TallyParts
  readonly ms: number
}

/** Rows a thread takes at once. */
const RUN = 1 << 15

/** Counts runs of the ledger's rows until none is left; the threads of one request share them. */
export function tallySegments(request: CountRequest): CountAnswer {
  const startedMs = performance.now()
  const { filter, segments, rows, cities, withCost, withVehicle } = request
  const next = new Int32Array(request.next)
  const tally = new RowTally()
  const isFiltered =
    filter.fromDay !== undefined ||
    filter.toDay !== undefined ||
    filter.types.length > 0 ||
    !!request.cityOk ||
    !!request.modelOk
  const scratch = layColumns(new ArrayBuffer(bytesPerRow(true, true) * RUN), RUN, true, true)
  const spreadFrom = filter.spreads && filter.fromDay !== undefined ? { fromDay: filter.fromDay } : undefined
  const laid = segments.map((segment) => {
    const { cost, vehicle, ...columns } = layColumns(segment, SEGMENT_ROWS, true, true)
    return { ...columns, ...(withCost && cost ? { cost } : {}), ...(withVehicle && vehicle ? { vehicle } : {}) }
  })
  for (let from = Atomics.add(next, 0, RUN); from < rows; from = Atomics.add(next, 0, RUN)) {
    const columns = laid[Math.floor(from / SEGMENT_ROWS)]
    if (columns === undefined) break
    const start = from % SEGMENT_ROWS
    const end = Math.min(start + RUN, start + rows - from)
    if (!isFiltered) {
      tally.add(columns, start, end, cities)
      continue
    }
    let kept = 0
    const { day, city, model, type } = columns
    const { fromDay = 0, toDay = 65_535 } = filter
    const { cityOk, modelOk } = request
    const allows = [0, 1].map(
      (kind) => filter.types.length === 0 || filter.types.includes(kind === 0 ? 'sale' : 'rental'),
    )
    for (let row = start; row < end; row++) {
      const at = day[row] as number
      const kind = type[row] as number
      tally.days[at] = 1
      if (at > toDay || (at < fromDay && !(filter.spreads && kind === RENTAL))) continue
      if (allows[kind] !== true) continue
      if (cityOk !== undefined && cityOk[city[row] as number] !== 1) continue
      if (modelOk !== undefined && modelOk[model[row] as number] !== 1) continue
      copyRow(columns, row, scratch, kept++)
    }
    tally.add(scratch, 0, kept, cities, spreadFrom)
  }
  return { parts: partsOf(tally), ms: performance.now() - startedMs }
}

function copyRow(from: SalesColumns, row: number, to: SalesColumns, at: number): void {
  to.day[at] = from.day[row] as number
  to.city[at] = from.city[row] as number
  to.model[at] = from.model[row] as number
  to.type[at] = from.type[row] as number
  to.price[at] = from.price[row] as number
  to.months[at] = from.months[row] as number
  if (to.cost) to.cost[at] = from.cost?.[row] ?? Number.NaN
  if (to.vehicle) to.vehicle[at] = from.vehicle?.[row] ?? -1
}
