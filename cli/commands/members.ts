import type { Command } from 'commander'
import type { Day } from '@shared/base/identifier'
import { languageSchema, type Language } from '@shared/protocol/fields'
import type { MemberChanges, MemberInput, MemberRecord, MemberRow } from '@shared/protocol/library/members'
import type { Answer, Desk } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { addImportCommand } from './imports'

const STATUSES = ['active', 'deactivated'] as const
const ROWS_AT_ONCE = 1000

interface MemberWords {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  readonly card?: string
  readonly category?: string
  readonly joined?: Day
  readonly address?: string
  readonly language?: Language
  readonly cardLost?: boolean
}

interface ListWords {
  readonly text?: string
  readonly status?: (typeof STATUSES)[number]
  readonly category?: string
  readonly overdue?: boolean
  readonly limit?: number
}

export function addMemberCommands(program: Command, shell: Shell): void {
  const { strings, parsers, run } = shell
  const { commands, options } = strings
  const members = program.command('members').description(commands.members)
  const one = (member: MemberRecord): Answer => ({ json: member, text: () => memberText(member, strings) })
  const withFields = (command: Command) =>
    command
      .option('--email <address>', options.email)
      .option('--phone <number>', options.phone)
      .option('--card <number>', options.card)
      .option('--category <name>', options.category)
      .option('--joined <day>', options.joined, parsers.day)
      .option('--address <text>', options.address)
      .option(
        '--language <code>',
        options.memberLanguage,
        (text: string) => parsers.listOf(languageSchema.options)(text)[0],
      )

  withFields(members.command('add').argument('[name]', options.memberName).description(commands.membersAdd))
    .option('--name <text>', options.memberName)
    .action(
      run('signed-in', async (desk, argument: string | undefined, given: MemberWords) =>
        one(await desk.call('members.add', { ...toInput(given), name: argument ?? given.name ?? '' })),
      ),
    )

  withFields(members.command('update').argument('<member>', options.member).description(commands.membersUpdate))
    .option('--name <text>', options.newName)
    .option('--card-lost', options.cardLost)
    .option('--no-card-lost', options.cardFound)
    .action(
      run('signed-in', async (desk, member: string, given: MemberWords) => {
        const { id } = await desk.call('members.show', { id: member })
        const { name, cardLost } = given
        const changes = {
          ...cleared(toInput(given)),
          ...(name === undefined ? {} : { name }),
          ...(cardLost === undefined ? {} : { cardLost }),
        }
        return one(await desk.call('members.update', { id, changes }))
      }),
    )

  members
    .command('show')
    .argument('<member>', options.member)
    .description(commands.membersShow)
    .action(run('signed-in', async (desk, member: string) => one(await desk.call('members.show', { id: member }))))

  for (const [name, status, description] of [
    ['activate', 'active', commands.membersActivate],
    ['deactivate', 'deactivated', commands.membersDeactivate],
  ] as const) {
    members
      .command(name)
      .argument('<member>', options.member)
      .description(description)
      .action(
        run('signed-in', async (desk, member: string) => {
          const { id } = await desk.call('members.show', { id: member })
          return one(await desk.call('members.setStatus', { id, status }))
        }),
      )
  }

  members
    .command('list')
    .description(commands.membersList)
    .option('--text <text>', options.filterText)
    .option('--status <status>', options.memberStatus, (text: string) => parsers.listOf(STATUSES)(text)[0])
    .option('--category <name>', options.category)
    .option('--overdue', options.withOverdue)
    .option('--limit <n>', options.limit, parsers.wholeNumber(1, 1_000_000))
    .action(
      run('signed-in', async (desk, { limit = Infinity, overdue, ...filter }: ListWords) => {
        const late = overdue === undefined ? {} : { withOverdue: overdue }
        const { total, keys } = await desk.call('members.list', {
          filter: { ...filter, ...late },
          sort: { by: 'name' },
        })
        const rows = await memberRows(desk, keys.subarray(0, Math.min(limit, keys.length)))
        return { json: { total, members: rows }, text: () => memberTable(rows, total, strings) }
      }),
    )

  addImportCommand(members, shell, 'members.import')
}

async function memberRows(desk: Desk, keys: Uint32Array): Promise<MemberRow[]> {
  const rows: MemberRow[] = []
  for (let from = 0; from < keys.length; from += ROWS_AT_ONCE)
    rows.push(...(await desk.call('members.rows', { keys: keys.slice(from, from + ROWS_AT_ONCE) })))
  return rows
}

function toInput(given: MemberWords): Partial<MemberInput> {
  const { email, phone, card, category, joined, address, language } = given
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(card === undefined ? {} : { cardNumber: card }),
    ...(category === undefined ? {} : { category }),
    ...(joined === undefined ? {} : { joinedOn: joined }),
    ...(address === undefined ? {} : { address }),
    ...(language === undefined ? {} : { language }),
  }
}

/** An empty text takes the value away. */
function cleared(input: Partial<MemberInput>): MemberChanges {
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, value === '' ? null : value]))
}

function categoryName(category: string, { categories }: Strings): string {
  const known: Readonly<Record<string, string>> = categories
  return Object.hasOwn(known, category) ? (known[category] ?? category) : category
}

function memberTable(rows: readonly MemberRow[], total: number, strings: Strings): string {
  const { columns, names, said } = strings
  if (rows.length === 0) return said.none
  const lines = table<MemberRow>(
    [
      { head: columns.name, cell: ({ name }) => name },
      { head: columns.cardNumber, cell: ({ cardNumber }) => cardNumber },
      { head: columns.category, cell: ({ category }) => categoryName(category, strings) },
      { head: columns.status, cell: ({ status }) => names[status] },
      { head: columns.loans, cell: ({ loans }) => loans, right: true },
      { head: columns.overdue, cell: ({ overdue }) => overdue, right: true },
      { head: columns.id, cell: ({ id }) => id },
    ],
    rows,
  )
  return `${lines}\n${said.shown(rows.length, total)}`
}

function memberText(member: MemberRecord, strings: Strings): string {
  const { columns, names } = strings
  return record([
    [columns.id, member.id],
    [columns.name, member.name],
    [columns.cardNumber, member.cardLost ? `${member.cardNumber} (${names.lost})` : member.cardNumber],
    [columns.category, categoryName(member.category, strings)],
    [columns.status, names[member.status]],
    [columns.joinedOn, member.joinedOn],
    [columns.email, member.email],
    [columns.phone, member.phone],
    [columns.address, member.address],
    [columns.loans, member.loans],
    [columns.overdue, member.overdue],
    [columns.holds, member.holds],
  ])
}
