import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '@shared/base/app-error'
import type { DatabaseFile } from '../documents/databases'
import { openSqlite } from '../documents/storage/open-libsql'
import { DOCUMENT_SCHEMA_VERSION, schemaVersion } from '../documents/storage/schema'
import { copyDatabase } from '../documents/upkeep/copy-database'
import { sealedRows } from './0002-sealed-rows'
import { shorterChecksums } from './0003-shorter-checksums'
import type { Migration } from './migration'

/** In order; a new one is added at the end with the next number, and `DOCUMENT_SCHEMA_VERSION` is raised to it. */
const MIGRATIONS: readonly Migration[] = [sealedRows, shorterChecksums]

/**
 * Brings a database file to the schema of this version of the program. A copy of the file as it was is kept in `keptIn` first. Does
 * nothing to a file that is up to date or new. Each step is a transaction: a crash leaves the file before or after it, never between.
 * Throws `storage.newer-schema`, `storage.disk-full`, `storage.damaged`; the file is then as it was.
 */
export function migrateDatabase({ name, file, key }: DatabaseFile, keptIn: string): void {
  const sqlite = openSqlite({ file, key, synchronous: 'FULL' })
  try {
    const version = schemaVersion(sqlite)
    if (version === 0 || version === DOCUMENT_SCHEMA_VERSION) return
    if (version > DOCUMENT_SCHEMA_VERSION)
      throw new AppError('storage.newer-schema', {
        details: { database: name, version, known: DOCUMENT_SCHEMA_VERSION },
      })
    mkdirSync(keptIn, { recursive: true, mode: 0o700 })
    copyDatabase(sqlite, join(keptIn, `${name}.v${version}.sqlite`))
    for (const migration of MIGRATIONS.filter(({ to }) => to > version)) {
      sqlite.transaction(() => {
        migration.run(sqlite, key)
        sqlite.exec(`PRAGMA user_version = ${migration.to}`)
      })
    }
  } finally {
    sqlite.close()
  }
}
