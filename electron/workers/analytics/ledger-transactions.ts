import { dayNumberOf, dayOf } from '@shared/domain/sales/calendar'
import type { Day } from '@shared/base/identifier'
import type { ByteDictionary } from './byte-dictionary'
import { bytesPerRow, layColumns, RENTAL, SALE } from './column-block'
import { nameOf } from './clean-name'
import type { LedgerRows } from './ledger-chunk'
import type { LedgerTransaction } from './ledger-messages'
import { contentOf, LedgerTable, type RowContent } from './ledger-rows'

/** A row of the ledger, or of a part that is not in it, as people see it. */
export function toTransaction(from: LedgerTable | LedgerRows, row: number): LedgerTransaction {
  return from instanceof LedgerTable
    ? describe(from, row, from.contentAt(row))
    : describe(from, row, partContent(from, row))
}

/** A content the row of a ledger has, or had. */
export function describe(from: LedgerTable | LedgerRows, row: number, content: RowContent): LedgerTransaction {
  const text = (texts: ByteDictionary | readonly Uint8Array[], code: number): string =>
    nameOf('text' in texts ? texts.text(code) : (texts[code] as Uint8Array))
  const { day, city, model, type, price, months, cost, vehicle } = content
  return {
    id: text(from.ids, row),
    date: dayOf(day),
    city: text(from.cities, city),
    type: type === RENTAL ? 'rental' : 'sale',
    model: text(from.models, model),
    priceCents: price,
    ...(months === 0 ? {} : { months }),
    ...(Number.isNaN(cost) ? {} : { costCents: cost }),
    ...(vehicle < 0 ? {} : { vehicle: text(from.vehicles, vehicle) }),
  }
}

function partContent({ columns }: LedgerRows, row: number): RowContent {
  const { city, model, vehicle } = columns
  return contentOf(columns, row, city[row] as number, model[row] as number, vehicle?.[row] ?? -1)
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
