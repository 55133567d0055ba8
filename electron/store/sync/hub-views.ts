import { AppError } from '@shared/base/app-error'
import type { ViewQuestion, ViewRow } from '@shared/domain/statistics/view'
import { z } from 'zod'
import type { HubLine } from './hub-line'

const rowsSchema = z.object({ rows: z.array(z.object({ key: z.json(), value: z.json() })) })

/**
 * Asks a view of a consolidated database, grouped by CouchDB itself. Fails with `statistics.refused` (this workstation's account may not read
 * it), `statistics.not-there` (head office has no such view yet), `statistics.busy` (it builds its index, or cannot answer now), and as
 * `HubLine.request` does.
 */
export async function askHubView(
  line: HubLine,
  database: string,
  { design, view, level, under = [] }: ViewQuestion,
): Promise<ViewRow[]> {
  const query = new URLSearchParams({
    ...(level === undefined ? {} : level === 0 ? { group: 'false' } : { group_level: String(level) }),
    ...(under.length === 0 ? {} : { startkey: JSON.stringify(under), endkey: JSON.stringify([...under, {}]) }),
  })
  const path = `${encodeURIComponent(database)}/_design/${encodeURIComponent(design)}/_view/${encodeURIComponent(view)}`
  const { status, body } = await line.request('GET', `${path}?${query.toString()}`)
  if (status === 401 || status === 403) throw new AppError('statistics.refused', { details: { database } })
  if (status === 404) throw new AppError('statistics.not-there', { details: { database } })
  if (status !== 200) throw new AppError('statistics.busy', { details: { database, status }, retryable: true })
  const parsed = rowsSchema.safeParse(parseJson(body))
  if (!parsed.success) throw new AppError('sync.unexpected-answer', { retryable: true })
  return parsed.data.rows
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
