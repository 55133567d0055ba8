import { inflateRawSync } from 'node:zlib'
import { mapRevenue, mapSalesDays } from '@shared/domain/statistics/map-sales'
import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import { readSales, type SalesParts } from '@shared/domain/statistics/sales-rows'
import type { ViewRow } from '@shared/domain/statistics/view'
import type { LedgerRequest } from './ledger-messages'

/** The functions of head office's views with zlib instead of the inflating they bring along for CouchDB. */
const parts: SalesParts = { read: readSales, base64: (text) => Buffer.from(text, 'base64'), inflate }
const EVERY_PART = 99

/** Runs a view's map function over documents of the ledger, and sums its rows by their whole keys. */
export function mapLedger({ view, chunks, transactions }: Extract<LedgerRequest, { kind: 'map' }>): readonly ViewRow[] {
  const [map, reduce] = view === 'days' ? ([mapSalesDays, '_stats'] as const) : ([mapRevenue, '_sum'] as const)
  const rows: ViewRow[] = []
  for (const document of [...chunks.map((data) => ({ type: 'chunk', data })), ...transactions])
    map(document, (key, value) => rows.push({ key, value }), parts)
  return reduceRows(rows, reduce, { design: 'revenue', view, level: EVERY_PART })
}

function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most })
  } catch {
    // Damaged: it counts nowhere, as at head office.
    return undefined
  }
}
