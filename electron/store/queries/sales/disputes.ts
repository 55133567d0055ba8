import { createHash } from 'node:crypto'
import { contentKey, type TransactionContent } from '@shared/domain/sales/transaction-content'
import { precedes } from '@shared/domain/sales/which-counts'
import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'
import { toLedger } from './loaded-ledger'

/** Where a content was read, when it was read from a file. */
interface Line {
  readonly file: string
  readonly line: number
}

/** A content some part of the ledger, or some file, gave to a transaction. */
export interface DisputedContent {
  /** The document that states it. */
  readonly id: string
  readonly said: TransactionContent
  readonly file: string | undefined
}

/** Transactions that were given several contents, until a correction was made in knowledge of each. */
export function salesDisputes(tables: Tables): Conflict[] {
  return tables
    .all<[database: string, transactionId: string]>(
      `SELECT min(database), transaction_id FROM disputes d WHERE NOT EXISTS (
         SELECT 1 FROM settled s WHERE s.transaction_id = d.transaction_id AND s.content = d.content)
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

/** The different contents, the one that counts until then first. */
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
      { field: 'priceCents', value: said.priceCents },
      ...(said.months === undefined ? [] : [{ field: 'months', value: said.months }]),
      ...(said.costCents === undefined ? [] : [{ field: 'costCents', value: said.costCents }]),
      ...(said.vehicle === undefined ? [] : [{ field: 'vehicle', value: said.vehicle }]),
    ],
    acts: ['keep-transaction'],
  }))
}

/**
 * Each content that was stated in a database once, with the file that brought it where one did. First those that stand in the ledger, in
 * the order in which they count there (`precedes`): until someone decides, the first one does.
 */
export function disputedContents(tables: Tables, database: string, transactionId: string): DisputedContent[] {
  const rows = tables.all<[string, string, string]>(
    'SELECT id, content, body FROM disputes WHERE database = ? AND transaction_id = ? ORDER BY id',
    ...[database, transactionId],
  )
  const contents = new Map<string, DisputedContent & { readonly isInLedger: boolean }>()
  for (const [id, content, body] of rows) {
    const { found: said, file }: { found: TransactionContent; file?: string } = JSON.parse(body)
    const known = contents.get(content)
    const isInLedger = file === undefined || known?.isInLedger === true
    contents.set(content, known?.file === undefined ? { id, said, file, isInLedger } : { ...known, isInLedger })
  }
  return [...contents.values()].toSorted(
    (one, other) =>
      Number(other.isInLedger) - Number(one.isInLedger) ||
      (precedes(toLedger(one.said), toLedger(other.said)) ? -1 : 1),
  )
}

/** Every content in dispute that was given to a transaction, whichever ledger states it: a correction is a word about all of them. */
export function allDisputedContents(tables: Tables, transactionId: string): TransactionContent[] {
  const rows = tables.all<[string]>(
    'SELECT body FROM disputes WHERE transaction_id = ? GROUP BY content',
    transactionId,
  )
  return rows.map(([body]) => JSON.parse(body).found)
}

/** Names a dispute by what was found, and where, so that stating it twice, or at two workstations, changes nothing. */
export function disputeId(found: TransactionContent, line?: Line): string {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
  const where = line === undefined ? '' : `:${hash(JSON.stringify([line.file, line.line]))}`
  return `dispute:${found.transactionId}:${hash(contentKey(found))}${where}`
}
