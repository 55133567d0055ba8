import { LAST_DAY_NUMBER } from '@shared/domain/sales/calendar'
import { RENTAL, type SalesColumns } from './column-block'
import { SEGMENT_ROWS } from './ledger-rows'
import type { RowFilter, TallyParts } from './messages'
import { RowTally, type Reach } from './tally-rows'
import { partsOf } from './tally-parts'

/** What the threads of one count share: the segments, and the next run of rows to take. */
export interface CountRequest {
  readonly segments: readonly SalesColumns[]
  readonly rows: number
  readonly cities: number
  readonly filter: RowFilter
  /** 1 for each code that is asked for; absent when all are. */
  readonly cityOk: Uint8Array | undefined
  readonly modelOk: Uint8Array | undefined
  /** 1 for each day whose rows are looked at; absent where a cube did not tell the others. */
  readonly dayOk: Uint8Array | undefined
  /** Between what all rows of the segments lie. */
  readonly reach: Reach
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
  const { filter, segments, rows, cities, reach } = request
  const next = new Int32Array(request.next)
  const tally = new RowTally()
  const isFiltered =
    filter.fromDay !== undefined ||
    filter.toDay !== undefined ||
    filter.types.length > 0 ||
    !!request.cityOk ||
    !!request.modelOk ||
    !!request.dayOk
  const picked = new Int32Array(isFiltered ? RUN : 0)
  const spreadFrom = filter.spreads ? filter.fromDay : undefined
  for (let from = Atomics.add(next, 0, RUN); from < rows; from = Atomics.add(next, 0, RUN)) {
    const columns = segments[Math.floor(from / SEGMENT_ROWS)]
    if (columns === undefined) break
    const start = from % SEGMENT_ROWS
    const end = Math.min(start + RUN, start + rows - from)
    if (!isFiltered) {
      tally.add(columns, start, end, cities, { reach })
      continue
    }
    const kept = pick(columns, start, end, request, picked, tally.days)
    tally.add(columns, 0, kept, cities, { picked, fromDay: spreadFrom, reach })
  }
  return { parts: partsOf(tally), ms: performance.now() - startedMs }
}

/** The places of the rows that are asked for, into `picked`; marks the days of all. */
function pick(
  { day, city, model, type }: SalesColumns,
  start: number,
  end: number,
  { filter, cityOk, modelOk, dayOk }: CountRequest,
  picked: Int32Array,
  days: Uint8Array,
): number {
  const { fromDay = 0, toDay = LAST_DAY_NUMBER, types, spreads } = filter
  const allowsSale = types.length === 0 || types.includes('sale')
  const allowsRental = types.length === 0 || types.includes('rental')
  let kept = 0
  for (let row = start; row < end; row++) {
    const at = day[row] as number
    if (dayOk !== undefined && dayOk[at] !== 1) continue
    const kind = type[row] as number
    if (kind > RENTAL) continue
    const isRental = kind === RENTAL
    days[at] = 1
    if (isRental ? !allowsRental : !allowsSale) continue
    if (at > toDay || (at < fromDay && !(spreads && isRental))) continue
    if (cityOk !== undefined && cityOk[city[row] as number] !== 1) continue
    if (modelOk !== undefined && modelOk[model[row] as number] !== 1) continue
    picked[kept++] = row
  }
  return kept
}
