import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import type { Module } from '@shared/domain/accounts/role'
import type { AskView, ViewRow } from '@shared/domain/statistics/view'
import { VIEWS } from '@shared/domain/statistics/views'
import { viewRows } from '../../projections/with-views'
import type { QueryContext } from '../context'

/** Answers a module's views from what this workstation holds. */
export function askHere(context: QueryContext, module: Module): AskView {
  return async (question) => {
    const { design, view } = question
    const definition = VIEWS[module][design]?.[view]
    if (!definition) return []
    const rows =
      module === 'sales' && definition.types.includes('chunk')
        ? await ledgerRows(context, view === 'days' ? 'days' : 'by-month')
        : viewRows(context.tables(module), design, view)
    return reduceRows(rows, definition.reduce, question)
  }
}

/** Chunks given to the thread at once: some megabytes. */
const AT_ONCE = 64
const EVERY_PART = 99

/** Chunks are mapped when they are asked for, in the ledger's thread: keeping their rows would double what an import writes. */
async function ledgerRows(context: QueryContext, view: 'by-month' | 'days'): Promise<ViewRow[]> {
  const { ledger } = context.workers
  const tables = () => context.tables('sales')
  const chunks = tables().all<[string]>('SELECT id FROM chunks ORDER BY id')
  const { reduce } = VIEWS.sales['revenue']?.[view] ?? { reduce: 'none' as const }
  const typed = tables()
    .all<[string]>('SELECT body FROM transactions')
    .map(([body]): Record<string, unknown> => JSON.parse(body))
  let rows = [...(await ledger.ask({ kind: 'map', view, chunks: [], transactions: typed }))]
  for (let from = 0; from < chunks.length; from += AT_ONCE) {
    const ids = chunks.slice(from, from + AT_ONCE).map(([id]) => id)
    const bytes = tables().all<[Uint8Array]>(
      'SELECT data FROM chunks WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    )
    const found = await ledger.ask({ kind: 'map', view, chunks: bytes.map(([data]) => data), transactions: [] })
    rows = reduceRows([...rows, ...found], reduce, { design: 'revenue', view, level: EVERY_PART })
    context.progress({ done: Math.min(from + AT_ONCE, chunks.length), total: chunks.length, unit: 'documents' })
  }
  return rows
}
