import type { Command } from 'commander'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

const FORMATS = ['auto', 'csv', 'marc21', 'unimarc', 'marcxml', 'unimarcxml'] as const
const REJECTED_SHOWN = 20

interface ImportWords {
  readonly format?: (typeof FORMATS)[number]
  readonly map?: Record<string, string>
  readonly encoding?: string
  readonly delimiter?: string
  readonly copies?: number
  readonly dryRun?: boolean
  readonly resumeAfter?: number
}

/** `books import` and `members import`, which differ in what they make. */
export function addImportCommand(
  parent: Command,
  { strings, parsers, run }: Shell,
  verb: 'titles.import' | 'members.import',
): void {
  const { options, commands } = strings
  const isBooks = verb === 'titles.import'
  const command = parent
    .command('import')
    .argument('<file>', options.file)
    .description(isBooks ? commands.booksImport : commands.membersImport)
    .option('--format <format>', options.format, (text: string) => parsers.listOf(FORMATS)(text)[0])
    .option('--map <pairs>', options.map, parsers.mapping)
    .option('--encoding <name>', options.encoding)
    .option('--delimiter <character>', options.delimiter, parsers.delimiter)
    .option('--dry-run', options.dryRun)
    .option('--resume-after <n>', options.resumeAfter, parsers.wholeNumber(0, Number.MAX_SAFE_INTEGER))
  if (isBooks) command.option('--copies <n>', options.copiesEach, parsers.wholeNumber(0, 100))
  command.action(
    run('signed-in', (desk: Desk, file: string, { map, ...given }: ImportWords) =>
      withImportSource(desk, file, async (source) => {
        const mapping = map === undefined ? {} : { mapping: map }
        return toAnswer(await desk.call(verb, { source, ...given, ...mapping }), strings)
      }),
    ),
  )
}

function toAnswer(result: ImportResult, strings: Strings): Answer {
  return { json: result, text: () => importText(result, strings), exitCode: result.cancelled ? 1 : 0 }
}

function importText(result: ImportResult, { columns, said }: Strings): string {
  const { rejected, rejectedCount } = result
  const shown = rejected.slice(0, REJECTED_SHOWN)
  const counts = record([
    [columns.read, result.read],
    [columns.created, result.created],
    [columns.updated, result.updated],
    [columns.unchanged, result.unchanged],
    [columns.rejected, rejectedCount],
    [columns.copiesCreated, result.copiesCreated],
    [columns.format, result.format],
    [columns.encoding, result.encoding],
    [columns.duration, `${(result.ms / 1000).toFixed(1)} s`],
    ...Object.entries(result.warnings).map(([code, count]) => [code, count] as const),
  ])
  const reasons = table(
    [
      { head: columns.line, cell: ({ line }) => line, right: true },
      { head: columns.id, cell: ({ id }) => id },
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
  ].join('\n')
}
