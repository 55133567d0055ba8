import type { Command } from 'commander'
import type { TableImportResult } from '@shared/protocol/grades/students'
import type { Answer } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

const REJECTED_SHOWN = 20

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
  return { json: result, text: () => importText(result, strings), exitCode: result.cancelled ? 1 : 0 }
}

function importText(result: TableImportResult, { columns, said, grades }: Strings): string {
  const { rejected, rejectedCount, importId } = result
  const shown = rejected.slice(0, REJECTED_SHOWN)
  const counts = record([
    [columns.read, result.read],
    [columns.created, result.created],
    [columns.updated, result.updated],
    [columns.unchanged, result.unchanged],
    [columns.rejected, rejectedCount],
    [grades.columns.studentsCreated, result.studentsCreated],
    [grades.columns.assessmentsCreated, result.assessmentsCreated],
    [columns.duration, `${(result.ms / 1000).toFixed(1)} s`],
    ...Object.entries(result.warnings).map(([code, count]) => [code, count] as const),
  ])
  const reasons = table(
    [
      { head: columns.line, cell: ({ line }) => line, right: true },
      { head: columns.field, cell: ({ column }) => column },
      { head: columns.reason, cell: ({ reason, detail }) => (detail ? `${reason}: ${detail}` : reason) },
    ],
    shown,
  )
  return [
    ...(result.cancelled ? [said.cancelled] : []),
    ...(result.dryRun ? [said.dryRun] : []),
    counts,
    ...(shown.length > 0 ? ['', reasons] : []),
    ...(rejectedCount > shown.length ? [said.more(rejectedCount - shown.length)] : []),
    ...(importId === undefined ? [] : [grades.said.undoWith(importId)]),
  ].join('\n')
}
