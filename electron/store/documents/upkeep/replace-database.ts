import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { uuid as createUuid } from 'pouchdb-utils'
import type { Instant } from '@shared/base/identifier'
import { openSqlite } from '../storage/open-libsql'
import { removeWitness } from '../storage/witness'
import { syncFolder } from '../storage/write-file-durably'
import { syncFile } from './copy-database'
import type { ManifestFile } from './manifest'

interface Replacement {
  readonly name: string
  readonly file: string
  readonly key: string
  /** A sound database beside `file`, closed. */
  readonly next: string
  readonly manifest: ManifestFile
  readonly createdAt: Instant
  /** The folder the present file is kept in. */
  readonly aside: string
}

/**
 * Puts another file in the place of a database that nobody has open. The present one is kept in `aside`, whole. The new file gets an
 * identity of its own, so that replication starts from nothing: its sequence numbers mean other changes than those a hub remembers.
 * A crash in between leaves a missing or foreign file, which the next start reports; nothing is lost.
 */
export function replaceDatabase({ name, file, key, next, manifest, createdAt, aside }: Replacement): void {
  const identity = createUuid()
  const sqlite = openSqlite({ file: next, key, synchronous: 'FULL' })
  try {
    sqlite.run('UPDATE meta SET uuid = ?', Buffer.from(identity))
  } finally {
    sqlite.close()
  }
  syncFile(next)
  const databases = manifest.read()?.databases ?? {}
  const entry = { createdAt: databases[name]?.createdAt ?? createdAt, uuid: identity }
  manifest.write({ databases: { ...databases, [name]: entry } })
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const suffix of ['-wal', '-seq', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(aside, basename(file) + suffix))
  }
  removeWitness(file)
  removeLog(file)
  renameSync(next, file)
  removeLog(next)
  syncFolder(dirname(file))
}

/** Removes the log and the index of a file that is no longer there. */
function removeLog(file: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
}
