import { dayOf } from '@shared/domain/sales/calendar'
import type { LedgerEntry } from '@shared/domain/sales/which-counts'
import { readSales, type SalesParts } from '@shared/domain/statistics/sales-rows'
import { inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** One transaction as a document holds it. */
export interface LedgerRow extends LedgerEntry {
  readonly transactionId: string
  /** Its row in the document. */
  readonly place: number
}

const parts: SalesParts = { read: readSales, base64: (text) => Buffer.from(text, 'base64'), inflate }
const documentSchema = z.record(z.string(), z.unknown())

/** The transactions of a chunk or of one that was typed in, read by the same function as the views; none in a chunk that is damaged. */
export function ledgerRows(document: unknown): LedgerRow[] {
  const sales = readSales(documentSchema.parse(document), parts, true)
  return (sales?.ids ?? []).map((transactionId, row): LedgerRow => {
    const at = (list: ArrayLike<number> | undefined) => list?.[row]
    const named = (names: readonly string[] | undefined, place: number | undefined) => names?.[place ?? -1]?.normalize()
    const cost = at(sales?.costs)
    const vehicle = named(sales?.vehicleNames, at(sales?.vehicles))
    return {
      transactionId,
      place: row,
      date: dayOf(at(sales?.days) ?? 0),
      city: named(sales?.cityNames, at(sales?.cities)) ?? '',
      type: at(sales?.kinds) === 1 ? 'rental' : 'sale',
      model: named(sales?.modelNames, at(sales?.models)) ?? '',
      priceCents: at(sales?.prices) ?? 0,
      months: at(sales?.months) || undefined,
      costCents: cost === undefined || Number.isNaN(cost) ? undefined : cost,
      vehicle,
    }
  })
}

function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most })
  } catch {
    // Damaged: it counts nowhere, as in the views.
    return undefined
  }
}
