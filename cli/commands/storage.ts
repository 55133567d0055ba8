import type { Command } from 'commander'
import type { RestorePreview, StorageFinding, StorageRepair, StorageSnapshot } from '@shared/protocol/storage'
import type { Desk } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import { credentialsFor } from '../sign-in'
import type { Strings } from '../strings/fr'

const MEGABYTE = 1_000_000

/** What looks after the databases themselves; it works also on a workstation that does not open. */
export function addStorageCommands(program: Command, shell: Shell): void {
  const { strings, run } = shell
  const { commands, options, columns, said } = strings

  program
    .command('verify')
    .description(commands.verify)
    .option('--repair', options.repair)
    .action(
      run('anyone', async (desk, { repair = false }: { repair?: boolean }) => {
        const who = await whoAsks(desk, program)
        const found = await desk.call('storage.verify', who)
        if (found.sound || !repair) {
          return {
            json: found,
            text: () => findingsText(found.findings, found.documents, strings),
            exitCode: found.sound ? 0 : 1,
          }
        }
        const repaired = await desk.call('storage.repair', who)
        const after = await desk.call('storage.verify', who)
        return {
          json: { ...after, repaired: repaired.databases },
          text: () =>
            `${repairsText(repaired.databases, strings)}\n\n${findingsText(after.findings, after.documents, strings)}`,
          exitCode: after.sound ? 0 : 1,
        }
      }),
    )

  const snapshot = program.command('snapshot').description(commands.snapshot)
  snapshot
    .command('create')
    .description(commands.snapshotCreate)
    .option('--out <dir>', options.snapshotOut)
    .action(
      run('signed-in', async (desk, { out }: { out?: string }) => {
        const made = await desk.call('storage.snapshot', out === undefined ? {} : { folder: out })
        return { json: made, text: () => said.snapshotMade(made.id, bytesOf(made)) }
      }),
    )
  snapshot
    .command('list')
    .description(commands.snapshotList)
    .action(
      run('anyone', async (desk) => {
        const list = await desk.call('storage.snapshots', await whoAsks(desk, program))
        return { json: list, text: () => snapshotTable(list, strings) }
      }),
    )
  snapshot
    .command('load')
    .argument('<snapshot>', options.snapshot)
    .description(commands.snapshotLoad)
    .option('--dry-run', options.snapshotPreview)
    .action(
      run('anyone', async (desk, wanted: string, { dryRun = false }: { dryRun?: boolean }) => {
        const asked = { ...(await whoAsks(desk, program)), snapshot: wanted }
        const preview = await desk.call('storage.preview', asked)
        const shown = () => previewTable(preview.databases, strings)
        if (dryRun) return { json: preview, text: () => `${shown()}\n\n${said.dryRun}` }
        const restored = await desk.call('storage.restore', asked)
        return { json: { ...preview, restored: restored.databases }, text: () => `${shown()}\n\n${said.restored}` }
      }),
    )

  program
    .command('storage')
    .description(commands.storage)
    .option('--compact', options.compact)
    .action(
      run('signed-in', async (desk, { compact = false }: { compact?: boolean }) => {
        const compacted = compact ? await desk.call('storage.compact', {}) : undefined
        const sizes = await desk.call('storage.sizes', {})
        const rows = [
          ...sizes.databases.map(({ name, documents, bytes }) => ({ name, documents, bytes })),
          ...sizes.readModels.map(({ name, bytes }) => ({ name: `read-${name}`, documents: undefined, bytes })),
        ]
        const text = () =>
          `${record([[columns.freeSpace, megabytes(sizes.freeBytes)]])}\n\n${table<(typeof rows)[number]>(
            [
              { head: columns.database, cell: ({ name }) => name },
              { head: columns.documents, cell: ({ documents }) => documents, right: true },
              { head: columns.size, cell: ({ bytes }) => megabytes(bytes), right: true },
            ],
            rows,
          )}`
        return { json: { ...sizes, ...(compacted ? { compacted: compacted.databases } : {}) }, text }
      }),
    )
}

/** A name and password where the databases do not open for a session, and where nobody is signed in yet. */
async function whoAsks(desk: Desk, program: Command) {
  const state = await desk.call('session.state', {})
  if (state.phase === 'signed-in') return {}
  return { credentials: await credentialsFor(desk, program.opts<{ user?: string }>().user) }
}

function findingsText(
  findings: readonly StorageFinding[],
  documents: number,
  { columns, findingNames, said }: Strings,
): string {
  if (findings.length === 0) return said.sound(documents)
  return table<StorageFinding>(
    [
      { head: columns.database, cell: ({ database }) => database },
      { head: columns.finding, cell: ({ code }) => findingNames[code] },
      { head: columns.count, cell: ({ count }) => count, right: true },
      { head: columns.examples, cell: ({ examples }) => examples.slice(0, 3).join(', ') },
    ],
    findings,
  )
}

function repairsText(repairs: readonly StorageRepair[], { columns }: Strings): string {
  return table<StorageRepair>(
    [
      { head: columns.database, cell: ({ database }) => database },
      { head: columns.saved, cell: ({ documents }) => documents, right: true },
      { head: columns.lostRecords, cell: ({ lost }) => lost.length, right: true },
      { head: columns.olderRecords, cell: ({ older }) => older.length, right: true },
      { head: columns.fetched, cell: ({ fetched }) => fetched, right: true },
    ],
    repairs,
  )
}

function snapshotTable(snapshots: readonly StorageSnapshot[], { columns, snapshotKinds, said }: Strings): string {
  if (snapshots.length === 0) return said.none
  return table<StorageSnapshot>(
    [
      { head: columns.id, cell: ({ id }) => id },
      { head: columns.kind, cell: ({ kind }) => snapshotKinds[kind] },
      {
        head: columns.documents,
        cell: ({ databases }) => databases.reduce((sum, one) => sum + one.documents, 0),
        right: true,
      },
      { head: columns.size, cell: (one) => megabytes(bytesOf(one)), right: true },
    ],
    snapshots,
  )
}

function previewTable(previews: readonly RestorePreview[], { columns }: Strings): string {
  return table<RestorePreview>(
    [
      { head: columns.database, cell: ({ database }) => database },
      { head: columns.newerNow, cell: ({ newerNow, unreadable }) => (unreadable ? '?' : newerNow), right: true },
      {
        head: columns.comeBack,
        cell: ({ onlyInSnapshot, unreadable }) => (unreadable ? '?' : onlyInSnapshot),
        right: true,
      },
      { head: columns.unchanged, cell: ({ same }) => same, right: true },
    ],
    previews,
  )
}

function bytesOf({ databases }: StorageSnapshot): number {
  return databases.reduce((sum, { bytes }) => sum + bytes, 0)
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`
}
