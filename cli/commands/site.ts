import type { Command } from 'commander'
import { moduleSchema, type Site } from '@shared/protocol/session'
import type { DatabaseSync } from '@shared/protocol/sync'
import { newPassword } from '../ask'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'

const MODULES = moduleSchema.options
type Modules = Site['modules']

export function addSiteCommands(program: Command, { strings, parsers, run }: Shell): void {
  const { commands, options, columns } = strings

  program
    .command('init')
    .description(commands.init)
    .requiredOption('--site <code>', options.site)
    .requiredOption('--name <text>', options.siteName)
    .option('--modules <list>', options.modules(MODULES), parsers.listOf(MODULES))
    .requiredOption('--admin <user>', options.admin)
    .action(
      run('anyone', async (desk, given: { site: string; name: string; modules?: Modules; admin: string }) => {
        const result = await desk.call('site.initialise', {
          code: given.site,
          name: given.name,
          modules: given.modules ?? ['library'],
          administrator: { name: given.admin, password: await newPassword(desk, 'COMPTOIR_PASSWORD') },
          language: desk.language,
        })
        const { site, databases, recoveryKey } = result
        return {
          json: { site: site.code, name: site.name, modules: site.modules, databases, recoveryKey },
          text: `${strings.said.initialised(site.name)}\n\n    ${recoveryKey}\n\n${strings.said.keepRecoveryKey}`,
        }
      }),
    )

  const demo = program
    .command('demo')
    .description(commands.demo)
    .option('--modules <list>', options.modules(MODULES), parsers.listOf(MODULES))
    .option('--size <size>', options.size, (text: string) => parsers.listOf(['small', 'large'] as const)(text)[0])
    .action(
      run('signed-in', async (desk, given: { modules?: Modules; size?: 'small' | 'large' }) => {
        const result = await desk.call('demo.load', given)
        const rows = Object.entries(result.loaded)
        const names = new Map(Object.entries(columns))
        return { json: result, text: () => record(rows.map(([name, count]) => [names.get(name) ?? name, count])) }
      }),
    )
  demo
    .command('remove')
    .description(commands.demoRemove)
    .action(
      run('signed-in', async (desk) => {
        const result = await desk.call('demo.remove', {})
        return { json: result, text: strings.said.demoRemoved(result.removed) }
      }),
    )

  program
    .command('status')
    .description(commands.status)
    .action(
      run('signed-in', async (desk) => {
        const status = await desk.call('system.status', {})
        const head = record([
          [columns.site, status.site],
          [columns.user, status.user],
          [columns.modules, status.modules.map((module) => strings.names[module]).join(', ')],
          [columns.version, status.version],
        ])
        return { json: status, text: () => `${head}\n\n${databaseTable(status.databases, strings)}` }
      }),
    )
}

/** The databases of a site and how their replication stands. */
export function databaseTable(databases: readonly DatabaseSync[], { columns, names }: Strings): string {
  return table<DatabaseSync>(
    [
      { head: columns.database, cell: ({ name }) => name },
      { head: columns.documents, cell: ({ docs }) => docs, right: true },
      { head: columns.pendingUp, cell: ({ pendingUp }) => pendingUp, right: true },
      { head: columns.conflicts, cell: ({ conflicts }) => conflicts, right: true },
      { head: columns.state, cell: ({ state, reason }) => (reason ? `${names[state]} (${reason})` : names[state]) },
      { head: columns.lastSyncAt, cell: ({ lastSyncAt }) => lastSyncAt },
    ],
    databases,
  )
}
