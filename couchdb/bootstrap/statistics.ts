import { AppError } from '@shared/base/app-error'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'

const VIEWS: Readonly<Record<string, { readonly database: string; readonly path: readonly string[] }>> = {
  loans: { database: 'library-all', path: ['_design/loans', '_view', 'by-month'] },
  transactions: { database: 'sales-all', path: ['_design/transactions', '_view', 'by-month'] },
}

const rowsSchema = z.object({ rows: z.array(z.object({ key: z.json(), value: z.number() })) })

/**
 * What all sites together count, summed by the first parts of the key: loans by 1 site, 2 year, 3 month, 4 lent or still out; transactions
 * by 1 year, 2 month, 3 city, 4 sale or rental, 5 how many or their cents.
 */
export async function readStatistics(hub: HubConnection, name: string, level: number) {
  const view = VIEWS[name]
  if (!view) throw new AppError('statistics.unknown', { details: { known: Object.keys(VIEWS) } })
  const query = level === 0 ? { group: false } : { group_level: level }
  return rowsSchema.parse(await hub.ask('GET', [view.database, ...view.path], { query })).rows
}
