import type { Command } from 'commander'
import { statisticSourceSchema, type StatisticSource } from '@shared/protocol/statistics'
import { verbs, type PayloadOf } from '@shared/protocol/verbs'
import type { Answer, Desk } from '../desk'
import { table } from '../output/table'
import type { Shell } from '../program'

const SOURCES = statisticSourceSchema.options
const STATISTICS = verbs['statistics.read'].payload.shape.name.options
type StatisticName = PayloadOf<'statistics.read'>['name']
/** More than any statistic has parts. */
const EVERY_PART = 5

export function addStatisticsCommand(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options } = strings
  program
    .command('statistics')
    .argument('<name>', options.statistic, (text: string) => parsers.listOf(STATISTICS)(text)[0])
    .description(commands.statistics)
    .option('--level <n>', options.level, parsers.wholeNumber(0, 5))
    .option('--source <source>', options.source, (text: string) => parsers.listOf(SOURCES)(text)[0])
    .action(
      run('signed-in', (desk, name: StatisticName, given: { level?: number; source?: StatisticSource }) =>
        statistics(desk, name, given),
      ),
    )
}

async function statistics(
  desk: Desk,
  name: StatisticName,
  { level = EVERY_PART, source = 'here' }: { level?: number; source?: StatisticSource },
): Promise<Answer> {
  const { parts, values, rows, unclear, waiting } = await desk.call('statistics.read', { name, level, source })
  const { statistics: words } = desk.strings
  const named = rows.map((row) => ({
    ...Object.fromEntries(row.key.map((part, at) => [parts[at] ?? '', part])),
    ...Object.fromEntries(row.values.map((value, at) => [values[at] ?? '', value])),
  }))
  const rowsText = () =>
    table(
      [
        ...parts.map((part, at) => ({
          head: words[part] ?? part,
          cell: ({ labels }: (typeof rows)[number]) => labels[at],
        })),
        ...values.map((value, at) => ({
          head: words[value] ?? value,
          cell: (row: (typeof rows)[number]) => row.values[at],
          right: true,
        })),
      ],
      rows,
    )
  const text = () => [rowsText(), ...doubtsOf({ unclear, waiting }, desk.strings)].join('\n')
  return { json: { name, level: parts.length, source, rows: named, unclear, waiting }, text }
}

/** What people should know before they rely on figures of head office. */
export function doubtsOf(
  { unclear = 0, waiting = 0 }: { readonly unclear?: number | undefined; readonly waiting?: number | undefined },
  { headOffice }: Pick<Desk['strings'], 'headOffice'>,
): string[] {
  return [...(waiting > 0 ? [headOffice.waiting(waiting)] : []), ...(unclear > 0 ? [headOffice.unclear(unclear)] : [])]
}
