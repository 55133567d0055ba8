import { createHash } from 'node:crypto'
import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'

/** What a document says of a transaction. */
export interface SaidOfTransaction {
  readonly transactionId: string
  readonly date: string
  readonly city: string
  readonly kind: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number | undefined
  readonly costCents?: number | undefined
  readonly vehicle?: string | undefined
}

/** A content some part of the ledger, or some file, gave to a transaction. */
export interface DisputedContent {
  /** `<dispute document>#known` or `#found`: names the document and which of its two contents. */
  readonly id: string
  readonly said: SaidOfTransaction
  readonly file: string | undefined
}

/** Transactions that were given several contents, until someone corrects (or confirms) one of them. */
export function salesDisputes(tables: Tables): Conflict[] {
  return tables
    .all<[database: string, transactionId: string]>(
      `SELECT min(database), transaction_id FROM disputes d WHERE NOT EXISTS (
         SELECT 1 FROM corrections c WHERE c.transaction_id = d.transaction_id AND c.at > d.at)
       GROUP BY transaction_id ORDER BY transaction_id`,
    )
    .map(([database, transactionId]) => ({
      database,
      id: `transaction:${transactionId}`,
      type: 'transaction',
      label: transactionId,
      leaves: disputedContents(tables, database, transactionId).length,
      severity: 'rule',
      rule: 'transaction-differs',
    }))
}

/** The different contents, what counts now first. */
export function disputeSides(tables: Tables, { database, id }: Conflict): RuleSide[] {
  const transactionId = id.replace(/^transaction:/, '')
  return disputedContents(tables, database, transactionId).map(({ id: side, said, file }) => ({
    id: side,
    label: file ?? transactionId,
    facts: [
      { field: 'date', value: said.date },
      { field: 'city', value: said.city },
      { field: 'kind', value: said.kind },
      { field: 'model', value: said.model },
      { field: 'price', value: (said.priceCents / 100).toFixed(2) },
      ...(said.months === undefined ? [] : [{ field: 'months', value: said.months }]),
      ...(said.costCents === undefined ? [] : [{ field: 'cost', value: (said.costCents / 100).toFixed(2) }]),
      ...(said.vehicle === undefined ? [] : [{ field: 'vehicle', value: said.vehicle }]),
    ],
    acts: ['keep-transaction'],
  }))
}

/** Each content once, in the order it was stated. */
export function disputedContents(tables: Tables, database: string, transactionId: string): DisputedContent[] {
  const rows = tables.all<[string, string]>(
    'SELECT id, body FROM disputes WHERE database = ? AND transaction_id = ? ORDER BY at, id',
    database,
    transactionId,
  )
  const contents = new Map<string, DisputedContent>()
  for (const [dispute, body] of rows) {
    const { known, found, file }: { known?: SaidOfTransaction; found: SaidOfTransaction; file?: string } =
      JSON.parse(body)
    const offered = [
      ...(known === undefined ? [] : [{ id: `${dispute}#known`, said: known, file: undefined }]),
      { id: `${dispute}#found`, said: found, file },
    ]
    for (const content of offered) {
      const key = contentKey(content.said)
      if (!contents.has(key)) contents.set(key, content)
    }
  }
  return [...contents.values()]
}

/** Names a dispute by the content that was found, so that stating it twice changes nothing. */
export function disputeId(found: SaidOfTransaction): string {
  return `dispute:${found.transactionId}:${createHash('sha256').update(contentKey(found)).digest('hex').slice(0, 16)}`
}

function contentKey(said: SaidOfTransaction): string {
  const { date, city, kind, model, priceCents, months, costCents, vehicle } = said
  return JSON.stringify([date, city, kind, model, priceCents, months ?? null, costCents ?? null, vehicle ?? null])
}
