import { Option, type Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import type { Conflict, ConflictField, Decision } from '@shared/protocol/conflicts'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Desk } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'

type Shown = ResultOf<'conflicts.show'>

interface Resolution {
  readonly take?: 'left' | 'right' | 'merged'
  readonly set: readonly string[]
  readonly reason: string
  readonly database?: string
  readonly cancelLoan?: string
  readonly cancelTurn?: string
}

export function addConflictCommands(program: Command, { strings, run }: Shell): void {
  const { commands, options, said } = strings
  const conflicts = program.command('conflicts').description(commands.conflicts)
  conflicts
    .command('list')
    .description(commands.conflictsList)
    .action(
      run('signed-in', async (desk) => {
        const list = await desk.call('conflicts.list', {})
        return { json: list, text: () => conflictTable(list, strings) }
      }),
    )
  conflicts
    .command('show')
    .argument('<id>', options.conflict)
    .description(commands.conflictsShow)
    .option('--database <name>', options.database)
    .action(
      run('signed-in', async (desk, id: string, given: { database?: string }) => {
        const database = given.database ?? (await databaseOf(desk, id))
        const shown = await desk.call('conflicts.show', { database, id })
        return { json: toJson(shown), text: () => conflictText(shown, strings) }
      }),
    )
  conflicts
    .command('resolve')
    .argument('<id>', options.conflict)
    .description(commands.conflictsResolve)
    .addOption(new Option('--take <version>', options.take).choices(['left', 'right', 'merged']))
    .option('--set <field=value>', options.setField, (text: string, before: string[]) => [...before, text], [])
    .option('--cancel-loan <id>', options.cancelLoan)
    .option('--cancel-turn <id>', options.cancelTurn)
    .requiredOption('--reason <text>', options.decisionReason)
    .option('--database <name>', options.database)
    .action(
      run(
        'signed-in',
        async (desk, id: string, { take, set, reason, cancelLoan, cancelTurn, database: given }: Resolution) => {
          const database = given ?? (await databaseOf(desk, id))
          const shown = await desk.call('conflicts.show', { database, id })
          const subject = cancelLoan ?? cancelTurn
          const act = cancelLoan === undefined ? 'cancel-turn' : 'cancel-loan'
          const settled = subject
            ? await desk.call('conflicts.settleRule', { database, id, act, subject, reason })
            : await desk.call('conflicts.resolve', {
                database,
                id,
                take: take ?? wrongTake(strings),
                set: readValues(set, shown, strings),
                reason,
                expected: shown.leaves.map(({ rev }) => rev),
              })
          return { json: settled, text: () => said.settled(id, settled.decision) }
        },
      ),
    )
  conflicts
    .command('undo')
    .argument('<decision>', options.decision)
    .description(commands.conflictsUndo)
    .action(
      run('signed-in', async (desk, decision: string) => {
        const undone = await desk.call('conflicts.undo', { decision })
        return { json: undone, text: () => said.decisionUndone(undone.id) }
      }),
    )
  conflicts
    .command('decisions')
    .description(commands.conflictsDecisions)
    .action(
      run('signed-in', async (desk) => {
        const decisions = await desk.call('conflicts.decisions', {})
        return { json: decisions, text: () => decisionTable(decisions, strings) }
      }),
    )
  conflicts
    .command('quarantine')
    .description(commands.conflictsQuarantine)
    .action(
      run('signed-in', async (desk) => {
        const set = await desk.call('quarantine.list', {})
        return { json: set, text: () => quarantineTable(set, strings) }
      }),
    )
}

async function databaseOf(desk: Desk, id: string): Promise<string> {
  const list = await desk.call('conflicts.list', {})
  const conflict = list.find((one) => one.id === id)
  if (!conflict) throw new AppError('conflict.not-found', { details: { id } })
  return conflict.database
}

function wrongTake(strings: Strings): never {
  throw wrongUsage(strings.usage.missingOption('--take'))
}

/** `field=value`, read as the field is: a number where the versions have numbers, JSON where they have more; nothing takes it away. */
function readValues(set: readonly string[], { fields }: Shown, strings: Strings): Record<string, Json> {
  return Object.fromEntries(
    set.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw wrongUsage(strings.usage.invalidValue('--set', text))
      const field = text.slice(0, at)
      const known = fields.find((one) => one.field === field)?.sides.find(({ value }) => value !== undefined)?.value
      return [field, readValue(text.slice(at + 1), known)]
    }),
  )
}

