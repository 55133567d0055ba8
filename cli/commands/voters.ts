import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { verbs, type PayloadOf } from '@shared/protocol/verbs'
import type { VoterRecord, VoterRow } from '@shared/protocol/enrolment/voters'
import type { Answer, Desk } from '../desk'
import { withImportSource } from '../import-source'
import { inWords } from '../message'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'
import { enrolFromFiles, type EnrolWords } from './enrol-from-files'
import { addDayCommands } from './enrolment-day'

const STATUSES = verbs['voters.list'].payload.shape.filter.shape.status.unwrap().options
const SETTABLE = verbs['voters.setStatus'].payload.shape.status.options
const ROWS_AT_ONCE = 1000

interface ListWords {
  readonly text?: string
  readonly limit?: number
  readonly status?: (typeof STATUSES)[number]
}

/** `voters`: enrolment, search and what becomes of people on the list. */
export function addVoterCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings.enrolment
  const voters = program.command('voters').description(commands.voters)
  const one = (voter: VoterRecord): Answer => ({ json: voter, text: () => voterText(voter, strings) })

  voters
    .command('enrol')
    .description(commands.votersEnrol)
    .option('--file <file>', options.voterFile)
    .option('--set <field=value>', options.setVoter, (text: string, before: string[]) => [...before, text], [])
    .option('--photo <file>', options.photo)
    .option('--left <file>', options.left)
    .option('--right <file>', options.right)
    .option('--signature <file>', options.signature)
    .option('--missing <reason>', options.missing)
    .option('--confirm <reason>', options.confirm)
    .option('--centre <code>', options.centre)
    .action(run('signed-in', async (desk, given: EnrolWords) => one(await enrolFromFiles(desk, given))))

  voters
    .command('find')
    .argument('<text...>', commands.votersFind)
    .description(commands.votersFind)
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 200))
    .action(
      run('signed-in', async (desk, words: string[], given: { limit?: number }) => {
        const found = await desk.call('voters.find', { text: words.join(' '), ...given })
        const text = () =>
          [
            voterTable(found.hits, strings),
            ...found.elsewhere.map(({ name, site, cardNumber }) => strings.enrolment.elsewhere(name, site, cardNumber)),
            strings.said.found(found.total, found.ms),
          ].join('\n')
        return { json: found, text }
      }),
    )

  voters
    .command('show')
    .argument('<voter>', options.voter)
    .description(commands.votersShow)
    .action(run('signed-in', async (desk, id: string) => one(await desk.call('voters.show', { id }))))

  voters
    .command('list')
    .description(commands.votersList)
    .option('--text <text>', commands.votersFind)
    .addOption(new Option('--status <status>', options.status).choices([...STATUSES]))
    .option('--limit <n>', strings.options.limit, parsers.wholeNumber(1, 1_000_000))
    .action(
      run('signed-in', async (desk, { limit = Infinity, ...filter }: ListWords) => {
        const { total, keys } = await desk.call('voters.list', { filter, sort: { by: 'name' } })
        const rows: VoterRow[] = []
        const most = Math.min(limit, keys.length)
        for (let from = 0; from < most; from += ROWS_AT_ONCE)
          rows.push(
            ...(await desk.call('voters.rows', { keys: keys.slice(from, Math.min(most, from + ROWS_AT_ONCE)) })),
          )
        const text = () => `${voterTable(rows, strings)}\n${strings.said.shown(rows.length, total)}`
        return { json: { total, voters: rows }, text }
      }),
    )

  voters
    .command('import')
    .argument('<file>', strings.options.file)
    .description(commands.votersImport)
    .option('--map <pairs>', options.voterMap, parsers.mapping)
    .option('--encoding <name>', strings.options.encoding)
    .option('--delimiter <character>', strings.options.delimiter, parsers.delimiter)
    .option('--centre <code>', options.centre)
    .option('--reason <text>', options.missing, strings.enrolment.imported)
    .option('--dry-run', strings.options.dryRun)
    .action(
      run('signed-in', (desk, file: string, { map, ...given }: ImportWords) =>
        withImportSource(desk, file, async (source) => {
          const mapping = map === undefined ? {} : { mapping: map }
          const result = await desk.call('voters.import', { source, ...given, ...mapping })
          const { columns } = strings
          const counts = record([
            [columns.read, result.read],
            [columns.created, result.created],
            [columns.unchanged, result.unchanged],
            [columns.rejected, result.rejectedCount],
            ...result.rejected
              .slice(0, 20)
              .map(
                ({ line, id, reason, detail }) =>
                  [`${columns.line} ${line}`, `${id} ${inWords(reason, strings)} ${detail}`] as const,
              ),
          ])
          return { json: result, text: counts }
        }),
      ),
    )

  voters
    .command('correct')
    .argument('<voter>', options.voter)
    .description(commands.votersCorrect)
    .option('--set <field=value>', options.setVoter, (text: string, before: string[]) => [...before, text], [])
    .requiredOption('--reason <text>', strings.options.reason)
    .action(
      run('signed-in', async (desk, id: string, given: { set: string[]; reason: string }) =>
        one(await desk.call('voters.correct', { id, changes: readChanges(given.set, strings), reason: given.reason })),
      ),
    )

  voters
    .command('reissue')
    .argument('<voter>', options.voter)
    .description(commands.votersReissue)
    .requiredOption('--reason <text>', strings.options.reason)
    .option('--new-number', options.newNumber)
    .action(
      run('signed-in', async (desk, id: string, given: { reason: string; newNumber?: boolean }) =>
        one(await desk.call('voters.reissueCard', { id, ...given })),
      ),
    )

  voters
    .command('status')
    .argument('<voter>', options.voter)
    .argument('<status>', options.status, (text: string) => parsers.listOf(SETTABLE)(text)[0])
    .description(commands.votersStatus)
    .requiredOption('--reason <text>', strings.options.reason)
    .action(
      run('signed-in', async (desk, id: string, status: (typeof SETTABLE)[number], { reason }: { reason: string }) =>
        one(await desk.call('voters.setStatus', { id, status, reason })),
      ),
    )

  voters
    .command('transfer')
    .argument('<voter>', options.voter)
    .argument('<centre>', options.centre)
    .description(commands.votersTransfer)
    .requiredOption('--reason <text>', strings.options.reason)
    .action(
      run('signed-in', async (desk, id: string, centre: string, { reason }: { reason: string }) =>
        one(await desk.call('voters.transfer', { id, centre, reason })),
      ),
    )

  voters
    .command('ask')
    .argument('<text...>', commands.votersFind)
    .description(commands.votersAsk)
    .action(
      run('signed-in', async (desk, words: string[]) => {
        const said = await desk.call('voters.ask', { text: words.join(' ') })
        const line = (one: (typeof said.people)[number]) =>
          strings.enrolment.elsewhere(one.name, one.site, one.cardNumber)
        return { json: said, text: () => said.people.map(line).join('\n') || strings.said.none }
      }),
    )

  voters
    .command('index')
    .description(commands.votersIndex)
    .option('--provinces <codes>', options.provinces)
    .action(
      run('signed-in', async (desk, { provinces }: { provinces?: string }) => {
        if (provinces !== undefined) {
          const wanted = provinces.split(',').filter((code) => code !== '')
          await desk.call('voters.carryProvinces', { provinces: wanted })
        }
        const index = await desk.call('voters.index', {})
        return { json: index, text: () => strings.enrolment.index(index.carried, index.chosen, index.known) }
      }),
    )

  voters
    .command('arrivals')
    .description(commands.votersArrivals)
    .action(
      run('signed-in', async (desk) => {
        const arrivals = await desk.call('voters.arrivals', {})
        const text = () =>
          arrivals.length === 0
            ? strings.said.none
            : arrivals
                .map(({ name, site, cardNumber }) => strings.enrolment.elsewhere(name, site, cardNumber))
                .join('\n')
        return { json: arrivals, text }
      }),
    )

  voters
    .command('verify')
    .argument('[code]', options.code)
    .description(commands.votersVerify)
    .option('--picture <file>', options.cardPicture)
    .action(
      run('signed-in', async (desk, typed: string | undefined, { picture }: { picture?: string }) => {
        const code = picture === undefined ? typed : await codeIn(desk, picture, strings)
        if (code === undefined) throw wrongUsage(strings.enrolment.codeOrPicture)
        const verified = await desk.call('cards.verify', { code })
        return { json: verified, text: strings.enrolment.verdicts[verified.verdict] }
      }),
    )

  addDayCommands(voters, shell)
}

