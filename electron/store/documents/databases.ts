import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import type { PouchDatabase } from 'pouchdb-core'
import type { DocumentStore } from './storage/document-store'
import { acquireStore, releaseStore } from './storage/open-stores'
import { createPouch, type Pouch } from './storage/pouch'
import { inspectAtStart, toStorageError } from './upkeep/check-at-start'
import { createDiskGuard, type DiskGuard, type DiskGuardOptions } from './upkeep/disk-guard'
import type { Finding } from './upkeep/finding'
import { manifestFile, type AtRest, type Manifest, type ManifestEntry, type ManifestFile } from './upkeep/manifest'

export type { PouchDatabase, StoredDocument } from 'pouchdb-core'

/** The open databases of one profile: the only owner of their files. */
export interface Databases {
  readonly names: readonly string[]
  readonly directory: string
  readonly Pouch: Pouch
  readonly disk: DiskGuard
  get(name: string): PouchDatabase
  /** The file under a database, for upkeep: verification, snapshots, compaction. */
  storeOf(name: string): DocumentStore
  /** Tells of every commit that changed documents of a database, until the function it gives is called; cheaper than a feed. */
  follow(name: string, onCommit: () => void): () => void
  /** Leaves each file at rest: its log emptied, every byte of it known to the manifest. */
  close(): Promise<void>
}

/** The key of one encrypted file, derived from the profile's data key (HMAC-SHA-256 as in RFC 5869's expand step; hexadecimal). */
export function deriveKey(dataKey: Buffer, purpose: string): string {
  return createHmac('sha256', dataKey).update(`comptoir ${purpose}\u0001`).digest('hex')
}

/** Where the databases of a profile are, and what opens them. */
export interface DatabaseFiles {
  readonly directory: string
  readonly names: readonly string[]
  readonly dataKey: Buffer
}

export interface OpenOptions extends DatabaseFiles {
  readonly nowMs: () => number
  /**
   * True for a profile that is being made: all its databases may be missing. Otherwise only one the manifest does not know (a module
   * that is new here) is made; any other missing file is `storage.missing`.
   */
  readonly isNewProfile: boolean
  /** Brings a file to the schema of this version, before it is opened. */
  readonly migrate?: (target: DatabaseFile) => Promise<void>
  readonly disk?: Omit<DiskGuardOptions, 'directory'>
}

/** One database's file with its key. */
export interface DatabaseFile {
  readonly name: string
  readonly file: string
  readonly key: string
}

export function databaseFile({ directory, dataKey }: DatabaseFiles, name: string): DatabaseFile {
  return { name, file: join(directory, `${name}.sqlite`), key: deriveKey(dataKey, `database ${name}`) }
}

export function profileManifest({ directory, dataKey }: DatabaseFiles): ManifestFile {
  return manifestFile(directory, deriveKey(dataKey, 'manifest'))
}

/** What is wrong with the files of a profile that nobody has open; nothing when they may be written to. */
export async function inspectDatabases(files: DatabaseFiles, isNewProfile: boolean): Promise<Finding[]> {
  const manifest = profileManifest(files)
  const known = manifest.read()
  const findings: Finding[] = []
  for (const name of files.names) {
    const entry = known?.databases[name]
    const target = databaseFile(files, name)
    if (!existsSync(target.file) && mayBeMade(known, entry, isNewProfile)) continue
    const inspected = await inspectAtStart({ ...target, entry, manifest })
    findings.push(...inspected.findings)
  }
  return findings
}

/**
 * Opens databases in `directory`, one encrypted file each, after each was found sound (`inspectAtStart`). Rejects with
 * `storage.missing`, `storage.foreign`, `storage.rolled-back`, `storage.damaged` and the codes of `openSqlite`, and then leaves nothing
 * open and nothing changed. Close them before anyone else opens them.
 */
export async function openDatabases(options: OpenOptions): Promise<Databases> {
  const { directory, names, nowMs, migrate } = options
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const findings = await inspectDatabases(options, options.isNewProfile)
  const grave = findings.filter(({ code }) => code !== 'older-schema' || !migrate)
  if (grave.length > 0) throw toStorageError(grave)

  const manifest = profileManifest(options)
  const now = toInstant(nowMs())
  const entries = new Map<string, ManifestEntry>(Object.entries(manifest.read()?.databases ?? {}))
  for (const name of names) {
    const { uuid, createdAt } = entries.get(name) ?? { createdAt: now }
    entries.set(name, { ...(uuid === undefined ? {} : { uuid }), createdAt })
  }
  const writeManifest = () => manifest.write({ databases: Object.fromEntries(entries) })
  // From here on the files are open: a crash must find them marked so.
  writeManifest()

  const disk = createDiskGuard({ directory, ...options.disk })
  disk.keepReserve()
  const Pouch = createPouch({
    directory,
    keyFor: (name) => databaseFile(options, name).key,
    refuseWrite: () => disk.refusal(),
  })
  const stores = new Map<string, DocumentStore>()
  const open = new Map<string, PouchDatabase>()
  const release = () => {
    for (const store of stores.values()) releaseStore(store.database.file, store)
    stores.clear()
  }
  try {
    for (const name of names) {
      const target = databaseFile(options, name)
      if (migrate && existsSync(target.file)) await migrate(target)
      const store = acquireStore(target.file, target.key)
      stores.set(name, store)
      open.set(name, new Pouch(name))
      entries.set(name, { createdAt: now, ...entries.get(name), uuid: store.uuid() })
    }
    writeManifest()
  } catch (error) {
    await Promise.all([...open.values()].map((database) => database.close()))
    release()
    throw error
  }

  const storeOf = (name: string) => {
    const store = stores.get(name)
    if (!store) throw new AppError('database.unknown', { details: { database: name } })
    return store
  }

  const atRest = async (name: string, updateSeq: number): Promise<AtRest> => ({
    ...(await manifest.digestOf(databaseFile(options, name).file)),
    updateSeq,
  })

  return {
    names,
    directory,
    Pouch,
    disk,
    get(name) {
      const database = open.get(name)
      if (!database) throw new AppError('database.unknown', { details: { database: name } })
      return database
    },
    storeOf,
    follow(name, onCommit) {
      const { listeners } = storeOf(name)
      listeners.add(onCommit)
      return () => void listeners.delete(onCommit)
    },
    async close() {
      if (open.size === 0) return
      disk.releaseReserve()
      const seqs = [...stores].map(([name, store]) => [name, store.read(() => store.counters().updateSeq)] as const)
      await Promise.all([...open.values()].map((database) => database.close()))
      open.clear()
      release()
      try {
        for (const [name, seq] of seqs)
          entries.set(name, { createdAt: now, ...entries.get(name), atRest: await atRest(name, seq) })
        writeManifest()
      } catch {
        // Not marked as at rest (the disk may be full): the next start reads everything, and nothing is lost.
      }
    },
  }
}

function mayBeMade(known: Manifest | undefined, entry: ManifestEntry | undefined, isNewProfile: boolean): boolean {
  if (known) return entry?.uuid === undefined
  return isNewProfile
}
