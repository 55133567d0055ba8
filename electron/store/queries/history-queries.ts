import type { Instant } from '@shared/base/identifier'
import { mayReadModule } from '@shared/domain/accounts/right'
import { MODULES, type Module } from '@shared/domain/accounts/role'
import type { HistoryEntry } from '@shared/protocol/fields'
import type { QueryContext, QueryHandlers } from './context'

/** How the ids of imported titles begin. */
const IMPORTED = 'title:i-'

/** An audit entry of one record, as the read models keep it. */
export type HistoryRow = [
  entryId: string,
  at: string,
  byName: string,
  device: string,
  site: string,
  action: string,
  before: string | null,
  after: string | null,
]

/** The history of a module is for those who may see its records. */
function isReadable(module: Module, { site, person }: QueryContext): boolean {
  return site.modules.includes(module) && mayReadModule(module, person.rights)
}

/** What happened to a record, latest first, from the audit entries of every database. */
export const historyQueries: QueryHandlers<'history.list'> = {
  'history.list': ({ id }, context) => {
    const entries = ['reference', ...MODULES.filter((module) => isReadable(module, context))]
      .flatMap((model) =>
        context
          .tables(model)
          .all<HistoryRow>(
            'SELECT entry_id, at, by_name, device, site, action, before, after FROM history WHERE document_id = ? ORDER BY at DESC LIMIT 500',
            id,
          ),
      )
      .map((row) => ({ entry: toHistoryEntry(row), isCreation: row[6] === null }))
    const beginning = entries.some(({ isCreation }) => isCreation) ? [] : titleCreation(id, context)
    return [...entries.map(({ entry }) => entry), ...beginning]
  },
}

/** A bulk import names its records only once for all, so what a title began with is told by the title itself. */
function titleCreation(id: string, { site, tables }: Pick<QueryContext, 'site' | 'tables'>): HistoryEntry[] {
  if (!site.modules.includes('library')) return []
  const row = tables('library').get<[at: string, by: string, demo: number]>(
    'SELECT created_at, created_by, demo FROM titles WHERE id = ?',
    id,
  )
  if (!row) return []
  const [at, by, demo] = row
  const user = tables('reference').get<[string]>(`SELECT body ->> '$.displayName' FROM users WHERE id = ?`, by)
  const action = demo === 1 ? 'demo.load' : id.startsWith(IMPORTED) ? 'titles.import' : 'titles.add'
  const byName = user?.[0] ?? by
  return [{ id: `created:${id}`, at: at as Instant, byName, device: '', site: '', action, changes: [] }]
}

/** An audit entry as people read it: each field before and after. */
export function toHistoryEntry([id, at, byName, device, site, action, before, after]: HistoryRow): HistoryEntry {
  const was = parseFields(before)
  const is = parseFields(after)
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => field !== 'credential')
  const changes = names.map((field) => ({
    field,
    ...(was[field] === undefined ? {} : { before: was[field] }),
    ...(is[field] === undefined ? {} : { after: is[field] }),
  }))
  return { id, at: at as Instant, byName, device, site, action, changes }
}

type Fields = Record<string, NonNullable<HistoryEntry['changes'][number]['after']> | null>

function parseFields(json: string | null): Fields {
  const fields: Fields = json === null ? {} : JSON.parse(json)
  return fields
}
