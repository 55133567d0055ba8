import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { databaseFile, openDatabases } from '../documents/databases'
import { openSqlite } from '../documents/storage/open-libsql'
import { compactDatabase } from '../documents/upkeep/compact-database'
import type { SqliteDatabase } from '../documents/storage/sqlite-driver'
import { createFindings, type FindingCode } from '../documents/upkeep/finding'
import { inspectContent } from '../documents/upkeep/check-at-start'
import { sealedRows } from './0002-sealed-rows'
import { shorterChecksums } from './0003-shorter-checksums'
import { migrateDatabase } from './migrate-database'

const root = mkdtempSync(join(tmpdir(), 'comptoir-migrate-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

/** Written by the first version of the program that had databases; see the file's name. */
const OLDEST = join(import.meta.dirname, 'testing/library-kin01.v1.sqlite')
const dataKey = Buffer.alloc(32, 7)

function workspace() {
  const directory = mkdtempSync(join(root, 'case-'))
  const files = { directory, names: ['library-kin01'], dataKey }
  const target = databaseFile(files, 'library-kin01')
  copyFileSync(OLDEST, target.file)
  return { files, target, kept: join(directory, 'kept') }
}

test('a file of the oldest version is brought up to date, with everything in it, and a copy is kept', async () => {
  const { files, target, kept } = workspace()
  const databases = await openDatabases({
    ...files,
    nowMs: Date.now,
    isNewProfile: false,
    migrate: async (file) => migrateDatabase(file, kept),
  })
  const library = databases.get('library-kin01')
  expect(await library.info()).toMatchObject({ doc_count: 40, update_seq: 44 })
  expect(await library.get('member:000')).toMatchObject({ name: 'Changé' })
  expect((await library.get('member:002', { conflicts: true }))._conflicts).toHaveLength(1)
  await expect(library.get('member:001')).rejects.toMatchObject({ status: 404 })
  expect(String(await library.getAttachment('media:1', 'photo'))).toBe('a photo')
  await library.put({ _id: 'member:new' })
  const store = databases.storeOf('library-kin01')
  // Forgets two replaced versions. A file of an older program is rewritten once; from then on its empty pages are given back a few at a time.
  await compactDatabase(store, { freeBytes: () => 1e12, thorough: true })
  expect(store.database.get('PRAGMA auto_vacuum')).toEqual([2])
  await databases.close()

  const findings = createFindings('library-kin01')
  const read = await inspectContent({ ...target, entry: undefined }, findings, { depth: 'full' })
  expect(findings.list()).toEqual([])
  expect(read).toMatchObject({ documents: 42, bodies: 43 })

  const copy = openSqlite({
    file: join(kept, 'library-kin01.v1.sqlite'),
    key: target.key,
    synchronous: 'NORMAL',
    readonly: true,
  })
  expect(copy.get('PRAGMA user_version')).toEqual([1])
  expect(copy.get('SELECT doc_count FROM meta')).toEqual([40])
  copy.close()
})

function flip(sqlite: SqliteDatabase, table: string, row: number): void {
  const [body] = sqlite.get<[Uint8Array]>(`SELECT body FROM ${table} WHERE rowid = ?`, row) ?? []
  const garbled = Buffer.from(body ?? [])
  garbled[garbled.length - 2] = (garbled.at(-2) ?? 0) ^ 1
  sqlite.run(`UPDATE ${table} SET body = ? WHERE rowid = ?`, garbled, row)
}

const member = Buffer.from('member:004')

test.for<[found: FindingCode[], damage: (sqlite: SqliteDatabase) => void]>([
  [['body-damaged'], (sqlite) => flip(sqlite, 'revs', 7)],
  [['attachment-damaged'], (sqlite) => flip(sqlite, 'attachments', 1)],
  [['body-unowned', 'row-damaged'], (sqlite) => void sqlite.run('UPDATE docs SET max_seq = 4000 WHERE id = ?', member)],
  [
    ['rows-lost'],
    (sqlite) => {
      sqlite.run('DELETE FROM docs WHERE id = ?', member)
      sqlite.run('DELETE FROM revs WHERE doc_id = ?', member)
      sqlite.run('UPDATE meta SET doc_count = doc_count - 1')
    },
  ],
])('%s before a migration is found after it, and nothing else', async ([found, damage]) => {
  const { target } = workspace()
  const sqlite = openSqlite({ ...target, synchronous: 'FULL' })
  sealedRows.run(sqlite, target.key)
  damage(sqlite)
  shorterChecksums.run(sqlite, target.key)
  sqlite.exec(`PRAGMA user_version = ${shorterChecksums.to}`)
  sqlite.close()

  const findings = createFindings('library-kin01')
  await inspectContent({ ...target, entry: undefined }, findings, { depth: 'full' })
  expect(
    findings
      .list()
      .map(({ code }) => code)
      .toSorted(),
  ).toEqual(found)
})

test('a file that is up to date is left alone', () => {
  const { target, kept } = workspace()
  migrateDatabase(target, kept)
  rmSync(kept, { recursive: true })
  migrateDatabase(target, kept)
  expect(existsSync(kept)).toBe(false)
})

test('an older file is refused by whoever does not migrate it', async () => {
  const { files } = workspace()
  await expect(openDatabases({ ...files, nowMs: Date.now, isNewProfile: false })).rejects.toMatchObject({
    code: 'storage.older-schema',
  })
})
