import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { LedgerCorrection, LedgerTransaction } from '../../../workers/analytics/ledger-messages'
import type { Tables } from '../../projections/read-models'

interface StoredTransaction {
  readonly transactionId: string
  readonly date: string
  readonly city: string
  readonly kind: 'sale' | 'rental'
  readonly model: string
  readonly priceCents: number
  readonly months?: number
  readonly costCents?: number
  readonly vehicle?: string
}

/** Chunks given to the thread at once: some megabytes. */
const AT_ONCE = 64

/**
 * Brings the ledger in memory up to what the read model holds: chunks, then what was typed in, then corrections in the order they
 * were made. Where something it holds is gone from the read model (sample data that was removed), it is loaded afresh.
 */
export async function loadLedger(
  ledger: LedgerClient,
  tables: () => Tables,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const idsOf = (table: string) =>
    tables()
      .all<[string]>(`SELECT id FROM ${table} ORDER BY id`)
      .map(([id]) => id)
  const all = ['chunks', 'transactions', 'corrections'].map((table) => idsOf(table))
  const known = new Set(all.flat())
  if ([...ledger.seen].some((id) => !known.has(id))) await ledger.forget()
  const [chunks = [], transactions = [], corrections = []] = all.map((ids) => ids.filter((id) => !ledger.seen.has(id)))
  for (let from = 0; from < chunks.length; from += AT_ONCE) {
    const ids = chunks.slice(from, from + AT_ONCE)
    const rows = tables().all<[Uint8Array]>(
      'SELECT data FROM chunks WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(ids),
    )
    await ledger.ask({ kind: 'add-chunks', chunks: rows.map(([data]) => data) })
    for (const id of ids) ledger.seen.add(id)
    onProgress?.(from + ids.length, chunks.length)
  }
  if (transactions.length > 0) {
    const bodies = bodiesOf(tables(), 'transactions', transactions)
    await ledger.ask({ kind: 'add-transactions', transactions: bodies.map((body) => toLedger(JSON.parse(body))) })
  }
  // All of them: an earlier one may name a transaction that arrived only now.
  if (chunks.length + transactions.length + corrections.length > 0) {
    const rows = tables().all<[string, string]>('SELECT at, body FROM corrections ORDER BY at, id')
    await ledger.ask({ kind: 'correct', corrections: rows.map(([at, body]) => toCorrection(at, JSON.parse(body))) })
  }
  for (const id of [...transactions, ...corrections]) ledger.seen.add(id)
}

function bodiesOf(tables: Tables, table: string, ids: readonly string[]): string[] {
  return tables
    .all<[string]>(
      `SELECT body FROM ${table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
      JSON.stringify(ids),
    )
    .map(([body]) => body)
}

/** What a document says of a transaction, as the ledger's thread takes it. */
function toLedger({
  transactionId,
  date,
  city,
  kind,
  model,
  priceCents,
  ...known
}: StoredTransaction): LedgerTransaction {
  const { months, costCents, vehicle } = known
  return {
    id: transactionId,
    date,
    city,
    type: kind,
    model,
    priceCents,
    ...(months === undefined ? {} : { months }),
    ...(costCents === undefined ? {} : { costCents }),
    ...(vehicle === undefined ? {} : { vehicle }),
  }
}

function toCorrection(at: string, body: { transactionId: string; fields?: StoredTransaction }): LedgerCorrection {
  const { transactionId: id, fields } = body
  return fields === undefined ? { id, at } : { id, at, transaction: toLedger(fields) }
}
