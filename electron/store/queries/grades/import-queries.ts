import type { Instant } from '@shared/base/identifier'
import type { QueryHandlers } from '../context'

/** The imports there were, latest first. */
export const importQueries: QueryHandlers<'grades.imports'> = {
  'grades.imports': (_payload, context) =>
    context
      .tables('grades')
      .all<[string, string, string, Instant, number, number, number, number, number]>(
        `SELECT import_id, file_name, by_name, min(at), sum(created), sum(updated), sum(unchanged), sum(rejected), min(undone)
         FROM imports GROUP BY import_id ORDER BY min(at) DESC LIMIT 200`,
      )
      .map(([id, fileName, byName, at, created, updated, unchanged, rejected, undone]) => ({
        id,
        fileName,
        byName,
        at,
        created,
        updated,
        unchanged,
        rejected,
        undone: undone === 1,
      })),
}
