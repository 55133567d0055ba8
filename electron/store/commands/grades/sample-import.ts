import { guessStudentColumns, MATCH_FIELDS, STUDENT_FIELDS } from '@shared/domain/grades/grade-columns'
import type { QueryHandlers } from '../../queries/context'
import { guessMapping } from './import-grades'
import { withTable } from './table-import'

const SAMPLE_ROWS = 20

/** The mapping step of an import: what the file looks like, and a mapping to start from. */
export const sampleImportQueries: QueryHandlers<'grades.sampleImport'> = {
  'grades.sampleImport': ({ source, kind, ...options }, context) =>
    withTable(context, context.resolveFile(source), options, async (table) => {
      const rows: string[][] = []
      for await (const batch of table.rows()) {
        for (const { cells, broken } of batch)
          if (broken === undefined && rows.length < SAMPLE_ROWS)
            rows.push(table.header.map((column) => cells[column] ?? ''))
        if (rows.length >= SAMPLE_ROWS) break
      }
      const { format, encoding, delimiter, sheets, header, bytesTotal } = table
      return {
        format,
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        sheets: [...sheets],
        header: [...header],
        mapping: kind === 'students' ? { ...guessStudentColumns(header) } : guessMapping(header),
        fields: [...(kind === 'students' ? STUDENT_FIELDS : MATCH_FIELDS)],
        rows,
        bytes: bytesTotal,
      }
    }),
}
