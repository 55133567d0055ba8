import type { Command } from 'commander'
import type { TableImportResult } from '@shared/protocol/grades/students'
import type { Answer } from '../desk'
import { importAnswer } from '../output/import-report'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

export interface TableWords {
  readonly map?: Record<string, string>
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  readonly dryRun?: boolean
}

/** The options every import of a list takes. */
export function withTableOptions(command: Command, { strings, parsers }: Shell): Command {
  const { options, grades } = strings
  return command
    .option('--map <pairs>', options.map, parsers.mapping)
    .option('--encoding <name>', options.encoding)
    .option('--delimiter <character>', options.delimiter, parsers.delimiter)
    .option('--sheet <name>', grades.options.sheet)
    .option('--dry-run', options.dryRun)
}

export function tableImportAnswer(result: TableImportResult, strings: Strings): Answer {
  const { columns, grades } = strings
  const { importId } = result
  return importAnswer(result, strings, {
    figures: [
      [grades.columns.studentsCreated, result.studentsCreated],
      [grades.columns.assessmentsCreated, result.assessmentsCreated],
    ],
    which: { head: columns.field, cell: ({ column }) => column },
    last: importId === undefined ? [] : [grades.said.undoWith(importId)],
  })
}
