import type { Command } from 'commander'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { Transaction } from '@shared/protocol/sales/ledger'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import { wrongUsage } from '../usage'
import { addCostCommands, amount, centsParser } from './sales-costs'
import { formatOf, saved } from './students'

const CONVENTIONS = ['signed', 'spread'] as const
const TYPES = ['sale', 'rental'] as const

interface TransactionWords {
  readonly id?: string
  readonly date?: Day
  readonly city?: string
  readonly type?: Transaction['type'][]
  readonly model?: string
  readonly price?: number
  readonly months?: number
  readonly cost?: number
  readonly vehicle?: string
  readonly reason?: string
}

interface FindWords {
  readonly from?: string
  readonly to?: string
  readonly city?: string[]
  readonly model?: string[]
  readonly type?: Transaction['type'][]
  readonly text?: string
  readonly limit?: number
}

interface ReportWords extends FindWords {
  readonly rental?: (typeof CONVENTIONS)[number]
  readonly map?: Record<string, string>
}

/** Single transactions, the ledgers of other sites, and papers. */
export function addLedgerCommands(sales: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options, said, usage } = strings.sales
  const cents = centsParser(usage.amount)
  const type = parsers.listOf(TYPES)
  const withFields = (command: Command) =>
    command
      .option('--date <day>', options.date, parsers.day)
      .option('--city <name>', options.city)
      .option('--type <type>', options.type, type)
      .option('--model <name>', options.model)
      .option('--price <amount>', options.price, cents)
      .option('--months <n>', options.months, parsers.wholeNumber(1, 600))
      .option('--cost <amount>', options.cost, cents)
      .option('--vehicle <number>', options.vehicle)
  const withFilter = (command: Command) =>
    command
      .option('--from <month>', strings.options.fromMonth)
      .option('--to <month>', strings.options.toMonth)
      .option('--city <name>', strings.options.city, parsers.texts)
      .option('--model <name>', options.models, parsers.texts)
      .option('--type <type>', strings.options.saleType, type)
      .option('--text <id>', options.text)

  withFields(sales.command('record').description(commands.record))
    .option('--id <id>', options.id)
    .action(
      run('signed-in', async (desk, words: TransactionWords) => {
        const { id, date, city, model, price } = words
        const missing = Object.entries({ date, city, type: words.type, model, price }).find(
          ([, value]) => value === undefined,
        )
        if (missing) throw wrongUsage(strings.usage.missingOption(`--${missing[0]}`))
        const made = await desk.call('sales.record', {
          ...(id === undefined ? {} : { id }),
          ...(fieldsOf(words) as Omit<Transaction, 'id'>),
        })
        return { json: made, text: said.recorded(made.id) }
      }),
    )

  withFilter(sales.command('list').description(commands.list))
    .option('--limit <n>', options.limit, parsers.wholeNumber(1, 500))
    .action(
      run('signed-in', async (desk, words: FindWords) => {
        const found = await desk.call('sales.transactions', { ...filterOf(words), limit: words.limit ?? 20 })
        const text = () => [transactionTable(found.rows, desk), said.shown(found.rows.length, found.total)].join('\n')
        return { json: found, text }
      }),
    )

  sales
    .command('show')
    .argument('<id>', options.transaction)
    .description(commands.show)
    .action(
      run('signed-in', async (desk, id: string) => {
        const shown = await desk.call('sales.transaction', { id })
        return { json: shown, text: () => shownText(shown, desk) }
      }),
    )

  withFields(sales.command('correct').argument('<id>', options.transaction).description(commands.correct))
    .requiredOption('--reason <text>', options.reason)
    .action(
      run('signed-in', async (desk, id: string, words: TransactionWords) => {
        const { now, first } = await desk.call('sales.transaction', { id })
        const transaction = { ...(now ?? first), ...fieldsOf(words) }
        const made = await desk.call('sales.correct', { id, reason: words.reason ?? '', transaction })
        return { json: { correction: made.id, transaction }, text: said.corrected(id) }
      }),
    )

  sales
    .command('withdraw')
    .argument('<id>', options.transaction)
    .description(commands.withdraw)
    .requiredOption('--reason <text>', options.reason)
    .action(
      run('signed-in', async (desk, id: string, { reason }: { reason: string }) => {
        const made = await desk.call('sales.correct', { id, reason })
        return { json: { correction: made.id }, text: said.withdrawnNow(id) }
      }),
    )

  withFilter(sales.command('export').argument('<file>', strings.options.out).description(commands.export)).action(
    run('signed-in', async (desk, file: string, words: FindWords) => {
      const format = formatOf(desk, file)
      const { language } = desk
      return saved(desk, file, await desk.call('sales.exportTransactions', { ...filterOf(words), format, language }))
    }),
  )

  sales
    .command('report')
    .argument('<file>', strings.options.out)
    .argument('[files...]', strings.options.salesFiles)
    .description(strings.commands.salesReport)
    .option('--from <month>', strings.options.fromMonth)
    .option('--to <month>', strings.options.toMonth)
    .option('--city <name>', strings.options.city, parsers.texts)
    .option('--model <name>', options.models, parsers.texts)
    .option('--type <type>', strings.options.saleType, type)
    .option('--rental <convention>', strings.options.rental, (text: string) => parsers.listOf(CONVENTIONS)(text)[0])
    .option('--map <pairs>', strings.options.map, parsers.mapping)
    .action(
      run('signed-in', async (desk, file: string, files: string[], { map, rental, ...words }: ReportWords) => {
        const { language } = desk
        const asked = { ...filterOf(words), ...(rental === undefined ? {} : { rental }), language }
        const sources = files.map((path) => ({ kind: 'path' as const, path: resolve(path) }))
        const mapping = map === undefined ? {} : { mapping: map }
        const paper =
          sources.length === 0
            ? await desk.call('sales.report', asked)
            : await desk.call('sales.fileReport', { ...asked, sources, ...mapping })
        return saved(desk, resolve(file), paper)
      }),
    )

  sales
    .command('rejected')
    .argument('<file>', strings.options.file)
    .description(commands.rejected)
    .option('--map <pairs>', strings.options.map, parsers.mapping)
    .requiredOption('--out <file>', strings.options.out)
    .action(
      run('signed-in', (desk, file: string, { map, out }: { map?: Record<string, string>; out: string }) =>
        withImportSource(desk, file, (source) => saveRejected(desk, { source, map, out })),
      ),
    )

  addCostCommands(sales, shell)

  sales
    .command('sites')
    .description(commands.sites)
    .option('--carry <codes>', options.carry)
    .action(run('signed-in', (desk, { carry }: { carry?: string }) => sites(desk, carry)))
}

