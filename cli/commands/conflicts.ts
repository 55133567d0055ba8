import { Option, type Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Json } from '@shared/base/json'
import {
  mergeRuleSchema,
  type Conflict,
  type ConflictField,
  type Decision,
  type MergePolicyRecord,
} from '@shared/protocol/conflicts'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import type { Desk } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'

type Shown = ResultOf<'conflicts.show'>

interface Resolution {
  readonly take?: 'left' | 'right' | 'merged' | 'version'
  readonly rev?: string
  readonly set: readonly string[]
  readonly reason: string
  readonly database?: string
  readonly act?: string
  readonly on?: string
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
    .addOption(new Option('--take <version>', options.take).choices(['left', 'right', 'merged', 'version']))
    .option('--rev <revision>', options.takeRev)
    .option('--set <field=value>', options.setField, (text: string, before: string[]) => [...before, text], [])
    .option('--act <name>', options.ruleAct)
    .option('--on <id>', options.ruleActOn)
    .requiredOption('--reason <text>', options.decisionReason)
    .option('--database <name>', options.database)
    .action(
      run('signed-in', async (desk, id: string, { take, rev, set, reason, act, on, database: given }: Resolution) => {
        const database = given ?? (await databaseOf(desk, id))
        const shown = await desk.call('conflicts.show', { database, id })
        if ((act === undefined) !== (on === undefined))
          throw wrongUsage(strings.usage.missingOption(act === undefined ? '--act' : '--on'))
        const settled =
          act !== undefined && on !== undefined
            ? await desk.call('conflicts.settleRule', { database, id, act, subject: on, reason })
            : await desk.call('conflicts.resolve', {
                database,
                id,
                take: take ?? wrongTake(strings),
                set: readValues(set, shown, strings),
                reason,
                ...(rev === undefined ? {} : { rev }),
                // Of very many versions only some are shown.
                ...(shown.leaves.length === shown.conflict.leaves
                  ? { expected: shown.leaves.map((leaf) => leaf.rev) }
                  : {}),
              })
        return { json: settled, text: () => said.settled(id, settled.decision) }
      }),
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
    .command('decision')
    .argument('<decision>', options.decision)
    .description(commands.conflictsDecision)
    .action(
      run('signed-in', async (desk, id: string) => {
        const database = (await desk.call('conflicts.decisions', { limit: 1000 })).find(
          (one) => one.id === id,
        )?.database
        if (database === undefined) throw new AppError('decision.not-found', { details: { id } })
        const shown = await desk.call('conflicts.decision', { decision: id, database })
        return { json: shown, text: () => decisionText(shown, strings) }
      }),
    )
  conflicts
    .command('policies')
    .description(commands.conflictsPolicies)
    .argument('[type]', options.recordType)
    .option('--set <field=rule>', options.setRule, (text: string, before: string[]) => [...before, text], [])
    .action(
      run('signed-in', async (desk, type: string | undefined, { set }: { set: readonly string[] }) => {
        if (set.length > 0) {
          if (type === undefined) throw wrongUsage(strings.usage.missingOption('[type]'))
          const changed = await desk.call('conflicts.setPolicy', { type, rules: readRules(set, strings) })
          return { json: changed, text: () => policyTable([changed], strings) }
        }
        const policies = (await desk.call('conflicts.policies', {})).filter(
          (one) => type === undefined || one.type === type,
        )
        return { json: policies, text: () => policyTable(policies, strings) }
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
  const sidesOfRule = rule.map(({ id, label, facts, acts }) =>
    record([
      [columns.id, id],
      [columns.label, label],
      ...facts.map(({ field, value }): [string, string] => [field, toText(value)]),
      [columns.acts, acts.join(', ')],
    ]),
  )
  return [head, sides, ...(fields.length > 0 ? [values] : []), ...sidesOfRule].join('\n\n')
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

function decisionText({ decision, versions, result }: ResultOf<'conflicts.decision'>, strings: Strings): string {
  const { columns } = strings
  const told = versions.map(({ rev, body }) =>
    record([
      [columns.revision, rev],
      ...Object.entries(body).map(([field, value]): [string, string] => [field, toText(value)]),
    ]),
  )
  const kept = Object.entries(result ?? {}).map(([field, value]): [string, string] => [field, toText(value)])
  return [
    decisionTable([decision], strings),
    ...told,
    ...(result ? [record([[columns.result, ''], ...kept])] : []),
  ].join('\n\n')
}

function readRules(set: readonly string[], strings: Strings): PayloadOf<'conflicts.setPolicy'>['rules'] {
  return Object.fromEntries(
    set.map((text) => {
      const [field = '', name] = text.split('=')
      const rule = mergeRuleSchema.safeParse(name)
      if (field === '' || !rule.success) throw wrongUsage(strings.usage.invalidValue('--set', text))
      return [field, rule.data]
    }),
  )
}

function policyTable(policies: readonly MergePolicyRecord[], { columns }: Strings): string {
  const rows = policies.flatMap(({ type, version, fields }) => fields.map((field) => ({ type, version, ...field })))
  return table(
    [
      { head: columns.type, cell: ({ type }) => type },
      { head: columns.version, cell: ({ version }) => version, right: true },
      { head: columns.field, cell: ({ field }) => field },
      { head: columns.rule, cell: ({ rule }) => rule },
      { head: columns.allowed, cell: ({ allowed }) => allowed.join(', ') },
    ],
    rows,
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
