import { dayNumberOf, dayOf } from '@shared/domain/sales/calendar'
import type { Day } from '@shared/base/identifier'
import type { ByteDictionary } from './byte-dictionary'
import { bytesPerRow, layColumns, RENTAL, SALE } from './column-block'
import { decodeText } from './csv-layout'
import type { LedgerRows } from './ledger-chunk'
import type { LedgerTransaction } from './ledger-messages'
import { LedgerTable, SEGMENT_ROWS } from './ledger-rows'

/** A row of the ledger, or of a part that is not in it, as people see it. */
export function toTransaction(from: LedgerTable | LedgerRows, row: number): LedgerTransaction {
  const isTable = from instanceof LedgerTable
  const columns = isTable ? from.columnsOf(row) : from.columns
  const at = isTable ? row % SEGMENT_ROWS : row
  const text = (texts: ByteDictionary | readonly Uint8Array[], code: number): string =>
    decodeText('text' in texts ? texts.text(code) : (texts[code] as Uint8Array)).normalize()
  const months = columns.months[at] as number
  const cost = columns.cost?.[at] ?? Number.NaN
  const vehicle = columns.vehicle?.[at] ?? -1
  return {
    id: text(from.ids, row),
    date: dayOf(columns.day[at] as number),
    city: text(from.cities, columns.city[at] as number),
    type: columns.type[at] === RENTAL ? 'rental' : 'sale',
    model: text(from.models, columns.model[at] as number),
    priceCents: columns.price[at] as number,
    ...(months === 0 ? {} : { months }),
    ...(Number.isNaN(cost) ? {} : { costCents: cost }),
    ...(vehicle < 0 ? {} : { vehicle: text(from.vehicles, vehicle) }),
  }
}

/** Transactions that were typed in, as rows. */
export function toRows(transactions: readonly LedgerTransaction[]): LedgerRows {
  const rows = transactions.length
  const laid = Math.max(8, (rows + 7) & ~7)
  const columns = layColumns(new ArrayBuffer(bytesPerRow(true, true) * laid), laid, true, true)
  const encoder = new TextEncoder()
  const bytesOf = (text: string) => encoder.encode(text.normalize())
  for (const [row, { date, type, priceCents, months, costCents, vehicle }] of transactions.entries()) {
    columns.day[row] = dayNumberOf(date as Day)
    columns.city[row] = row
    columns.model[row] = row
    columns.type[row] = type === 'rental' ? RENTAL : SALE
    columns.price[row] = priceCents
    columns.months[row] = months ?? 0
    if (columns.cost) columns.cost[row] = costCents ?? Number.NaN
    if (columns.vehicle) columns.vehicle[row] = vehicle === undefined ? -1 : row
  }
  return {
    rows,
    cities: transactions.map(({ city }) => bytesOf(city)),
    models: transactions.map(({ model }) => bytesOf(model)),
    vehicles: transactions.map(({ vehicle }) => bytesOf(vehicle ?? '')),
    ids: transactions.map(({ id }) => bytesOf(id)),
    columns,
  }
}
