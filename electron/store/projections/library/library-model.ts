import type { Topic } from '@shared/protocol/contract'
import { CATALOGUE, moduleDatabase } from '../../documents/database-names'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange, ReadModel } from '../read-model'
import { createCirculationTables, CIRCULATION_SEARCH_SCHEMA } from './circulation-tables'
import { createCatalogueTables } from './catalogue-tables'
import { CATALOGUE_SEARCH_SCHEMA } from './catalogue-words'
import { LIBRARY_SCHEMA } from './library-schema'

/** What one batch touched, so that counters are derived once for each title and member at its end. */
export interface Touched {
  readonly titles: Set<string>
  readonly members: Set<string>
  readonly topics: Set<Topic>
}

/** Applies the changes it knows and leaves the others alone; counters are the model's business. */
export interface LibraryTables {
  apply(change: DocumentChange, touched: Touched): void
  /** Once at the end of a batch, before counters are derived. */
  settle?(touched: Touched): void
}

/** The library of one site: its catalogue, copies, members, loans, holds and notices, ready to be searched and listed. */
export function libraryModel(site: string): ReadModel {
  return {
    name: 'library',
    version: 3,
    databases: [CATALOGUE, moduleDatabase('library', site)],
    schema: LIBRARY_SCHEMA + CATALOGUE_SEARCH_SCHEMA + CIRCULATION_SEARCH_SCHEMA,
    createApplier(sqlite) {
      const tables = [createCatalogueTables(sqlite), createCirculationTables(sqlite)]
      const touched: Touched = { titles: new Set(), members: new Set(), topics: new Set() }
      return {
        apply(change) {
          for (const table of tables) table.apply(change, touched)
        },
        settle() {
          for (const table of tables) table.settle?.(touched)
          countTitles(sqlite, touched.titles)
          for (const id of touched.members) countMember(sqlite, id)
          const topics = [...touched.topics]
          for (const set of [touched.titles, touched.members, touched.topics]) set.clear()
          return topics
        },
      }
    },
  }
}

function countTitles(sqlite: SqliteDatabase, ids: ReadonlySet<string>): void {
  sqlite.run(
    `UPDATE titles AS t SET
       copies = (SELECT count(*) FROM copies WHERE title_id = t.id AND condition = 'good'),
       out = (SELECT count(*) FROM loans l WHERE title_id = t.id AND returned_on IS NULL AND cancelled = 0
         AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.barcode = l.barcode AND c.condition <> 'good')),
       free = (SELECT count(*) FROM copies c WHERE c.title_id = t.id AND c.condition = 'good'
         AND NOT EXISTS (SELECT 1 FROM loans l WHERE l.barcode = c.barcode AND l.title_id = t.id AND returned_on IS NULL AND cancelled = 0)
         AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.title_id = t.id AND h.barcode = c.barcode AND h.status = 'ready')),
       holds = (SELECT count(*) FROM holds WHERE title_id = t.id AND status = 'waiting')
     WHERE id IN (SELECT value FROM json_each(?)) AND (copies <> 0 OR out <> 0 OR free <> 0 OR holds <> 0
       OR EXISTS (SELECT 1 FROM copies WHERE title_id = t.id) OR EXISTS (SELECT 1 FROM loans WHERE title_id = t.id)
       OR EXISTS (SELECT 1 FROM holds WHERE title_id = t.id))`,
    JSON.stringify([...ids]),
  )
}

function countMember(sqlite: SqliteDatabase, id: string): void {
  sqlite.run(
    'UPDATE members SET open_loans = (SELECT count(*) FROM loans WHERE member_id = ?1 AND returned_on IS NULL AND cancelled = 0) WHERE id = ?1',
    id,
  )
}
