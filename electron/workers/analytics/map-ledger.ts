import { mapRevenue, mapSalesDays } from '@shared/domain/statistics/map-sales'
import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import type { SalesRows } from '@shared/domain/statistics/sales-rows'
import type { ViewRow } from '@shared/domain/statistics/view'
import { nameOf } from './clean-name'
import { SEGMENT_ROWS, VOID, type LedgerTable } from './ledger-rows'

const EVERY_PART = 99
const noBytes = () => new Uint8Array()

/**
 * Runs the map function of one of head office's views over the ledger as it counts here: each transaction once, corrections applied. What
 * head office takes off again (`repeated`, `corrections`) is not in it to begin with.
 */
export function mapLedger(table: LedgerTable, view: 'by-month' | 'days'): readonly ViewRow[] {
  const [map, reduce] = view === 'days' ? ([mapSalesDays, '_stats'] as const) : ([mapRevenue, '_sum'] as const)
  const texts = (bytes: readonly Uint8Array[]) => bytes.map((text) => nameOf(text))
  const names = {
    cityNames: texts(table.cities.texts()),
    modelNames: texts(table.models.texts()),
    vehicleNames: texts(table.vehicles.texts()),
  }
  let rows: readonly ViewRow[] = []
  for (let segment = 0; segment < table.segments.length; segment++) {
    const sales = { ...segmentRows(table, segment), ...names }
    const found: ViewRow[] = []
    map({}, (key, value) => found.push({ key, value }), { read: () => sales, base64: noBytes, inflate: noBytes })
    rows = reduceRows([...rows, ...found], reduce, { design: 'revenue', view, level: EVERY_PART })
  }
  return rows
}

type Columns = Omit<SalesRows, 'cityNames' | 'modelNames' | 'vehicleNames'>

function segmentRows(table: LedgerTable, segment: number): Columns {
  const { day, type, price, months, cost, city, model, vehicle } = table.columnsOf(segment * SEGMENT_ROWS)
  const rows = table.rowsIn(segment)
  const columns = { rows, days: day, kinds: type, prices: price, months, cities: city, models: model, sign: 1 as const }
  const picked: number[] = []
  for (let row = 0; row < rows; row++) if (type[row] !== VOID) picked.push(row)
  return { ...columns, costs: cost, vehicles: vehicle, picked: picked.length === rows ? undefined : picked }
}
