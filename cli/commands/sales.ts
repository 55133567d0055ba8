import type { Command } from 'commander'
import { resolve } from 'node:path'
import { executionModelSchema } from '@shared/protocol/sales/analysis'
import { statisticSourceSchema, type StatisticSource } from '@shared/protocol/statistics'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { addLedgerCommands } from './sales-ledger'
import { doubtsOf } from './statistics'

const REJECTED_SHOWN = 20
const SOURCES = statisticSourceSchema.options
const MODELS = executionModelSchema.options
const CONVENTIONS = ['signed', 'spread'] as const

interface AnalyseWords {
  readonly map?: Record<string, string>
  readonly from?: string
  readonly to?: string
  readonly city?: string[]
  readonly type?: ('sale' | 'rental')[]
  readonly rental?: (typeof CONVENTIONS)[number]
  readonly workers?: number
  readonly model?: (typeof MODELS)[number]
  readonly source?: StatisticSource
}

type FileResult = ResultOf<'sales.analyseFiles'>
type Analysis = Omit<ResultOf<'sales.analyse'>, 'workers'> &
  Partial<Pick<FileResult, 'rejected' | 'rejectedRows'>> & { readonly workers: readonly object[] }
type Filter = PayloadOf<'sales.analyse'>

export function addSalesCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings
  const sales = program.command('sales').description(commands.sales)

  sales
    .command('import')
    .argument('<file>', options.file)
    .description(commands.salesImport)
    .option('--map <pairs>', options.map, parsers.mapping)
    .action(
      run('signed-in', (desk, file: string, { map }: { map?: Record<string, string> }) =>
        withImportSource(desk, file, async (source) => {
          const result = await desk.call('sales.import', { source, ...(map === undefined ? {} : { mapping: map }) })
          return { json: result, text: () => importText(result, strings) }
        }),
      ),
    )

  sales
    .command('analyse')
    .argument('[files...]', options.salesFiles)
    .description(commands.salesAnalyse)
    .option('--map <pairs>', options.map, parsers.mapping)
    .option('--from <month>', options.fromMonth)
    .option('--to <month>', options.toMonth)
    .option('--city <name>', options.city, parsers.texts)
    .option('--type <type>', options.saleType, parsers.listOf(['sale', 'rental'] as const))
    .option('--rental <convention>', options.rental, (text: string) => parsers.listOf(CONVENTIONS)(text)[0])
    .option('--source <source>', options.source, (text: string) => parsers.listOf(SOURCES)(text)[0])
    .option('--workers <n>', options.workers, parsers.wholeNumber(1, 64))
    .option('--model <model>', options.executionModel, (text: string) => parsers.listOf(MODELS)(text)[0])
    .action(run('signed-in', (desk, files: string[], given: AnalyseWords) => analyse(desk, files, given)))
  addLedgerCommands(sales, shell)
}

async function analyse(desk: Desk, files: readonly string[], given: AnalyseWords): Promise<Answer> {
  const { from, to, city, type, rental } = given
  const filter: Filter = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(city === undefined ? {} : { cities: city }),
    ...(type === undefined ? {} : { types: type }),
    ...(rental === undefined ? {} : { rental }),
  }
  const answered = (result: Analysis): Answer => ({
    json: toJson(result),
    text: () => [analysisText(result, desk.strings), ...doubtsOf(result, desk.strings)].join('\n'),
  })
  const { map: mapping, workers, model, source } = given
  const how = { ...(workers === undefined ? {} : { workers }), ...(model === undefined ? {} : { model }) }
  if (files.length === 0)
    return answered(
      await desk.call('sales.analyse', { ...filter, ...how, ...(source === undefined ? {} : { source }) }),
    )
  const ask = (sources: PayloadOf<'sales.analyseFiles'>['sources']) =>
    desk.call('sales.analyseFiles', { ...filter, sources, ...how, ...(mapping === undefined ? {} : { mapping }) })
  if (files.length === 1 && files[0] === '-')
    return withImportSource(desk, '-', async (source) => answered(await ask([source])))
  return answered(await ask(files.map((file) => ({ kind: 'path' as const, path: resolve(file) }))))
}

/** The report as scripts read it: what is unknown is null, never left out. */
function toJson(result: Analysis) {
  const cityJson = (city: Analysis['total']) => ({
    ...city,
    seasonality: { ...city.seasonality, index: city.seasonality.index.map((value) => value ?? null) },
    meanRentalMonths: city.meanRentalMonths ?? null,
    rotationDays: city.rotation?.days ?? null,
    rotation: city.rotation ?? null,
    margin: { sale: city.margin.sale ?? null, rental: city.margin.rental ?? null },
    trend: city.trend ?? null,
  })
  return { rejected: 0, ...result, cities: result.cities.map((city) => cityJson(city)), total: cityJson(result.total) }
}

function analysisText(result: Analysis, { columns, said }: Strings): string {
  const head = record([
    [columns.rows, result.rows],
    [columns.rejected, result.rejected],
    [columns.period, result.firstMonth && `${result.firstMonth} – ${result.lastMonth}`],
    [columns.duration, `${(result.ms / 1000).toFixed(2)} s`],
  ])
  const cities = table(
    [
      { head: columns.city, cell: ({ city }) => city || said.allCities },
      { head: columns.sales, cell: ({ split }) => split.sale.count, right: true },
      { head: columns.salesSum, cell: ({ split }) => split.sale.sum, right: true },
      { head: columns.rentals, cell: ({ split }) => split.rental.count, right: true },
      { head: columns.rentalsSum, cell: ({ split }) => split.rental.sum, right: true },
      { head: columns.total, cell: ({ split }) => split.total, right: true },
      { head: columns.slope, cell: ({ trend }) => trend?.slope, right: true },
    ],
    [...result.cities, result.total],
  )
  return [head, '', cities, ...rejectedText(result.rejectedRows ?? [], result.rejected ?? 0, columns, said)].join('\n')
}

function importText(result: ResultOf<'sales.import'>, { columns, said }: Strings): string {
  const head = record([
    [columns.read, result.read],
    [columns.accepted, result.accepted],
    [columns.alreadyPresent, result.alreadyPresent],
    [columns.conflicts, result.conflicting],
    [columns.rejected, result.rejectedCount],
    [columns.duration, `${(result.ms / 1000).toFixed(1)} s`],
  ])
  return [head, ...rejectedText(result.rejected, result.rejectedCount, columns, said)].join('\n')
}

function rejectedText(
  rows: readonly { readonly line: number; readonly reason: string; readonly text: string }[],
  count: number,
  columns: Strings['columns'],
  said: Strings['said'],
): string[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, REJECTED_SHOWN)
  const reasons = table(
    [
      { head: columns.line, cell: ({ line }) => line, right: true },
      { head: columns.reason, cell: ({ reason }) => reason },
      { head: columns.text, cell: ({ text }) => text },
    ],
    shown,
  )
  return ['', reasons, ...(count > shown.length ? [said.more(count - shown.length)] : [])]
}
