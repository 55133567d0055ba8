import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import type { DuplicateDetail, DuplicatePair, DuplicatePerson } from '@shared/protocol/enrolment/duplicates'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'

const STATES = ['open', 'undecided', 'same', 'different'] as const

interface Decided {
  readonly same?: boolean
  readonly different?: boolean
  readonly undecided?: boolean
  readonly keep?: string
  readonly reason: string
}

interface Evaluated {
  readonly truth: string
  readonly map?: Record<string, string>
  readonly delimiter?: string
  readonly encoding?: string
}

/** `duplicates`: who may be on the list twice, and what a supervisor says about it. */
export function addDuplicateCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, said } = strings.duplicates
  const duplicates = program.command('duplicates').description(commands.duplicates)

  duplicates
    .command('find')
    .alias('scan')
    .description(commands.find)
    .action(
      run('signed-in', async (desk) => {
        const found = await desk.call('duplicates.find', {})
        return { json: found, text: said.found(found.records, found.pairs, found.toReview, found.ms) }
      }),
    )

  duplicates
    .command('list')
    .description(commands.list)
    .addOption(new Option('--state <state>', options.state).choices([...STATES]))
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 5000))
    .action(
      run('signed-in', async (desk, asked: PayloadOf<'duplicates.list'>) => {
        const { counts, pairs, lastFullAt } = await desk.call('duplicates.list', asked)
        const total = counts[asked.state ?? 'open']
        return {
          json: { total, counts, ...(lastFullAt === undefined ? {} : { lastFullAt }), pairs: pairs.map(toJson) },
          text: () => `${pairTable(pairs, strings)}\n${strings.said.shown(pairs.length, total)}`,
        }
      }),
    )

  duplicates
    .command('show')
    .argument('<pair>', options.pair)
    .description(commands.show)
    .action(run('signed-in', async (desk, id: string) => one(await desk.call('duplicates.show', { id }), strings)))

  duplicates
    .command('decide')
    .argument('<pair>', options.pair)
    .description(commands.decide)
    .option('--same', options.same)
    .option('--different', options.different)
    .option('--undecided', options.undecided)
    .option('--keep <voter>', options.keep)
    .requiredOption('--reason <text>', strings.options.decisionReason)
    .action(
      run('signed-in', async (desk, id: string, given: Decided) => {
        const verdicts = (['same', 'different', 'undecided'] as const).filter((verdict) => given[verdict] === true)
        const [verdict] = verdicts
        if (verdict === undefined || verdicts.length > 1) throw wrongUsage(said.oneVerdict)
        const kept = given.keep === undefined ? {} : { kept: given.keep }
        return one(await desk.call('duplicates.decide', { id, verdict, ...kept, reason: given.reason }), strings)
      }),
    )

  duplicates
    .command('evaluate')
    .argument('<files...>', options.labelled)
    .description(commands.evaluate)
    .requiredOption('--truth <column>', options.truth)
    .option('--map <pairs>', options.evaluateMap, parsers.mapping)
    .option('--delimiter <character>', strings.options.delimiter, parsers.delimiter)
    .option('--encoding <name>', strings.options.encoding)
    .action(run('signed-in', (desk, files: string[], given: Evaluated) => evaluate(desk, files, given)))
}

async function evaluate(desk: Desk, files: readonly string[], given: Evaluated): Promise<Answer> {
  const { map, ...how } = given
  const ask = async (sources: PayloadOf<'duplicates.evaluate'>['sources']): Promise<Answer> => {
    const result = await desk.call('duplicates.evaluate', {
      sources,
      ...how,
      ...(map === undefined ? {} : { mapping: map }),
    })
    return { json: result, text: () => figuresText(result, desk.strings) }
  }
  const [only] = files
  if (files.length === 1 && only !== undefined) return withImportSource(desk, only, (source) => ask([source]))
  return ask(files.map((file) => ({ kind: 'path' as const, path: resolve(file) })))
}

