import { costKey } from '@shared/domain/sales/margin'
import { moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandContext, CommandHandlers } from '../context'

/** What a sale or a rental of a model costs; without an amount it is unknown again. */
export interface StatedCost {
  readonly model: string
  readonly kind: 'sale' | 'rental'
  readonly costCents: number | null
}

/** What models cost, for transactions that do not say it themselves. */
export const costCommands: CommandHandlers<'sales.setCosts'> = {
  'sales.setCosts': ({ costs }, context) =>
    context.documents.exclusively(async () => {
      const changed = await stateCosts(costs, context)
      await context.catchUp()
      return { changed }
    }),
}

/** Writes those that say something new, and tells how many they are (a dry run only tells). The caller holds the documents. */
export async function stateCosts(
  costs: readonly StatedCost[],
  { documents, author, site }: CommandContext,
  dryRun = false,
): Promise<number> {
  const database = moduleDatabase('sales', site.code)
  const named = new Map(costs.map((cost) => [`cost:${costKey(cost.kind, cost.model)}`, cost]))
  const stored = await documents.getMany(database, 'cost', [...named.keys()])
  const writes = [...named].flatMap(([id, { model, kind, costCents }]): Write[] => {
    const current = stored.get(id)
    if (costCents === null) return current === undefined ? [] : [{ kind: 'remove', current }]
    if (current === undefined) return [{ kind: 'create', id, type: 'cost', fields: { model, kind, costCents } }]
    return current.document.costCents === costCents ? [] : [{ kind: 'update', current, fields: { costCents } }]
  })
  if (!dryRun) await documents.write(database, author, writes)
  return writes.length
}