interface ImportWords {
  readonly map?: Record<string, string>
  readonly encoding?: string
  readonly delimiter?: string
  readonly centre?: string
  readonly reason: string
  readonly dryRun?: boolean
}

/** The code of the card in a picture; wrong usage when there is none to be read. */
async function codeIn(desk: Desk, picture: string, strings: Strings): Promise<string> {
  const source = { kind: 'path' as const, path: resolve(picture) }
  const { code } = await desk.call('cards.readPicture', { source })
  if (code === undefined) throw wrongUsage(strings.enrolment.noCode(picture))
  return code
}

/** `field=value` pairs; an empty value takes the field away. The store checks the rest. */
function readChanges(pairs: readonly string[], strings: Strings): PayloadOf<'voters.correct'>['changes'] {
  const changes = pairs.map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw wrongUsage(strings.usage.invalidValue(pair, strings.usage.mapping))
    const value = pair.slice(at + 1)
    return [pair.slice(0, at), value === '' ? null : value] as const
  })
  const parsed = verbs['voters.correct'].payload.shape.changes.safeParse(Object.fromEntries(changes))
  if (!parsed.success)
    throw wrongUsage(strings.usage.invalidValue(pairs.join(' '), parsed.error.issues[0]?.path.join('.') ?? ''))
  return parsed.data
}

