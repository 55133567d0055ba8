import type { Command } from 'commander'
import type { Proof, SyncSchedule, SyncStatus } from '@shared/protocol/sync'
import { askPassword } from '../ask'
import type { Desk } from '../desk'
import { table } from '../output/table'
import type { Shell } from '../program'
import type { Strings } from '../strings/fr'
import { databaseTable } from './site'

export function addReplicationCommands(program: Command, shell: Shell): void {
  const { strings, run, parsers } = shell
  const { commands, options, columns, said } = strings
  const sync = program.command('sync').description(commands.sync)

  sync
    .command('set')
    .argument('[url]', options.url)
    .description(commands.syncSet)
    .option('--remote <name>', options.remote)
    .option('--on-demand', options.onDemand)
    .option('--continuous', options.continuous)
    .option('--hours <list>', options.hours, parsers.hours)
    .option('--limit <kilobytes>', options.speedLimit, parsers.wholeNumber(0, 1_000_000))
    .action(
      run('signed-in', async (desk, url: string | undefined, given: SetOptions) => {
        const { remote, limit } = given
        const status = await desk.call('sync.set', {
          ...(remote === undefined ? {} : { remote }),
          ...(url === undefined ? {} : { url: await withPassword(desk, url) }),
          ...scheduleOf(given, url !== undefined && remote === undefined),
          ...(limit === undefined ? {} : { bytesPerSecond: limit === 0 ? null : limit * 1_000 }),
        })
        return { json: status, text: () => statusText(status, strings) }
      }),
    )

  for (const [name, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const)
    sync
      .command(name)
      .description(paused ? commands.syncPause : commands.syncResume)
      .option('--remote <name>', options.remote)
      .action(
        run('signed-in', async (desk, { remote }: { remote?: string }) => {
          const status = await desk.call('sync.pause', { paused, ...(remote === undefined ? {} : { remote }) })
          return { json: status, text: () => statusText(status, strings) }
        }),
      )

  sync
    .command('once')
    .description(commands.syncOnce)
    .option('--remote <name>', options.remote)
    .option('--databases <list>', options.databases, parseList)
    .action(
      run('signed-in', async (desk, given: Scope) => {
        const result = await desk.call('sync.once', given)
        const refused = result.databases.flatMap((database) => database.refused)
        const several = result.databases.some(({ remote }) => remote !== undefined)
        const lines = () =>
          table(
            [
              ...(several
                ? [{ head: columns.remote, cell: ({ remote }: { remote?: string | undefined }) => remote }]
                : []),
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
    .command('snapshot')
    .description(commands.syncSnapshot)
    .option('--remote <name>', options.remote)
    .option('--databases <list>', options.databases, parseList)
    .action(
      run('signed-in', async (desk, given: Scope) => {
        const { databases } = await desk.call('sync.publish', given)
        return {
          json: databases,
          text: () =>
            table(
              [
                { head: columns.database, cell: ({ database }) => database },
                { head: columns.documents, cell: ({ documents }) => documents, right: true },
                { head: columns.size, cell: ({ bytes }) => `${(bytes / 1e6).toFixed(1)} MB`, right: true },
                { head: columns.duration, cell: ({ ms }) => `${Math.round(ms)} ms`, right: true },
                { head: columns.error, cell: ({ error }) => error },
              ],
              databases,
            ),
          exitCode: databases.some(({ error }) => error !== undefined) ? 1 : 0,
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
    .option('--remote <name>', options.remote)
    .option('--databases <list>', options.databases, parseList)
    .option('--check', options.checkOnly)
    .action(
      run('signed-in', async (desk, { check = false, ...scope }: Scope & { check?: boolean }) => {
        const proof = await desk.call('sync.proof', { ...scope, repair: !check })
        return {
          json: proof.databases,
          text: () => proofTable(proof.databases, strings),
          exitCode: proof.databases.every(({ equal }) => equal) ? 0 : 1,
        }
      }),
    )
}

interface Scope {
  remote?: string
  databases?: string[]
}

interface SetOptions {
  readonly remote?: string
  readonly onDemand?: boolean
  readonly continuous?: boolean
  readonly hours?: { from: string; to: string }[]
  readonly limit?: number
}

function parseList(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}

/** A new address without a word about when replicates continuously, as it always did. */
function scheduleOf(
  { onDemand = false, continuous = false, hours }: SetOptions,
  isContinuousUnlessSaid: boolean,
): { schedule?: SyncSchedule } {
  if (hours) return { schedule: { kind: 'hours', hours } }
  if (onDemand) return { schedule: { kind: 'manual' } }
  return continuous || isContinuousUnlessSaid ? { schedule: { kind: 'continuous' } } : {}
}

function statusText({ remotes, databases }: SyncStatus, strings: Strings): string {
  if (remotes.length === 0) return `${strings.said.noRemote}\n\n${databaseTable(databases, strings)}`
  return remotes
    .map((remote) => {
      const { progress } = strings.said
      const underWay = remote.databases.flatMap(({ name, progress: passes = [] }) =>
        passes.map((pass) => progress(name, pass)),
      )
      return [strings.said.remote(remote), '', databaseTable(remote.databases, strings), ...underWay].join('\n')
    })
    .join('\n\n')
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
