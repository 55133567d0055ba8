import type { Instant } from '@shared/base/identifier'
import type { HistoryEntry } from '@shared/protocol/fields'
import type { QueryHandlers } from './context'

type Row = [
  entryId: string,
  at: string,
  byName: string,
  device: string,
  site: string,
  action: string,
  before: string | null,
  after: string | null,
]

/** What happened to a record, latest first, from the audit entries of every database. */
export const historyQueries: QueryHandlers<'history.list'> = {
  'history.list': ({ id }, context) =>
    ['reference', ...context.site.modules.filter((module) => module === 'library')]
      .flatMap((model) =>
        context
          .tables(model)
          .all<Row>(
            'SELECT entry_id, at, by_name, device, site, action, before, after FROM history WHERE document_id = ? ORDER BY at DESC LIMIT 500',
            id,
          ),
      )
      .map(toEntry),
}

function toEntry([id, at, byName, device, site, action, before, after]: Row): HistoryEntry {
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
