import { availableParallelism } from 'node:os'
import { AppError } from '@shared/base/app-error'
import { parseDay, toInstant } from '@shared/base/day'
import { tallyFromViews } from '@shared/domain/statistics/tally-from-views'
import { timestampMs } from '@shared/base/hybrid-clock'
import { analyse, figuresOf } from '@shared/domain/sales/analyse'
import type { SalesTally } from '@shared/domain/sales/tally'
import type { ParsedPayloadOf, ResultOf } from '@shared/protocol/verbs'
import { emptyTally, mergeTally } from '../../../workers/analytics/merge-tallies'
import type { LedgerClient } from '../../../workers/analytics/ledger-client'
import type { RowFilter } from '../../../workers/analytics/messages'
import type { QueryContext, QueryHandlers } from '../context'
import { print } from '../print'
import { askHeadOffice } from '../statistics/head-office'
import { costTable } from './costs'
import { rowFilter } from './file-queries'
import { salesReport } from './report-model'
import { withLedger } from './with-ledger'

type LedgerVerb = 'sales.analyse' | 'sales.figures' | 'sales.ledger' | 'sales.report'

/** The ledger of the site, and of those it carries, counted. */
export const ledgerQueries: QueryHandlers<LedgerVerb> = {
  'sales.analyse': (asked, context) =>
    asked.source === 'here' ? analyseLedger(asked, context) : analyseAllSites(asked, context),

  async 'sales.figures'(asked, context) {
    const { startedMs, tally } = await withLedger(context, async (ledger) => ({
      startedMs: performance.now(),
      ...(await tallyLedger(ledger, rowFilter(asked))),
    }))
    const { rental, from, to } = asked
    return { ...figuresOf(tally, { rental, from, to }), ms: performance.now() - startedMs }
  },

  async 'sales.report'({ language, ...filter }, context) {
    const analysis = await analyseLedger(filter, context)
    if (analysis.rows === 0) throw new AppError('report.nothing-to-print', { details: { report: 'sales-report' } })
    const model = salesReport(context, analysis, filter, language)
    return print(context, 'sales-report', language, { kind: 'sales-report', model })
  },

  async 'sales.ledger'(_asked, context) {
    const { firstDay, lastDay, ...state } = await withLedger(context, (ledger) => ledger.ask({ kind: 'state' }))
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
        const { file, fileHash, accepted, rejected, site } = JSON.parse(body)
        return { id, at: toInstant(timestampMs(at) ?? 0), file, fileHash, site, accepted, rejected }
      }),
    }
  },
}

async function analyseLedger(
  asked: Omit<ParsedPayloadOf<'sales.analyse'>, 'source'>,
  context: QueryContext,
): Promise<ResultOf<'sales.analyse'>> {
  // Who says how many threads wants to see them at work.
  const how = asked.workers === undefined ? {} : { threads: asked.workers, byRows: true }
  const { startedMs, tally, threadMs } = await withLedger(context, async (ledger) => ({
    startedMs: performance.now(),
    ...(await tallyLedger(ledger, rowFilter(asked), how)),
  }))
  const { rental, from, to } = asked
  return {
    ...analyse(tally, { rental, from, to, costs: costTable(context) }),
    ms: performance.now() - startedMs,
    workers: threadMs.map((ms) => ({ ms })),
  }
}

/** The same analysis of all sites' transactions, from what head office's views counted. */
async function analyseAllSites(
  asked: ParsedPayloadOf<'sales.analyse'>,
  context: QueryContext,
): Promise<ResultOf<'sales.analyse'>> {
  const startedMs = performance.now()
  const { unclear, waiting, ...tally } = await tallyFromViews(askHeadOffice(context, 'sales'), asked)
  const { rental, from, to } = asked
  return {
    ...analyse(tally, { rental, from, to, costs: costTable(context) }),
    ms: performance.now() - startedMs,
    workers: [],
    unclear,
    waiting,
  }
}

/** Counts the rows of the ledger that a filter lets through. */
export async function tallyLedger(
  ledger: LedgerClient,
  filter: RowFilter,
  { threads = availableParallelism(), byRows = false }: { threads?: number; byRows?: boolean } = {},
): Promise<{ tally: SalesTally; threadMs: readonly number[] }> {
  const answer = await ledger.ask({ kind: 'tally', filter, threads, byRows })
  const { parts, cities, models, vehicles, hasCost, hasVehicle, threadMs } = answer
  const tally = emptyTally()
  for (const part of parts) mergeTally(tally, part, { cities, models, vehicles })
  tally.hasCost = hasCost
  tally.hasVehicle = hasVehicle
  return { tally, threadMs }
}