function readValue(text: string, like: Json | undefined): Json {
  if (text === '') return null
  if (like === undefined || typeof like === 'string') return text
  if (Array.isArray(like) && !text.startsWith('[')) return text.split(';').map((part) => part.trim())
  try {
    return JSON.parse(text)
  } catch {
    return text // the store says what is wrong with it
  }
}

/** With the names a script looks for: base, leaves, changed fields, proposal. */
function toJson(shown: Shown) {
  const of = (pick: (field: ConflictField) => Json | undefined) =>
    Object.fromEntries(
      shown.fields.flatMap((field) => {
        const value = pick(field)
        return value === undefined ? [] : [[field.field, value]]
      }),
    )
  return {
    ...shown,
    base: of(({ base }) => base?.value),
    changed: shown.fields.filter(({ differs }) => differs).map(({ field }) => field),
    proposal: of(({ proposal }) => proposal.value),
  }
}

function conflictTable(conflicts: readonly Conflict[], { columns, names, said }: Strings): string {
  if (conflicts.length === 0) return said.none
  return table<Conflict>(
    [
      { head: columns.label, cell: ({ label }) => label },
      { head: columns.type, cell: ({ type }) => type },
      { head: columns.severity, cell: ({ severity }) => names[severity] },
      { head: columns.leaves, cell: ({ leaves }) => leaves, right: true },
      { head: columns.database, cell: ({ database }) => database },
      { head: columns.id, cell: ({ id }) => id },
    ],
    conflicts,
  )
}

function conflictText({ conflict, leaves, fields, rule }: Shown, strings: Strings): string {
  const { columns } = strings
  const head = conflictTable([conflict], strings)
  const sides = table<Shown['leaves'][number]>(
    [
      { head: columns.revision, cell: ({ rev }) => rev },
      { head: columns.site, cell: ({ site }) => site },
      { head: columns.who, cell: ({ byName }) => byName },
      { head: columns.decidedAt, cell: ({ at }) => at },
      { head: columns.winner, cell: ({ winner }) => (winner ? columns.yes : undefined) },
      { head: columns.error, cell: ({ unreadable }) => unreadable },
    ],
    leaves,
  )
  const values = table<ConflictField>(
    [
      { head: columns.field, cell: ({ field, differs }) => `${differs ? '* ' : '  '}${field}` },
      { head: columns.left, cell: ({ sides: [left] }) => toText(left?.value) },
      { head: columns.base, cell: ({ base }) => toText(base?.value) },
      { head: columns.right, cell: ({ sides: [, right] }) => toText(right?.value) },
      { head: columns.proposal, cell: ({ differs, proposal }) => (differs ? toText(proposal.value) : '') },
      { head: columns.why, cell: ({ differs, proposal }) => (differs ? proposal.reason : '') },
    ],
    fields,
  )
  const acts = rule.map(({ id, label, detail }) =>
    record([
      [columns.id, id],
      [columns.label, label],
      [columns.decidedAt, detail],
    ]),
  )
  return [head, sides, ...(fields.length > 0 ? [values] : []), ...acts].join('\n\n')
}

function toText(value: Json | undefined): string {
  if (value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function decisionTable(decisions: readonly Decision[], { columns, said }: Strings): string {
  if (decisions.length === 0) return said.none
  return table<Decision>(
    [
      { head: columns.decision, cell: ({ id }) => id },
      { head: columns.label, cell: ({ label }) => label },
      { head: columns.take, cell: ({ take }) => take },
      { head: columns.who, cell: ({ byName }) => byName },
      { head: columns.decidedAt, cell: ({ at }) => at },
      { head: columns.reason, cell: ({ reason }) => reason },
      { head: columns.status, cell: ({ status }) => status },
    ],
    decisions,
  )
}

function quarantineTable(rows: ResultOf<'quarantine.list'>, { columns, said }: Strings): string {
  if (rows.length === 0) return said.none
  return table(
    [
      { head: columns.id, cell: ({ id }) => id },
      { head: columns.reason, cell: ({ code }) => code },
      { head: columns.error, cell: ({ detail }) => detail },
      { head: columns.database, cell: ({ database }) => database },
    ],
    rows,
  )
}
