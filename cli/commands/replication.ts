import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import type { Conflict } from '@shared/protocol/conflicts'
import type { SyncStatus } from '@shared/protocol/sync'
import type { Desk } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { databaseTable } from './site'

export function addReplicationCommands(program: Command, shell: Shell): void {
  const { strings, run } = shell
  const { commands, options, columns, said } = strings
  const sync = program.command('sync').description(commands.sync)

  sync
    .command('set')
    .argument('<url>', options.url)
    .description(commands.syncSet)
    .option('--on-demand', options.onDemand)
    .action(
      run('signed-in', async (desk, url: string, { onDemand = false }: { onDemand?: boolean }) => {
        const status = await desk.call('sync.set', { url, continuous: !onDemand })
        return { json: status, text: () => statusText(status, strings) }
      }),
    )

  sync
    .command('once')
    .description(commands.syncOnce)
    .option('--databases <list>', options.databases, (text: string) => text.split(',').map((name) => name.trim()))
    .action(
      run('signed-in', async (desk, given: { databases?: string[] }) => {
        const result = await desk.call('sync.once', given)
        const refused = result.databases.flatMap((database) => database.refused)
        const lines = () =>
          table(
            [
              { head: columns.database, cell: ({ database }) => database },
              { head: columns.pushed, cell: ({ pushed }) => pushed, right: true },
              { head: columns.pulled, cell: ({ pulled }) => pulled, right: true },
              { head: columns.refused, cell: ({ refused }) => refused.length, right: true },
              { head: columns.duration, cell: ({ ms }) => `${Math.round(ms)} ms`, right: true },
              { head: columns.error, cell: ({ error }) => error },
            ],
            result.databases,
          )
        return {
          json: result,
          text: () => [lines(), ...refused.map(({ id, reason }) => said.refused(id, reason))].join('\n'),
          exitCode: result.databases.some(({ error }) => error !== undefined) ? 1 : 0,
        }
      }),
    )

  sync
    .command('status')
    .description(commands.syncStatus)
    .action(
      run('signed-in', async (desk) => {
        const status = await desk.call('sync.status', {})
        return { json: status, text: () => statusText(status, strings) }
      }),
    )

  addConflictCommands(program, shell)
}

function addConflictCommands(program: Command, { strings, run }: Shell): void {
  const { commands, options } = strings
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
        const database = given.database ?? (await databaseOfConflict(desk, id))
        const shown = await desk.call('conflicts.show', { database, id })
        return { json: shown, text: () => conflictText(shown, strings) }
      }),
    )
}

async function databaseOfConflict(desk: Desk, id: string): Promise<string> {
  const list = await desk.call('conflicts.list', {})
  const conflict = list.find((one) => one.id === id)
  if (!conflict) throw new AppError('conflict.not-found', { details: { id } })
  return conflict.database
}

function statusText(status: SyncStatus, strings: Strings): string {
  const { remote, continuous, databases } = status
  const head = remote === undefined ? strings.said.noRemote : strings.said.remote(remote, continuous)
  return `${head}\n\n${databaseTable(databases, strings)}`
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

interface ShownConflict {
  readonly conflict: Conflict
  readonly leaves: readonly {
    rev: string
    winner: boolean
    deleted: boolean
    body: Readonly<Record<string, unknown>>
  }[]
}

function conflictText({ conflict, leaves }: ShownConflict, strings: Strings): string {
  const { columns } = strings
  const bodies = leaves.map(({ rev, winner, deleted, body }) =>
    record([
      [columns.revision, rev],
      [columns.winner, winner ? columns.yes : undefined],
      [columns.deleted, deleted ? columns.yes : undefined],
      ...Object.entries(body).map(
        ([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)] as const,
      ),
    ]),
  )
  return [conflictTable([conflict], strings), ...bodies].join('\n\n')
}
