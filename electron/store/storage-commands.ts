import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { CommandHandlers } from './commands/context'
import { moduleDatabase } from './documents/database-names'
import { deriveKey } from './documents/databases'
import { compactDatabase, emptyBytesOf, sizeOf, type CompactionOptions } from './documents/upkeep/compact-database'
import { LEAST_FREE_BYTES } from './documents/upkeep/disk-guard'
import { removeSnapshots, superfluous } from './documents/upkeep/retention'
import { listSnapshots, makeSnapshot, snapshotFolder, type SnapshotKind } from './documents/upkeep/snapshots'
import type { OpenProfile } from './open-profile'
import type { QueryHandlers } from './queries/context'
import { noteUpkeep, readUpkeepRecord } from './upkeep-record'

type OpenDatabases = Pick<OpenProfile, 'databases' | 'dataKey'>

/** Backups, compaction and sizes of open databases. `announce` tells live queries that one of them is over. */
export function storageCommands(
  opened: OpenProfile,
  pathsAllowed: boolean,
  announce: () => void,
): CommandHandlers<'storage.snapshot' | 'storage.compact'> & QueryHandlers<'storage.sizes'> {
  const { databases, dataKey, site } = opened
  const profile = databases.directory
  return {
    'storage.snapshot': async ({ folder }, { nowMs, progress, signal }) => {
      if (folder !== undefined && !pathsAllowed) throw new AppError('snapshot.folder-refused', { details: { folder } })
      const made = await backUp(opened, 'manual', nowMs(), {
        ...(folder === undefined ? {} : { folder }),
        signal,
        onProgress: (done, total) => progress({ done, total, unit: 'steps' }),
      })
      announce()
      return made
    },

    'storage.compact': async (_payload, { nowMs, progress, signal }) => {
      const onProgress = (done: number, total: number) => progress({ done, total, unit: 'documents' })
      const done = await compactAll(opened, nowMs(), { thorough: true, signal, onProgress })
      announce()
      return { databases: done }
    },

    'storage.sizes': () => ({
      freeBytes: databases.disk.freeBytes(),
      leastFreeBytes: LEAST_FREE_BYTES,
      databases: databases.names.map((name) => {
        const store = databases.storeOf(name)
        const module = site.modules.find((one) => moduleDatabase(one, site.code) === name)
        return {
          name,
          ...(module ? { module } : {}),
          documents: store.counters().documentCount,
          bytes: sizeOf(store) + fileSize(`${store.database.file}-wal`),
          emptyBytes: emptyBytesOf(store),
        }
      }),
      readModels: opened.readModels.projectors().map(({ model }) => ({
        name: model.name,
        bytes: ['', '-wal'].reduce(
          (sum, suffix) => sum + fileSize(join(profile, `read-${model.name}.sqlite${suffix}`)),
          0,
        ),
      })),
      snapshots: listSnapshots(snapshotFolder(profile), deriveKey(dataKey, 'snapshots')).map((snapshot) => ({
        ...snapshot,
        databases: snapshot.databases.map(({ name, updateSeq, documents, bytes }) => ({
          name,
          updateSeq,
          documents,
          bytes,
        })),
      })),
      ...readUpkeepRecord(profile),
    }),
  }
}

interface BackUpOptions {
  readonly folder?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/** Makes a snapshot of every database, then removes those that retention no longer keeps. */
export async function backUp(
  { databases, dataKey }: OpenDatabases,
  kind: SnapshotKind,
  nowMs: number,
  options: BackUpOptions = {},
) {
  const profile = databases.directory
  const key = deriveKey(dataKey, 'snapshots')
  const total = databases.names.reduce((sum, name) => sum + sizeOf(databases.storeOf(name)), 0)
  if (options.folder === undefined && databases.disk.freeBytes() < total + LEAST_FREE_BYTES) {
    // A backup must not be what fills the disk: the oldest ones go first, people's own stay.
    const scheduled = listSnapshots(snapshotFolder(profile), key).filter((snapshot) => snapshot.kind === 'scheduled')
    removeSnapshots(snapshotFolder(profile), scheduled.slice(1))
    if (databases.disk.freeBytes() < total + LEAST_FREE_BYTES)
      throw new AppError('storage.disk-nearly-full', { retryable: true })
  }
  const stores = databases.names.map((name) => ({ name, store: databases.storeOf(name) }))
  const made = await makeSnapshot({ profile, stores, kind, nowMs, key, ...options })
  removeSnapshots(snapshotFolder(profile), superfluous(listSnapshots(snapshotFolder(profile), key)))
  return made
}

/** Compacts one database after the other. */
export async function compactAll(
  { databases }: OpenDatabases,
  nowMs: number,
  options: Omit<CompactionOptions, 'freeBytes'>,
): Promise<{ name: string; forgotten: number; freedBytes: number }[]> {
  const done = []
  for (const name of databases.names) {
    const freeBytes = () => databases.disk.freeBytes()
    done.push({ name, ...(await compactDatabase(databases.storeOf(name), { ...options, freeBytes })) })
  }
  noteUpkeep(databases.directory, { lastCompactionAt: toInstant(nowMs) })
  return done
}

function fileSize(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}
