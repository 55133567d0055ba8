import type { Module } from '@shared/domain/accounts/role'
import type { ViewRow } from '@shared/domain/statistics/view'
import { VIEWS } from '@shared/domain/statistics/views'
import type { ReadModel } from './read-model'
import type { Tables } from './read-models'

const SCHEMA = `
  CREATE TABLE view_rows (view TEXT NOT NULL, document_id TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (view, document_id, place)) WITHOUT ROWID;`

/** Raised when a map function of `VIEWS` means something else. */
const VIEWS_VERSION = 1

/**
 * Keeps, beside a module's own tables and fed by the same pass, the rows that the module's views make of each document: the very functions
 * head office's views run over the documents of all sites. The ledger does without: it is mapped when somebody asks.
 */
export function withViews(module: Module, model: ReadModel): ReadModel {
  const views = Object.entries(VIEWS[module]).flatMap(([design, named]) =>
    Object.entries(named).map(([name, view]) => ({ name: `${design}/${name}`, ...view })),
  )
  return {
    ...model,
    version: model.version * 1_000 + VIEWS_VERSION,
    schema: model.schema + SCHEMA,
    createApplier(sqlite) {
      const inner = model.createApplier(sqlite)
      return {
        apply(change) {
          inner.apply(change)
          const { id, document } = change
          for (const { name, types, map, parts } of views) {
            if (!types.some((type) => id.startsWith(`${type}:`))) continue
            sqlite.run('DELETE FROM view_rows WHERE view = ? AND document_id = ?', name, id)
            if (!document) continue
            let place = 0
            map(
              document,
              (key, value) =>
                void sqlite.run(
                  'INSERT INTO view_rows VALUES (?, ?, ?, ?, ?)',
                  name,
                  id,
                  place++,
                  JSON.stringify(key),
                  JSON.stringify(value),
                ),
              parts as never,
            )
          }
        },
        settle: () => inner.settle(),
      }
    },
  }
}

/** The rows of one view over everything the workstation holds. */
export function viewRows(tables: Tables, design: string, view: string): ViewRow[] {
  return tables
    .all<[key: string, value: string]>('SELECT key, value FROM view_rows WHERE view = ?', `${design}/${view}`)
    .map(([key, value]) => ({ key: JSON.parse(key), value: JSON.parse(value) }))
}
