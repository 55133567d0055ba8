import type { Command } from 'commander'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { importAnswer } from '../output/import-report'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

const FORMATS = ['auto', 'csv', 'marc21', 'unimarc', 'marcxml', 'unimarcxml'] as const

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
  const { columns } = strings
  return importAnswer(result, strings, {
    figures: [
      [columns.copiesCreated, result.copiesCreated],
      [columns.format, result.format],
      [columns.encoding, result.encoding],
    ],
    which: { head: columns.id, cell: ({ id }) => id },
  })
}
