import type { SalesColumns } from './column-block'
import type { ChunkSums } from './ledger-messages'
import { monthOf } from './tally-rows'

/** The first rows of some columns by city, month and kind, in the order the cells are met. */
export function sumChunk(columns: SalesColumns, rows: number, cities: readonly string[]): ChunkSums {
  const cells = new Map<number, [city: number, month: number, kind: number, count: number, cents: number]>()
  for (let row = 0; row < rows; row++) {
    const city = columns.city[row] as number
    const month = monthOf[columns.day[row] as number] as number
    const kind = columns.type[row] as number
    const key = ((city << 12) | month) * 2 + kind
    let cell = cells.get(key)
    if (cell === undefined) cells.set(key, (cell = [city, month, kind, 0, 0]))
    cell[3]++
    cell[4] += columns.price[row] as number
  }
  return { cities, cells: [...cells.values()].flat() }
}
