import { AppError } from '@shared/base/app-error'
import type { TransactionContent } from '@shared/domain/sales/transaction-content'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { LedgerCorrection, LedgerTransaction } from '../../../workers/analytics/ledger-messages'
import type { Tables } from '../../projections/read-models'

/** Chunks given to the thread at once: some megabytes. */
const AT_ONCE = 64

/**
 * Brings the ledger in memory up to what the read model holds: chunks, then what was typed in, then corrections in the order they
 * were made. Where something it holds is gone from the read model or changed there (sample data that was removed, a conflict that was
 * settled), it is loaded afresh. Transactions that were given several contents are added to `ledger.differing`. Fails with `worker.died` when the
 * ledger's thread did.
 */
export async function loadLedger(
  ledger: LedgerClient,
  tables: () => Tables,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  // The rows of the read model and this are one transaction.
  const to = tables().all<[string, number]>('SELECT database, seq FROM checkpoints ORDER BY database').join()
  if (ledger.loadedTo === to) return
  const keysOf = (sql: string) =>
    tables()
      .all<[string]>(sql)
      .map(([key]) => key)
  const all = [
    // Two sites may have imported one file: its chunks have one name and are one.
    keysOf('SELECT DISTINCT id FROM chunks ORDER BY id'),
    keysOf("SELECT database || ' ' || id || ' ' || stamp FROM transactions ORDER BY id, database"),
    keysOf("SELECT database || ' ' || id FROM corrections ORDER BY id, database"),
  ]
  const known = new Set(all.flat())
  if ([...ledger.seen].some((key) => !known.has(key))) await ledger.forget()
  const { losses } = ledger
  const [chunks = [], transactions = [], corrections = []] = all.map((keys) =>
    keys.filter((key) => !ledger.seen.has(key)),
  )
  for (let from = 0; from < chunks.length; from += AT_ONCE) {
    const ids = chunks.slice(from, from + AT_ONCE)
    const rows = tables().all<[Uint8Array]>(
      'SELECT data FROM chunks WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id ORDER BY id',
      JSON.stringify(ids),
    )
    const answer = await ledger.ask({ kind: 'add-chunks', chunks: rows.map(([data]) => data) })
    ledger.differing.push(...answer.differing)
    for (const id of ids) ledger.seen.add(id)
    onProgress?.(from + ids.length, chunks.length)
  }
  if (transactions.length > 0) {
    const bodies = tables()
      .all<[string]>(
        `SELECT body FROM transactions WHERE database || ' ' || id || ' ' || stamp IN (SELECT value FROM json_each(?))
         ORDER BY id, database`,
        JSON.stringify(transactions),
      )
      .map(([body]) => toLedger(JSON.parse(body)))
    const answer = await ledger.ask({ kind: 'add-transactions', transactions: bodies })
    ledger.differing.push(...answer.differing)
  }
  // All of them: an earlier one may name a transaction that arrived only now.
  if (chunks.length + transactions.length + corrections.length > 0) await applyCorrections(ledger, tables())
  for (const key of [...transactions, ...corrections]) ledger.seen.add(key)
  // Its thread died of another question meanwhile: what was loaded before is gone.
  if (ledger.losses !== losses) throw new AppError('worker.died', { retryable: true })
  ledger.loadedTo = to
}

/** Says again what later words made of transactions; the latest about each counts. */
export async function applyCorrections(ledger: LedgerClient, tables: Tables): Promise<void> {
  const rows = tables.all<[string, string]>('SELECT at, body FROM corrections ORDER BY at, id')
  await ledger.ask({ kind: 'correct', corrections: rows.map(([at, body]) => toCorrection(at, JSON.parse(body))) })
}

/** What a document says of a transaction, as the ledger's thread takes it. */
export function toLedger({ transactionId, kind, ...said }: TransactionContent): LedgerTransaction {
  const { date, city, model, priceCents, months, costCents, vehicle } = said
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

function toCorrection(at: string, body: { transactionId: string; fields?: TransactionContent }): LedgerCorrection {
  const { transactionId: id, fields } = body
  return fields === undefined ? { id, at } : { id, at, transaction: toLedger(fields) }
}