/** A pair as scripts read it: the score of the pair, and the weight of each field. */
function toJson(pair: DuplicatePair) {
  return { ...pair, score: pair.bits, fields: pair.fields.map((field) => ({ ...field, weight: field.bits })) }
}

function one(pair: DuplicateDetail, strings: Strings): Answer {
  return { json: { ...pair, ...toJson(pair) }, text: () => pairText(pair, strings) }
}

function nameOf({ name, postName, firstName }: DuplicatePerson): string {
  return [name, postName, firstName].filter((part) => part !== undefined && part !== '').join(' ')
}

/** What a person says of themselves, as it was written: what was compared is folded. */
function valueOf(person: DuplicatePerson, field: string): string | undefined {
  const values: Readonly<Record<string, unknown>> = { ...person }
  const value = values[field]
  return typeof value === 'string' ? value : undefined
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const bitsText = (bits: number) => `${bits > 0 ? '+' : ''}${bits.toFixed(1)}`

function pairTable(pairs: readonly DuplicatePair[], strings: Strings): string {
  const { columns } = strings.duplicates
  return table(
    [
      { head: columns.pair, cell: ({ id }) => id, whole: true },
      { head: columns.first, cell: ({ first }) => `${nameOf(first)} ${first.birthDate ?? ''}` },
      { head: columns.second, cell: ({ second }) => `${nameOf(second)} ${second.birthDate ?? ''} (${second.site})` },
      { head: columns.probability, cell: ({ probability }) => percent(probability), right: true },
    ],
    pairs,
  )
}

function pairText(pair: DuplicateDetail, strings: Strings): string {
  const { columns, levels, verdicts } = strings.duplicates
  const { first, second, verdict } = pair
  const head = record([
    [columns.pair, pair.id],
    [columns.first, `${nameOf(first)} · ${first.cardNumber} · ${first.site}`],
    [columns.second, `${nameOf(second)} · ${second.cardNumber} · ${second.site}`],
    [columns.probability, percent(pair.probability)],
    [columns.decision, verdict && `${verdicts[verdict.verdict]} · ${verdict.byName} · ${verdict.reason}`],
  ])
  const fields = table(
    [
      { head: columns.field, cell: ({ field }) => strings.duplicates.fields[field] ?? field },
      { head: columns.first, cell: ({ field, values }) => valueOf(first, field) ?? values[0] },
      { head: columns.second, cell: ({ field, values }) => valueOf(second, field) ?? values[1] },
      { head: columns.likeness, cell: ({ level }) => levels[level] },
      { head: columns.weight, cell: ({ bits }) => bitsText(bits), right: true },
    ],
    pair.fields,
  )
  const sums = record([
    [columns.prior, bitsText(pair.prior)],
    [columns.relatives, bitsText(-pair.relatives)],
    [columns.score, bitsText(pair.bits)],
  ])
  return [head, '', fields, '', sums].join('\n')
}

function figuresText(result: ResultOf<'duplicates.evaluate'>, { duplicates, columns }: Strings): string {
  const { columns: own } = duplicates
  return record([
    [own.records, result.records],
    [own.compared, result.compared],
    [own.truePairs, result.truePairs],
    [own.predictedPairs, result.predictedPairs],
    [own.precision, result.precision.toFixed(4)],
    [own.recall, result.recall.toFixed(4)],
    ['F1', result.f1.toFixed(4)],
    [own.comparedAs, result.fields.map(({ name, kind }) => `${name} (${kind})`).join(', ')],
    [columns.duration, `${(result.ms / 1000).toFixed(2)} s`],
    ...result.notes.map(({ code, count, file, line, column, value }): [string, string] => {
      const where = [duplicates.firstAt(file, line), column, value].filter((part) => part !== undefined)
      return [own.notes, duplicates.notes[code](count, where.join(', '))]
    }),
  ])
}
