import type { Command } from 'commander'
import type { Proof, SyncStatus } from '@shared/protocol/sync'
import { askPassword } from '../ask'
import type { Desk } from '../desk'
import { table } from '../output/table'
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
        const address = await withPassword(desk, url)
        const status = await desk.call('sync.set', { url: address, continuous: !onDemand })
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

  sync
    .command('proof')
    .description(commands.syncProof)
    .option('--databases <list>', options.databases, (text: string) => text.split(',').map((name) => name.trim()))
    .option('--check', options.checkOnly)
    .action(
      run('signed-in', async (desk, { databases, check = false }: { databases?: string[]; check?: boolean }) => {
        const proof = await desk.call('sync.proof', { ...(databases ? { databases } : {}), repair: !check })
        return {
          json: proof.databases,
          text: () => proofTable(proof.databases, strings),
          exitCode: proof.databases.every(({ equal }) => equal) ? 0 : 1,
        }
      }),
    )
}

function statusText(status: SyncStatus, strings: Strings): string {
  const { remote, continuous, databases } = status
  const head = remote === undefined ? strings.said.noRemote : strings.said.remote(remote, continuous)
  return `${head}\n\n${databaseTable(databases, strings)}`
}

function proofTable(proofs: readonly Proof[], { columns }: Strings): string {
  return table<Proof>(
    [
      { head: columns.database, cell: ({ database }) => database },
      { head: columns.here, cell: ({ here }) => here, right: true },
      { head: columns.there, cell: ({ there }) => there, right: true },
      { head: columns.missingHere, cell: ({ missingHere }) => missingHere, right: true },
      { head: columns.missingThere, cell: ({ missingThere }) => missingThere, right: true },
      { head: columns.repaired, cell: ({ repaired }) => repaired, right: true },
      { head: columns.equal, cell: ({ equal }) => (equal ? columns.yes : '–') },
      { head: columns.duration, cell: ({ ms }) => `${Math.round(ms)} ms`, right: true },
      { head: columns.error, cell: ({ error }) => error },
    ],
    proofs,
  )
}

/**
 * The address with its password: from COMPTOIR_SYNC_PASSWORD, else asked for, when a name is given without one. On the command line
 * itself every user of the machine could read it in the list of processes.
 */
async function withPassword(desk: Desk, url: string): Promise<string> {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  if (address.username === '' || address.password !== '') return url
  const fromEnvironment = desk.world.env['COMPTOIR_SYNC_PASSWORD']
  if (fromEnvironment === undefined && !desk.world.canAsk) return url
  // The setter encodes what an address may not hold, but for the percent sign itself.
  const password = fromEnvironment ?? (await askPassword(desk, desk.strings.ask.syncPassword))
  address.password = encodeURIComponent(password)
  return address.href
}
