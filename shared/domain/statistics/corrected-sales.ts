import { dayNumberOf } from '../sales/calendar'
import { parseDay } from '../../base/day'
import { mapRevenue } from './map-sales'
import { readSales } from './sales-rows'
import { partText, type AskView, type ViewRow } from './view'

/** Prices and costs of a view's value are two numbers each; see `mapRevenue`. */
const UNIT = 1_000_000_000n

/** What one cell of `revenue/by-month` comes to. Amounts are whole cents. */
export interface RevenueCell {
  readonly city: string
  /** `2024-03` */
  readonly month: string
  readonly kind: 'sale' | 'rental'
  readonly model: string
  /** Months of each of these rentals; 0 when unknown and for sales. */
  readonly duration: number
  readonly rows: number
  readonly price: bigint
  readonly costed: number
  readonly cost: bigint
  readonly costedPrice: bigint
}

/** A transaction as a correction tells of it. */
interface CorrectedRow {
  readonly date: string
  readonly city: string
  readonly kind: 'sale' | 'rental'
  readonly model: string
  readonly vehicle: string | undefined
}

/**
 * What corrections change: rows that no longer count as they were written, and rows that count instead. Also rows that say of a transaction
 * something else than the one that counts.
 */
export interface Corrections {
  readonly cells: readonly { readonly sign: 1 | -1; readonly cell: RevenueCell }[]
  readonly rows: readonly { readonly sign: 1 | -1; readonly row: CorrectedRow; readonly day: number }[]
  /** Corrections that do not say what they replace (written by an earlier version): they could not be followed. */
  readonly unclear: number
}

/**
 * Reads what was corrected. Views count every row as it was first written; the earliest correction of a transaction tells what that was, the
 * latest what counts now, which is what a workstation's ledger makes of the same documents.
 */
export async function readCorrections(ask: AskView): Promise<Corrections> {
  const told = new Map<string, { at: string; before: unknown; after: unknown }[]>()
  for (const { key, value } of await ask({ design: 'revenue', view: 'corrections' })) {
    if (!Array.isArray(key)) continue
    const [id, at] = key.map(partText)
    const { before, after } = fieldsOf(value)
    const known = told.get(id ?? '')
    if (known) known.push({ at: at ?? '', before, after })
    else told.set(id ?? '', [{ at: at ?? '', before, after }])
  }
  const cells: Corrections['cells'][number][] = []
  const rows: Corrections['rows'][number][] = []
  const count = (sign: 1 | -1, fields: unknown) => {
    const document = { ...fieldsOf(fields), type: 'transaction' }
    cells.push(...cellsOfTransaction(document).map((cell) => ({ sign, cell })))
    const row = toRow(document)
    if (row) rows.push({ sign, ...row })
  }
  // Where documents disagree, whoever corrected may have seen another content than the one that counts.
  const counted = new Map<string, unknown>()
  for (const { key, value } of await ask({ design: 'revenue', view: 'clashes' })) {
    const { lost, counts, adds } = fieldsOf(value)
    count(-1, lost)
    if (adds === true) count(1, counts)
    if (Array.isArray(key)) counted.set(partText(key[0]), counts)
  }
  let unclear = 0
  for (const [id, corrections] of told) {
    const inOrder = corrections.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const before = counted.get(id) ?? inOrder[0]?.before
    if (before === undefined) {
      unclear++
      continue
    }
    count(-1, before)
    const after = inOrder.at(-1)?.after
    if (after !== undefined) count(1, after)
  }
  return { cells, rows, unclear }
}

/** How many documents of the ledger were not compared with the others yet: their transactions may count twice. */
export async function readWaiting(ask: AskView): Promise<number> {
  const rows = await ask({ design: 'ledger', view: 'compared', level: 1 })
  const total = (name: string) =>
    rows.reduce((sum, { key, value }) => (Array.isArray(key) && key[0] === name ? sum + Number(value) : sum), 0)
  return Math.max(0, total('held') - total('compared'))
}

function cellsOfTransaction(document: Readonly<Record<string, unknown>>): RevenueCell[] {
  const found: ViewRow[] = []
  const parts = { read: readSales, base64: () => new Uint8Array(), inflate: () => undefined }
  mapRevenue(document, (key, value) => found.push({ key, value }), parts)
  return found.flatMap((row) => toCell(row) ?? [])
}

/** A row of `revenue/by-month`, however far it is grouped: parts of the key that are not there are empty (all of them, where everything is one group). */
export function toCell({ key, value }: ViewRow): RevenueCell | undefined {
  if (!Array.isArray(value)) return undefined
  const [city = '', year = '', month = '', kind = 'sale', model = '', duration = 0] = Array.isArray(key) ? key : []
  const [rows = 0, priceHigh, priceLow, costed = 0, costHigh, costLow, costedHigh, costedLow] = value.map(Number)
  return {
    city: partText(city).normalize(),
    month: `${partText(year)}-${partText(month)}`,
    kind: kind === 'rental' ? 'rental' : 'sale',
    model: partText(model).normalize(),
    duration: Number(duration),
    rows,
    price: whole(priceHigh, priceLow),
    costed,
    cost: whole(costHigh, costLow),
    costedPrice: whole(costedHigh, costedLow),
  }
}

function whole(high = 0, low = 0): bigint {
  return BigInt(high) * UNIT + BigInt(low)
}

function toRow(fields: Readonly<Record<string, unknown>>): { row: CorrectedRow; day: number } | undefined {
  const date = parseDay(String(fields['date']))
  if (date === undefined) return undefined
  const vehicle = fields['vehicle']
  return {
    day: dayNumberOf(date),
    row: {
      date,
      city: String(fields['city']).normalize(),
      kind: fields['kind'] === 'rental' ? 'rental' : 'sale',
      model: String(fields['model']).normalize(),
      vehicle: typeof vehicle === 'string' ? vehicle.normalize() : undefined,
    },
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
