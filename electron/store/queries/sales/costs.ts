import { costKey, type CostTable } from '@shared/domain/sales/margin'
import type { ResultOf } from '@shared/protocol/verbs'
import type { QueryContext, QueryHandlers } from '../context'

/** What models cost that do not say it themselves. */
export const costQueries: QueryHandlers<'sales.costs'> = {
  'sales.costs': (_asked, context) =>
    latestCosts(context).toSorted((a, b) =>
      a.model < b.model ? -1 : a.model > b.model ? 1 : a.kind < b.kind ? 1 : -1,
    ),
}

/** The cost table of all ledgers a workstation carries; where two sites state a cost, the later word counts everywhere. */
export function costTable(context: QueryContext): CostTable {
  return new Map(latestCosts(context).map(({ kind, model, costCents }) => [costKey(kind, model), costCents]))
}

function latestCosts(context: QueryContext): ResultOf<'sales.costs'> {
  const rows = context
    .tables('sales')
    .all<[kind: 'sale' | 'rental', model: string, costCents: number]>(
      'SELECT kind, model, cost_cents FROM costs ORDER BY at, database',
    )
  const latest = new Map(rows.map(([kind, model, costCents]) => [costKey(kind, model), { kind, model, costCents }]))
  return [...latest.values()]
}
