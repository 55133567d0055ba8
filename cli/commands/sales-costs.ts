import type { Command } from 'commander'
import { withImportSource } from '../import-source'
import { table } from '../output/table'
import type { Shell } from '../program'
import { wrongUsage } from '../usage'

const KINDS = ['sale', 'rental'] as const

interface CostWords {
  readonly model: string
  readonly type: (typeof KINDS)[number][]
  readonly cost?: number
  readonly unknown?: boolean
}

interface FileWords {
  readonly map?: Record<string, string>
  readonly encoding?: string
  readonly delimiter?: string
  readonly dryRun?: boolean
}

/** What models cost: listed, stated one by one, or read from a file. */
export function addCostCommands(sales: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, said, usage, columns } = strings.sales

  sales
    .command('costs')
    .description(commands.costs)
    .action(
      run('signed-in', async (desk) => {
        const costs = await desk.call('sales.costs', {})
        const text = () =>
          table(
            [
              { head: columns.model, cell: ({ model }) => model },
              { head: columns.type, cell: ({ kind }) => said.types[kind] },
              { head: columns.cost, cell: ({ costCents }) => amount(costCents), right: true },
            ],
            costs,
          )
        return { json: costs, text }
      }),
    )

  sales
    .command('cost')
    .description(commands.cost)
    .requiredOption('--model <name>', options.model)
    .requiredOption('--type <type>', options.type, parsers.listOf(KINDS))
    .option('--cost <amount>', options.cost, centsParser(usage.amount))
    .option('--unknown', options.unknown)
    .action(
      run('signed-in', async (desk, { model, type: [kind = 'sale'], cost, unknown }: CostWords) => {
        if ((cost === undefined) !== (unknown === true)) throw wrongUsage(strings.usage.missingOption('--cost'))
        const changed = await desk.call('sales.setCosts', { costs: [{ model, kind, costCents: cost ?? null }] })
        return { json: changed, text: said.costsChanged(changed.changed) }
      }),
    )

  sales
    .command('import-costs')
    .argument('<file>', strings.options.file)
    .description(commands.importCosts)
    .option('--map <pairs>', strings.options.map, parsers.mapping)
    .option('--encoding <name>', strings.options.encoding)
    .option('--delimiter <character>', strings.options.delimiter)
    .option('--dry-run', strings.options.dryRun)
    .action(
      run('signed-in', (desk, file: string, { map, ...how }: FileWords) =>
        withImportSource(desk, file, async (source) => {
          const mapping = map === undefined ? {} : { mapping: map }
          const read = await desk.call('sales.importCosts', { source, ...mapping, ...how })
          const { changed, unchanged, rejected, rejectedCount } = read
          const lines = () =>
            table(
              [
                { head: strings.columns.line, cell: ({ line }) => line, right: true },
                { head: strings.columns.reason, cell: ({ reason }) => reason },
                { head: strings.columns.text, cell: ({ text }) => text },
              ],
              rejected,
            )
          const text = () =>
            [said.costsRead(changed, unchanged, rejectedCount), ...(rejected.length === 0 ? [] : ['', lines()])].join(
              '\n',
            )
          return { json: read, text }
        }),
      ),
    )
}

/** Reads an amount as people type it: `45000,50`. */
export function centsParser(refusal: string): (text: string) => number {
  return (text) => {
    const match = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, ''))
    if (!match) throw wrongUsage(refusal)
    return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  }
}

export function amount(cents: number | undefined): string | undefined {
  return cents === undefined ? undefined : (cents / 100).toFixed(2)
}
