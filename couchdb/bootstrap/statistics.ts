import { AppError } from '@shared/base/app-error'
import { readStatistic, STATISTIC, STATISTICS } from '@shared/domain/statistics/read-statistic'
import type { AskView } from '@shared/domain/statistics/view'
import type { Json } from '@shared/base/json'
import { z } from 'zod'
import type { HubConnection } from '../hub/connection'

const rowsSchema = z.object({ rows: z.array(z.object({ key: z.json(), value: z.json() })) })

/** What all sites together come to, grouped by the first `level` parts of a statistic's keys. */
export async function readStatistics(hub: HubConnection, name: string, level: number) {
  const statistic = STATISTICS.find((known) => known === name)
  if (!statistic) throw new AppError('statistics.unknown', { details: { known: [...STATISTICS] } })
  return readStatistic(statistic, level, askConsolidated(hub, `${STATISTIC[statistic].module}-all`))
}

/** Asks a consolidated database's views, each grouped by CouchDB itself. */
function askConsolidated(hub: HubConnection, database: string): AskView {
  return async ({ design, view, level, under = [] }) => {
    const grouping = level === undefined ? {} : level === 0 ? { group: false } : { group_level: level }
    const last: Json = [...under, {}]
    const range = under.length === 0 ? {} : { startkey: [...under], endkey: last }
    const query = { ...grouping, ...range }
    return rowsSchema.parse(await hub.ask('GET', [database, `_design/${design}`, '_view', view], { query })).rows
  }
}
