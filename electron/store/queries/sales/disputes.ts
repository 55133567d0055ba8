import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'

interface Disputed {
  readonly transactionId: string
  readonly date: string
  readonly city: string
  readonly model: string
  readonly priceCents: number
}

/** Transactions to which a file gave other content than the ledger has, until someone corrects (or confirms) them. */
export function salesDisputes(tables: Tables, database: string): Conflict[] {
  return tables
    .all<[string, number]>(
      `SELECT transaction_id, count(*) FROM disputes d WHERE NOT EXISTS (
         SELECT 1 FROM corrections c WHERE json_extract(c.body, '$.transactionId') = d.transaction_id AND c.at > d.at)
       GROUP BY transaction_id ORDER BY transaction_id`,
    )
    .map(([transactionId, count]) => ({
      database,
      id: `transaction:${transactionId}`,
      type: 'transaction',
      label: transactionId,
      leaves: count + 1,
      severity: 'rule',
      rule: 'transaction-differs',
    }))
}

/** What the ledger has, and what each file said. A person settles it by a correction, which names the transaction. */
export function disputeSides(tables: Tables, { id }: Conflict): RuleSide[] {
  const transactionId = id.replace(/^transaction:/, '')
  const rows = tables.all<[string, string]>(
    'SELECT id, body FROM disputes WHERE transaction_id = ? ORDER BY at, id',
    transactionId,
  )
  return rows.flatMap(([dispute, body], index) => {
    const { known, found, file }: { known: Disputed; found: Disputed; file: string } = JSON.parse(body)
    const said = { ...sideOf(dispute, found), label: file }
    return index === 0 ? [sideOf(id, known), said] : [said]
  })
}

function sideOf(id: string, { transactionId, date, city, model, priceCents }: Disputed): RuleSide {
  return {
    id,
    label: transactionId,
    facts: [
      { field: 'date', value: date },
      { field: 'city', value: city },
      { field: 'model', value: model },
      { field: 'price', value: (priceCents / 100).toFixed(2) },
    ],
    acts: [],
  }
}
