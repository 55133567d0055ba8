import { availableParallelism } from 'node:os'
import { AppError } from '@shared/base/app-error'
import { parseDay, toInstant } from '@shared/base/day'
import { tallyFromViews } from '@shared/domain/statistics/tally-from-views'
import { timestampMs } from '@shared/base/hybrid-clock'
import { analyse } from '@shared/domain/sales/analyse'
import { transactionSchema, type Transaction } from '@shared/protocol/sales/ledger'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { emptyTally, mergeTally } from '../../../workers/analytics/merge-tallies'
import type { LedgerTransaction, TallyAnswer } from '../../../workers/analytics/ledger-messages'
import type { QueryContext, QueryHandlers } from '../context'
import { print } from '../print'
import { askHeadOffice } from '../statistics/head-office'
import { rowFilter } from './file-queries'
import { loadLedger } from './loaded-ledger'
import { salesReport } from './report-model'

type LedgerVerb = 'sales.analyse' | 'sales.ledger' | 'sales.transactions' | 'sales.report'

/** The ledger of the site, counted and looked into. */
export const ledgerQueries: QueryHandlers<LedgerVerb> = {
  'sales.analyse': (asked, context) =>
    asked.source === 'here' ? analyseLedger(asked, context) : analyseAllSites(asked, context),

  async 'sales.report'({ language, ...filter }, context) {
    const analysis = await analyseLedger(filter, context)
    if (analysis.rows === 0) throw new AppError('report.nothing-to-print', { details: { report: 'sales-report' } })
    const model = salesReport(context, analysis, filter, language)
    return print(context, 'sales-report', language, { kind: 'sales-report', model })
  },

  async 'sales.ledger'(_asked, context) {
    await upToDate(context)
    const { firstDay, lastDay, ...state } = await context.workers.ledger.ask({ kind: 'state' })
    const [first, last] = [firstDay, lastDay].map((day) => (day === undefined ? undefined : parseDay(day)))
    const imports = context
      .tables('sales')
      .all<[string, string, string]>('SELECT id, at, body FROM imports ORDER BY at DESC LIMIT 200')
    return {
      ...state,
      cities: state.cities.toSorted(),
      models: state.models.toSorted(),
      ...(first === undefined ? {} : { firstDay: first }),
      ...(last === undefined ? {} : { lastDay: last }),
      imports: imports.map(([id, at, body]) => {
        const { file, fileHash, accepted, rejected } = JSON.parse(body)
        return { id, at: toInstant(timestampMs(at) ?? 0), file, fileHash, accepted, rejected }
      }),
    }
  },

  async 'sales.transactions'(asked, context) {
    await upToDate(context)
    const { text, offset, limit } = asked
    const query = { filter: rowFilter({ ...asked, rental: 'signed' }), text: text.trim(), offset, limit }
    const { total, rows } = await context.workers.ledger.ask({ kind: 'rows', query })
    return { total, rows: rows.map((row) => toWire(row)) }
  },
}

async function analyseLedger(
  asked: Omit<ParsedPayloadOf<'sales.analyse'>, 'source'>,
  context: QueryContext,
): Promise<ResultOf<'sales.analyse'>> {
  await upToDate(context)
  const startedMs = performance.now()
  const threads = asked.workers ?? availableParallelism()
  const answer = await context.workers.ledger.ask({ kind: 'tally', filter: rowFilter(asked), threads })
  const { rental, from, to } = asked
  return {
    ...analyse(merged(answer), { rental, from, to }),
    ms: performance.now() - startedMs,
    workers: answer.threadMs.map((ms) => ({ ms })),
  }
}

/** The same analysis of all sites' transactions, from what head office's views counted. */
async function analyseAllSites(
  asked: ParsedPayloadOf<'sales.analyse'>,
  context: QueryContext,
): Promise<ResultOf<'sales.analyse'>> {
  const startedMs = performance.now()
  const { unclear, ...tally } = await tallyFromViews(askHeadOffice(context, 'sales'), asked)
  const { rental, from, to } = asked
  return { ...analyse(tally, { rental, from, to }), ms: performance.now() - startedMs, workers: [], unclear }
}

/** Loads what was written since the ledger was last looked at. */
export async function upToDate(context: QueryContext): Promise<void> {
  const { ledger } = context.workers
  await ledger.exclusively(() =>
    loadLedger(
      ledger,
      () => context.tables('sales'),
      (done, total) => context.progress({ done, total, unit: 'documents' }),
    ),
  )
}

/** A transaction of the ledger's thread in the shape of the wire, which says its day is one. */
export function toWire(transaction: LedgerTransaction): Transaction {
  return transactionSchema.parse(transaction)
}

function merged({ parts, cities, models, vehicles, hasCost, hasVehicle }: TallyAnswer) {
  const tally = emptyTally()
  for (const part of parts) mergeTally(tally, part, { cities, models, vehicles })
  tally.hasCost = hasCost
  tally.hasVehicle = hasVehicle
  return tally
}