function fieldsOf({ date, city, type, model, price, months, cost, vehicle }: TransactionWords) {
  const kind = type?.[0]
  return {
    ...(date === undefined ? {} : { date }),
    ...(city === undefined ? {} : { city }),
    ...(kind === undefined ? {} : { type: kind }),
    ...(model === undefined ? {} : { model }),
    ...(price === undefined ? {} : { priceCents: price }),
    ...(months === undefined ? {} : { months }),
    ...(cost === undefined ? {} : { costCents: cost }),
    ...(vehicle === undefined ? {} : { vehicle }),
  }
}

function filterOf({ from, to, city, model, type, text }: FindWords): PayloadOf<'sales.transactions'> {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(city === undefined ? {} : { cities: city }),
    ...(model === undefined ? {} : { models: model }),
    ...(type === undefined ? {} : { types: type }),
    ...(text === undefined ? {} : { text }),
  }
}

function transactionTable(rows: readonly Transaction[], { strings }: Desk): string {
  const { columns, said } = strings.sales
  return table(
    [
      { head: strings.columns.id, cell: ({ id }) => id },
      { head: columns.date, cell: ({ date }) => date },
      { head: strings.columns.city, cell: ({ city }) => city },
      { head: columns.type, cell: ({ type }) => said.types[type] },
      { head: columns.model, cell: ({ model }) => model },
      { head: columns.price, cell: ({ priceCents }) => amount(priceCents), right: true },
      { head: columns.months, cell: ({ months }) => months, right: true },
      { head: columns.cost, cell: ({ costCents }) => amount(costCents), right: true },
    ],
    rows,
  )
}

function shownText({ now, first, corrections, isDisputed }: ResultOf<'sales.transaction'>, desk: Desk): string {
  const { columns, said } = desk.strings.sales
  const content = (one: Transaction | undefined | null) =>
    one ? [one.date, one.city, said.types[one.type], one.model, amount(one.priceCents)].join(' · ') : said.withdrawn
  const head = record([
    [desk.strings.columns.id, first.id],
    [columns.content, content(now)],
  ])
  const words = table(
    [
      { head: columns.when, cell: ({ at }) => at },
      { head: columns.who, cell: ({ who }) => who },
      { head: columns.content, cell: (row) => row.content },
      { head: columns.reason, cell: ({ reason }) => reason },
    ],
    [
      ...corrections.map(({ at, byName, transaction, reason }) => ({
        at,
        who: byName,
        content: content(transaction),
        reason,
      })),
      { at: '', who: '', content: content(first), reason: '' },
    ],
  )
  return [head, ...(isDisputed ? [said.disputed] : []), '', words].join('\n')
}

async function saveRejected(
  desk: Desk,
  {
    source,
    map,
    out,
  }: { source: PayloadOf<'sales.rejected'>['sources'][number]; map: Record<string, string> | undefined; out: string },
): Promise<Answer> {
  const { bytes, rows, total } = await desk.call('sales.rejected', {
    sources: [source],
    ...(map === undefined ? {} : { mapping: map }),
    language: desk.language,
    headings: desk.strings.sales.rejectedHeadings,
  })
  const file = resolve(out)
  try {
    await writeFile(file, bytes)
  } catch (error) {
    throw new AppError('report.not-written', { details: { file }, cause: error })
  }
  return { json: { file, rows, total }, text: desk.strings.sales.said.rejectedSaved(file, rows) }
}

async function sites(desk: Desk, carry: string | undefined): Promise<Answer> {
  const { said, columns } = desk.strings.sales
  if (carry !== undefined) {
    const codes = carry.split(',').flatMap((code) => (code.trim() === '' ? [] : [code.trim()]))
    const { chosen } = await desk.call('sales.carry', { sites: codes })
    return { json: { chosen }, text: said.chosen(chosen) }
  }
  const listed = await desk.call('sales.sites', {})
  const codes = [...new Set([listed.own, ...listed.known.map(({ code }) => code), ...listed.chosen])]
  const state = (code: string) =>
    code === listed.own
      ? said.own
      : listed.carried.includes(code)
        ? said.yes
        : listed.chosen.includes(code)
          ? said.next
          : undefined
  const text = () =>
    table(
      [
        { head: columns.site, cell: (code) => code },
        { head: desk.strings.columns.name, cell: (code) => listed.known.find((site) => site.code === code)?.name },
        { head: columns.carried, cell: state },
      ],
      codes,
    )
  return { json: listed, text }
}
