import { costKey } from '@shared/domain/sales/margin'
import { moduleDatabase } from '../../documents/database-names'
import type { Write } from '../../documents/document-store'
import type { CommandHandlers } from '../context'

/** What models cost, for transactions that do not say it themselves. */
export const costCommands: CommandHandlers<'sales.setCosts'> = {
  'sales.setCosts': ({ costs }, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, catchUp } = context
      const database = moduleDatabase('sales', site.code)
      const named = new Map(costs.map((cost) => [`cost:${costKey(cost.kind, cost.model)}`, cost]))
      const stored = await documents.getMany(database, 'cost', [...named.keys()])
      const writes = [...named].flatMap(([id, { model, kind, costCents }]): Write[] => {
        const current = stored.get(id)
        if (costCents === null) return current === undefined ? [] : [{ kind: 'remove', current }]
        if (current === undefined) return [{ kind: 'create', id, type: 'cost', fields: { model, kind, costCents } }]
        return current.document.costCents === costCents ? [] : [{ kind: 'update', current, fields: { costCents } }]
      })
      await documents.write(database, author, writes)
      await catchUp()
      return { changed: writes.length }
    }),
}
