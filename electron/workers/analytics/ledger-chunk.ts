import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { AppError } from '@shared/base/app-error'
import { MOST_CENTS } from '@shared/domain/sales/money'
import { bytesPerRow, layColumns, type SalesColumns } from './column-block'

/*
 * A chunk before it is deflated, little-endian:
 *
 *   "CSL1"  rows  flags (1 cost, 2 vehicle)  texts × 4: count, then length and bytes of each (cities, models, vehicles, ids)
 *   padding to eight bytes, then the columns as `layColumns` lays them for the rows rounded up to eight
 */
const MAGIC = 0x314c5343
const HEAD_BYTES = 12
const COST = 1
const VEHICLE = 2
/** What a chunk may become when inflated: one from elsewhere must not fill the memory. */
const MOST_BYTES = 16_000_000

/** Most months one rental may last: fifty years. */
const MOST_MONTHS = 600

/** Some rows of the ledger: codes are places in the lists beside them; `ids` has one text a row. */
export interface LedgerRows {
  readonly rows: number
  readonly cities: readonly Uint8Array[]
  readonly models: readonly Uint8Array[]
  readonly vehicles: readonly Uint8Array[]
  readonly ids: readonly Uint8Array[]
  readonly columns: SalesColumns
}

/** Rows the columns of a chunk are laid for: whole words, so that every column is aligned. */
export function roundedRows(rows: number): number {
  return (rows + 7) & ~7
}

/** The bytes of a chunk before deflating: equal rows give equal bytes, which its name is made from. */
export function encodeChunk({ rows, cities, models, vehicles, ids, columns }: LedgerRows): Uint8Array {
  const texts = [cities, models, vehicles, ids]
  const textBytes = texts.flat().reduce((sum, text) => sum + 2 + text.length, 0)
  const start = (HEAD_BYTES + texts.length * 4 + textBytes + 7) & ~7
  const withCost = columns.cost !== undefined
  const withVehicle = columns.vehicle !== undefined
  const laid = roundedRows(rows)
  const bytes = new Uint8Array(start + bytesPerRow(withCost, withVehicle) * laid)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, rows, true)
  view.setUint32(8, (withCost ? COST : 0) | (withVehicle ? VEHICLE : 0), true)
  let at = HEAD_BYTES
  for (const list of texts) {
    view.setUint32(at, list.length, true)
    at += 4
    for (const text of list) {
      view.setUint16(at, text.length, true)
      bytes.set(text, at + 2)
      at += 2 + text.length
    }
  }
  const target = layColumns(bytes.buffer, laid, withCost, withVehicle, start)
  copyColumns(columns, 0, target, 0, rows)
  return bytes
}

/** Copies rows between columns of the same kinds. */
export function copyColumns(from: SalesColumns, start: number, to: SalesColumns, at: number, rows: number): void {
  const end = start + rows
  to.day.set(from.day.subarray(start, end), at)
  to.city.set(from.city.subarray(start, end), at)
  to.model.set(from.model.subarray(start, end), at)
  to.type.set(from.type.subarray(start, end), at)
  to.price.set(from.price.subarray(start, end), at)
  to.months.set(from.months.subarray(start, end), at)
  if (from.cost !== undefined) to.cost?.set(from.cost.subarray(start, end), at)
  if (from.vehicle !== undefined) to.vehicle?.set(from.vehicle.subarray(start, end), at)
}

export function deflateChunk(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 6 })
}

/** Reads a chunk, wherever it came from. Fails with `sales.chunk-damaged`, and on codes that name nothing. */
export function decodeChunk(deflated: Uint8Array): LedgerRows {
  let bytes: Uint8Array
  try {
    bytes = Uint8Array.from(inflateRawSync(deflated, { maxOutputLength: MOST_BYTES }))
  } catch (error) {
    throw new AppError('sales.chunk-damaged', { cause: error })
  }
  const view = new DataView(bytes.buffer)
  if (bytes.length < HEAD_BYTES || view.getUint32(0, true) !== MAGIC) throw new AppError('sales.chunk-damaged')
  const rows = view.getUint32(4, true)
  const flags = view.getUint32(8, true)
  let at = HEAD_BYTES
  const readTexts = (): Uint8Array[] => {
    if (at + 4 > bytes.length) throw new AppError('sales.chunk-damaged')
    const count = view.getUint32(at, true)
    at += 4
    const list: Uint8Array[] = []
    for (let index = 0; index < count; index++) {
      const length = at + 2 > bytes.length ? bytes.length : view.getUint16(at, true)
      if (at + 2 + length > bytes.length) throw new AppError('sales.chunk-damaged')
      list.push(bytes.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
    return list
  }
  const [cities, models, vehicles, ids] = [readTexts(), readTexts(), readTexts(), readTexts()]
  const laid = roundedRows(rows)
  const start = (at + 7) & ~7
  const withCost = (flags & COST) !== 0
  const withVehicle = (flags & VEHICLE) !== 0
  if (ids.length !== rows || bytes.length !== start + bytesPerRow(withCost, withVehicle) * laid)
    throw new AppError('sales.chunk-damaged')
  const columns = layColumns(bytes.buffer, laid, withCost, withVehicle, start)
  for (let row = 0; row < rows; row++) {
    const isSound =
      (columns.city[row] as number) < cities.length &&
      (columns.model[row] as number) < models.length &&
      (columns.vehicle?.[row] ?? -1) < vehicles.length &&
      (columns.type[row] as number) <= 1 &&
      isAmount(columns.price[row] as number) &&
      (columns.cost === undefined || Number.isNaN(columns.cost[row]) || isAmount(columns.cost[row] as number)) &&
      (columns.months[row] as number) <= MOST_MONTHS
    if (!isSound) throw new AppError('sales.chunk-damaged', { details: { row } })
  }
  return { rows, cities, models, vehicles, ids, columns }
}

function isAmount(cents: number): boolean {
  return Number.isInteger(cents) && cents >= 0 && cents <= MOST_CENTS
}
