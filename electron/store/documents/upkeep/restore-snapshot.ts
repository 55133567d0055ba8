import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { databaseFile, profileManifest, type DatabaseFiles } from '../databases'
import { openSqlite } from '../storage/open-libsql'
import type { SqliteDatabase } from '../storage/sqlite-driver'
import { asBytes, decodeText } from '../storage/sqlite-text'
import { inspectContent, toStorageError } from './check-at-start'
import { createFindings, isStorageTrouble } from './finding'
import { digestOf } from './manifest'
import { replaceDatabase } from './replace-database'
import type { Snapshot } from './snapshots'

const PAGE = 1_000
const EXAMPLES = 20

/** What restoring one database would change; counts are documents. */
export interface RestorePreview {
  readonly database: string
  /** Changed or created since the snapshot: they go back, or disappear. */
  readonly newerNow: number
  /** In the snapshot and no longer here: they come back. */
  readonly onlyInSnapshot: number
  readonly same: number
  readonly examples: string[]
  /** The present file cannot be read, so nothing can be compared. */
  readonly unreadable: boolean
}

interface Restoring extends DatabaseFiles {
  readonly snapshot: Snapshot
  readonly folder: string
  readonly nowMs: number
  /** Hexadecimal; what the snapshot was made with. */
  readonly snapshotKey: string
  /** Brings a snapshot of an older version up to date, once it was copied. */
  readonly migrate: (target: { readonly name: string; readonly file: string; readonly key: string }) => void
  readonly onProgress?: (done: number, total: number) => void
}

/** Compares a snapshot with the present databases, document by document. Changes nothing; the databases may be open. */
export async function previewRestore({
  snapshot,
  folder,
  ...files
}: Omit<Restoring, 'nowMs' | 'migrate' | 'snapshotKey'>): Promise<RestorePreview[]> {
  const previews: RestorePreview[] = []
  for (const name of files.names) {
    const { file, key } = databaseFile(files, name)
    const kept = join(folder, `${name}.sqlite`)
    if (!snapshot.databases.some((database) => database.name === name)) continue
    const nothing = { database: name, newerNow: 0, onlyInSnapshot: 0, same: 0, examples: [] }
    try {
      previews.push(await compare(name, file, kept, key))
    } catch (error) {
      if (!isStorageTrouble(error)) throw error
      previews.push({ ...nothing, unreadable: true })
    }
  }
  return previews
}

async function compare(name: string, file: string, kept: string, key: string): Promise<RestorePreview> {
  if (!existsSync(file)) throw new AppError('storage.missing', { details: { database: name } })
  const examples: string[] = []
  const counts = { newerNow: 0, onlyInSnapshot: 0, same: 0 }
  const [present, past] = [file, kept].map((path) =>
    openSqlite({ file: path, key, synchronous: 'NORMAL', readonly: true }),
  ) as [SqliteDatabase, SqliteDatabase]
  try {
    present.exec('BEGIN')
    const winner = `SELECT ${asBytes('winning_rev')} FROM docs WHERE id = ?`
    const differs = (id: Uint8Array) => {
      counts.newerNow++
      if (examples.length < EXAMPLES) examples.push(decodeText(id))
    }
    for await (const [id, rev] of rowsOf(present)) {
      const then = past.get<[Uint8Array]>(winner, id)
      if (then && Buffer.compare(then[0], rev) === 0) counts.same++
      else differs(id)
    }
    for await (const [id] of rowsOf(past)) {
      if (present.get(winner, id)) continue
      counts.onlyInSnapshot++
      if (examples.length < EXAMPLES) examples.push(decodeText(id))
    }
    return { database: name, ...counts, examples, unreadable: false }
  } finally {
    if (present.inTransaction) present.exec('ROLLBACK')
    present.close()
    past.close()
  }
}

async function* rowsOf(sqlite: SqliteDatabase): AsyncGenerator<[Uint8Array, Uint8Array]> {
  const sql = `SELECT ${asBytes('id')}, ${asBytes('winning_rev')} FROM docs WHERE id > ? ORDER BY id LIMIT ${PAGE}`
  let after: Uint8Array = Buffer.alloc(0)
  for (;;) {
    const rows = sqlite.all<[Uint8Array, Uint8Array]>(sql, after)
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.[0] ?? after
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/**
 * Puts the databases of a snapshot in the place of the present ones, which nobody has open and which are kept aside. Every file of the
 * snapshot is verified before the first one is replaced. What is newer at the hub comes back with the next replication. Gives the
 * folder the replaced files are in. Rejects with `snapshot.damaged`.
 */
export async function restoreSnapshot(restoring: Restoring): Promise<{ aside: string; databases: string[] }> {
  const { snapshot, folder, directory, nowMs, migrate, onProgress } = restoring
  const manifest = profileManifest(restoring)
  const createdAt = toInstant(nowMs)
  const aside = join(directory, 'aside', createdAt.replaceAll(/[-:.]/g, ''))
  const working = join(directory, 'restoring')
  rmSync(working, { recursive: true, force: true })
  mkdirSync(working, { recursive: true, mode: 0o700 })
  const held = restoring.names.filter((name) => snapshot.databases.some((database) => database.name === name))
  try {
    for (const [at, name] of held.entries()) {
      onProgress?.(at, held.length)
      const next = join(working, `${name}.sqlite`)
      copyFileSync(join(folder, `${name}.sqlite`), next)
      const { key } = databaseFile(restoring, name)
      const { bytes, digest } = await digestOf(next, restoring.snapshotKey)
      const told = snapshot.databases.find((database) => database.name === name)
      if (told?.digest !== digest || told.bytes !== bytes)
        throw new AppError('snapshot.damaged', { details: { snapshot: snapshot.id, database: name } })
      migrate({ name, file: next, key })
      const findings = createFindings(name)
      await inspectContent({ file: next, key, entry: undefined }, findings, { depth: 'full' })
      if (findings.list().length > 0) throw toStorageError(findings.list())
    }
    for (const name of held) {
      const { file, key } = databaseFile(restoring, name)
      replaceDatabase({ name, file, key, next: join(working, `${name}.sqlite`), manifest, createdAt, aside })
    }
    return { aside, databases: held }
  } finally {
    rmSync(working, { recursive: true, force: true })
  }
}