function nameOf({ name, postName, firstName }: Pick<VoterRow, 'name' | 'postName' | 'firstName'>): string {
  return [name, postName, firstName].filter((part) => part !== undefined).join(' ')
}

function voterTable(rows: readonly VoterRow[], { columns, enrolment, said }: Strings): string {
  if (rows.length === 0) return said.none
  return table<VoterRow>(
    [
      { head: columns.name, cell: nameOf },
      { head: enrolment.columns.sex, cell: ({ sex }) => sex },
      { head: enrolment.columns.birthDate, cell: ({ birthDate }) => birthDate },
      { head: columns.cardNumber, cell: ({ cardNumber }) => cardNumber },
      { head: enrolment.columns.centre, cell: ({ centre }) => centre },
      { head: columns.status, cell: ({ status }) => enrolment.statuses[status] },
    ],
    rows,
  )
}

function voterText(voter: VoterRecord, { columns, enrolment }: Strings): string {
  const named = enrolment.columns
  return record([
    [columns.id, voter.id],
    [columns.name, nameOf(voter)],
    [named.sex, voter.sex],
    [named.birthDate, voter.birthDate],
    [named.birthPlace, voter.birthPlace],
    [named.father, voter.fatherName],
    [named.mother, voter.motherName],
    [named.origin, voter.origin.join(' › ')],
    [named.residence, voter.residence.join(' › ')],
    [columns.address, voter.address],
    [columns.cardNumber, voter.cardNumber],
    [named.cardVersion, voter.card?.version],
    [named.centre, voter.centre],
    [named.enrolledOn, voter.enrolledOn],
    [columns.status, enrolment.statuses[voter.status]],
  ])
}
