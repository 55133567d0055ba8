import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { Envelope } from '@shared/documents/envelope'
import type { TransactionContent } from '@shared/domain/sales/transaction-content'
import { transactionSchema, type Transaction } from '@shared/protocol/sales/ledger'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { LedgerTransaction } from '../../../workers/analytics/ledger-messages'
import { nameOfUser } from '../account-queries'
import type { QueryContext, QueryHandlers } from '../context'
import { chosenColumns, type ExportColumn } from '../export-list'
import { produceList } from '../produce-list'
import { reportWords } from '../report-words'
import { rowFilter } from './file-queries'
import { salesDisputes } from './disputes'
import { toLedger } from './loaded-ledger'
import { withLedger } from './with-ledger'

type TransactionQuery = 'sales.transactions' | 'sales.transaction' | 'sales.exportTransactions'

const PAGE = 10_000
/** More rows than this no spreadsheet is glad of. */
const MOST_EXPORTED = 200_000

/** Single transactions of the ledger: lists of them, and one with everything that was said about it. */
export const transactionQueries: QueryHandlers<TransactionQuery> = {
  async 'sales.transactions'(asked, context) {
    const { offset, limit } = asked
    const { total, rows } = await withLedger(context, (ledger) => find(asked, offset, limit, ledger))
    return { total, rows: rows.map((row) => toWire(row)) }
  },

  async 'sales.transaction'({ id }, context) {
    const found = await withLedger(context, (ledger) => ledger.ask({ kind: 'find', id }))
    if (found === undefined) throw new AppError('sales.transaction-unknown', { details: { transactionId: id } })
    const tables = context.tables('sales')
    const typed = tables.get<[string]>('SELECT body FROM transactions WHERE id = ? ORDER BY stamp', `transaction:${id}`)
    const document: Envelope | undefined = typed && JSON.parse(typed[0])
    const corrections = tables
      .all<[string]>('SELECT body FROM corrections WHERE transaction_id = ? ORDER BY at DESC, id DESC', id)
      .map(([body]): Envelope & { reason: string; fields?: TransactionContent } => JSON.parse(body))
    return {
      now: found.now === undefined ? null : toWire(found.now),
      first: toWire(found.first),
      origin: document === undefined ? 'imported' : 'typed',
      ...(document === undefined ? {} : { typedBy: nameOf(document, context), typedAt: momentOf(document) }),
      corrections: corrections.map((correction) => ({
        id: correction._id,
        at: momentOf(correction),
        byName: nameOf(correction, context),
        site: correction.site,
        reason: correction.reason,
        ...(correction.fields === undefined ? {} : { transaction: toWire(toLedger(correction.fields)) }),
      })),
      isDisputed: salesDisputes(tables).some((dispute) => dispute.label === id),
    }
  },

  async 'sales.exportTransactions'({ format, language, columns, ...asked }, context) {
    const { total, pages } = await withLedger(context, (ledger) => pagesOf(asked, ledger, context.signal))
    const words = reportWords[language]
    const list = {
      name: `transactions-${context.today()}`,
      language,
      columns: chosenColumns(COLUMNS, columns),
      slices: () => pages,
      onSlice: (done: number) => context.progress({ done, total, unit: 'rows' }),
      signal: context.signal,
    }
    return produceList(list, format, words.transactions, context)
  },
}

type Asked = Omit<ParsedPayloadOf<'sales.transactions'>, 'offset' | 'limit'>

async function pagesOf(asked: Asked, ledger: LedgerClient, signal: AbortSignal) {
  const { total } = await find(asked, 0, 0, ledger)
  if (total > MOST_EXPORTED) throw new AppError('sales.too-many-to-export', { details: { total, most: MOST_EXPORTED } })
  const pages: (readonly LedgerTransaction[])[] = []
  for (let from = 0; from < total; from += PAGE) {
    if (signal.aborted) throw new AppError('task.cancelled')
    pages.push((await find(asked, from, PAGE, ledger)).rows)
  }
  return { total, pages }
}

async function find(asked: Asked, offset: number, limit: number, ledger: LedgerClient) {
  const query = { filter: { ...rowFilter(asked), spreads: false }, text: asked.text.trim(), offset, limit }
  return ledger.ask({ kind: 'rows', query })
}

/** A transaction of the ledger's thread in the shape of the wire, which says its day is one. */
export function toWire(transaction: LedgerTransaction): Transaction {
  return transactionSchema.parse(transaction)
}

function momentOf({ created }: Envelope) {
  return toInstant(timestampMs(created.at) ?? 0)
}

function nameOf({ created }: Envelope, context: QueryContext): string {
  return nameOfUser(created.by, context) ?? created.by
}

const amount = (cents: number | undefined) => (cents === undefined ? undefined : cents / 100)

const COLUMNS: readonly ExportColumn<LedgerTransaction>[] = [
  { name: 'id', heading: { fr: 'Identifiant', en: 'Id' }, width: 16, cell: ({ id }) => id },
  { name: 'date', heading: { fr: 'Date', en: 'Date' }, width: 11, cell: ({ date }) => date },
  { name: 'city', heading: { fr: 'Ville', en: 'City' }, width: 18, cell: ({ city }) => city },
  {
    name: 'type',
    heading: { fr: 'Type', en: 'Type' },
    width: 10,
    cell: ({ type }) => (type === 'sale' ? 'vente' : 'location'),
  },
  { name: 'model', heading: { fr: 'Modèle', en: 'Model' }, width: 20, cell: ({ model }) => model },
  { name: 'price', heading: { fr: 'Prix', en: 'Price' }, width: 12, cell: ({ priceCents }) => amount(priceCents) },
  { name: 'months', heading: { fr: 'Durée (mois)', en: 'Months' }, width: 8, cell: ({ months }) => months },
  { name: 'cost', heading: { fr: 'Coût', en: 'Cost' }, width: 12, cell: ({ costCents }) => amount(costCents) },
  { name: 'vehicle', heading: { fr: 'Véhicule', en: 'Vehicle' }, width: 14, cell: ({ vehicle }) => vehicle },
]
