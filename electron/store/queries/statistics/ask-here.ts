import { reduceRows } from '@shared/domain/statistics/reduce-rows'
import type { Module } from '@shared/domain/accounts/role'
import type { AskView, ViewQuestion, ViewRow } from '@shared/domain/statistics/view'
import { VIEWS } from '@shared/domain/statistics/views'
import { viewRows } from '../../projections/with-views'
import type { QueryContext } from '../context'
import { withLedger } from '../sales/with-ledger'

/** Answers a module's views from what this workstation holds. */
export function askHere(context: QueryContext, module: Module): AskView {
  return async (question) => {
    const { design, view } = question
    const definition = VIEWS[module][design]?.[view]
    if (!definition) return []
    if (module === 'sales') return reduceRows(await ledgerRows(context, question), definition.reduce, question)
    return reduceRows(viewRows(context.tables(module), design, view), definition.reduce, question)
  }
}

/**
 * The ledger in memory holds each transaction once and what corrections made of it: nothing is left to take off, and nothing to compare. Its
 * rows are mapped when they are asked for: keeping them would double what an import writes.
 */
async function ledgerRows(context: QueryContext, { design, view }: ViewQuestion): Promise<readonly ViewRow[]> {
  if (design !== 'revenue' || (view !== 'days' && view !== 'by-month')) return []
  return withLedger(context, (ledger) => ledger.ask({ kind: 'map', view }))
}
