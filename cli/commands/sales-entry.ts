import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Day } from '@shared/base/identifier'
import type { PayloadOf } from '@shared/protocol/verbs'
import { cents, decimal } from '../hundredths'
import { record } from '../output/table'
import type { Shell } from '../program'
import { saved } from './students'

const TYPES: Readonly<Record<string, 'sale' | 'rental'>> = {
  sale: 'sale',
  rental: 'rental',
  vente: 'sale',
  location: 'rental',
}

interface AddWords {
  readonly date: Day
  readonly city: string
  readonly type: string
  readonly model: string
  readonly price: number
  readonly months?: number
  readonly cost?: number
  readonly vehicle?: string
  readonly id?: string
}

/** One transaction typed in, and the analysis on paper: what `sales` can do beside files. */
export function addSalesEntry(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, columns } = strings
  const sales = program.commands.find((command) => command.name() === 'sales')
  if (!sales) return

  sales
    .command('add')
    .description(commands.salesAdd)
    .requiredOption('--date <day>', options.saleDate, parsers.day)
    .requiredOption('--city <name>', options.saleCity)
    .requiredOption('--type <type>', options.saleType, (text: string) => parsers.listOf(Object.keys(TYPES))(text)[0])
    .requiredOption('--model <name>', options.vehicleModel)
    .requiredOption('--price <amount>', options.price, cents)
    .option('--months <n>', options.rentalMonths, parsers.wholeNumber(1, 600))
    .option('--cost <amount>', options.cost, cents)
    .option('--vehicle <id>', options.vehicle)
    .option('--id <id>', options.transactionId)
    .action(
      run('signed-in', async (desk, words: AddWords) => {
        const { price, cost, type, ...rest } = words
        const payload: PayloadOf<'sales.record'> = {
          ...rest,
          type: TYPES[type] ?? 'sale',
          priceCents: price,
          ...(cost === undefined ? {} : { costCents: cost }),
        }
        const kept = await desk.call('sales.record', payload)
        const text = () =>
          record([
            [columns.id, kept.id],
            [columns.city, kept.city],
            [columns.vehicleModel, kept.model],
            [columns.price, decimal(kept.priceCents, desk.language)],
          ])
        return { json: kept, text }
      }),
    )

  sales
    .command('report')
    .argument('<file>', options.out)
    .description(commands.salesReport)
    .option('--from <month>', options.fromMonth)
    .option('--to <month>', options.toMonth)
    .option('--city <name>', options.city, parsers.texts)
    .action(
      run('signed-in', async (desk, file: string, words: { from?: string; to?: string; city?: string[] }) => {
        const { city, ...months } = words
        const filter = { ...months, ...(city === undefined ? {} : { cities: city }) }
        return saved(desk, resolve(file), await desk.call('sales.report', { ...filter, language: desk.language }))
      }),
    )
}
