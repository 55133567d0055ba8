import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseFile, deriveKey, openDatabases, type Databases } from '../databases'
import { openSqlite } from '../storage/open-libsql'
import { inspectContent } from './check-at-start'
import { compactDatabase } from './compact-database'
import { createFindings } from './finding'
import { repairDatabases } from './repair-databases'
import { previewRestore, restoreSnapshot } from './restore-snapshot'
import { superfluous } from './retention'
import { findSnapshot, listSnapshots, makeSnapshot, snapshotFolder, type Snapshot } from './snapshots'

const root = mkdtempSync(join(tmpdir(), 'comptoir-upkeep-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

const NAME = 'library-kin01'
const dataKey = randomBytes(32)
const snapshotKey = deriveKey(dataKey, 'snapshots')
let directory: string
let databases: Databases

const files = () => ({ directory, names: [NAME], dataKey })
const target = () => databaseFile(files(), NAME)
const start = async () => {
  databases = await openDatabases({ ...files(), nowMs: Date.now, isNewProfile: true })
  return databases.get(NAME)
}
const snapshot = (kind: Snapshot['kind'] = 'manual', nowMs = Date.now()) =>
  makeSnapshot({
    profile: directory,
    stores: [{ name: NAME, store: databases.storeOf(NAME) }],
    kind,
    nowMs,
    key: snapshotKey,
  })
const fullFindings = async () => {
  const findings = createFindings(NAME)
  await inspectContent({ ...target(), entry: undefined }, findings, { depth: 'full' })
  return findings.list()
}
const members = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    _id: `member:${at}`,
    name: `Member ${at}`,
    note: randomBytes(100).toString('hex'),
  }))

beforeEach(async () => {
  directory = mkdtempSync(join(root, 'case-'))
  await start()
})
afterEach(() => databases.close())

describe('repair', () => {
  test('a file with a garbled page gives back everything else, keeps the damaged file, and says what was lost', async () => {
    const library = databases.get(NAME)
    await library.bulkDocs(members(2000))
    const changed = await library.get('member:5')
    await library.put({ ...changed, name: 'Changed' })
    await library.putAttachment('media:1', 'photo', null, Buffer.from('the photo'), 'text/plain')
    await databases.close()
    const { file } = target()
    const damaged = readFileSync(file)
    const page = Math.floor(damaged.length / 4096 / 2)
    damaged.fill(randomBytes(4096), page * 4096, (page + 1) * 4096)
    writeFileSync(file, damaged)
    await expect(start()).rejects.toMatchObject({ code: 'storage.damaged' })

    const [repair] = await repairDatabases({ ...files(), nowMs: Date.now() })
    const lost = repair?.lost ?? []
    expect(lost.length).toBeLessThan(60)
    expect(readFileSync(join(repair?.aside ?? '', `${NAME}.sqlite`)).equals(damaged)).toBe(true)
    const repaired = await start()
    expect((await repaired.info()).doc_count).toBe(2001 - lost.length)
    for (const id of lost) await expect(repaired.get(id)).rejects.toMatchObject({ status: 404 })
    expect(await fullFindings()).toEqual([])
    await repaired.put({ _id: 'member:new' })
  })

  test('every single damaged page is survived, and what is left is sound', { timeout: 120_000 }, async () => {
    const library = databases.get(NAME)
    await library.bulkDocs(members(300))
    for (const { id, value } of (await library.allDocs({ limit: 30 })).rows)
      await library.put({ _id: id, _rev: value.rev, name: 'second' })
    await databases.close()
    const { file } = target()
    const intact = readFileSync(file)
    const pages = intact.length / 4096
    for (let page = 0; page < pages; page += 3) {
      const damaged = Buffer.from(intact)
      damaged.fill(0, page * 4096, (page + 1) * 4096)
      writeFileSync(file, damaged)
      const [repair] = await repairDatabases({ ...files(), nowMs: Date.now() + page })
      expect(await fullFindings()).toEqual([])
      const named = (repair?.documents ?? 0) + (repair?.lost.length ?? 0)
      // The first page holds the schema and the key's first block: without it nothing can be opened.
      expect(named).toBeGreaterThan(page > 0 ? 250 : -1)
    }
    rmSync(file)
    await repairDatabases({ ...files(), nowMs: Date.now() })
    expect((await (await start()).info()).doc_count).toBe(0)
  })

  test('a version whose body is lost gives way to the one before it; a deletion stays a deletion', async () => {
    const library = databases.get(NAME)
    const first = await library.put({ _id: 'member:1', name: 'first' })
    const second = await library.put({ _id: 'member:1', _rev: first.rev, name: 'second' })
    const gone = await library.put({ _id: 'member:2', name: 'gone' })
    await library.put({ _id: 'member:2', _rev: gone.rev, _deleted: true })
    await databases.close()
    const { file, key } = target()
    const sqlite = openSqlite({ file, key, synchronous: 'FULL' })
    sqlite.run(`DELETE FROM revs WHERE rev LIKE '2-%'`)
    sqlite.close()
    const [repair] = await repairDatabases({ ...files(), nowMs: Date.now() })
    expect(repair).toMatchObject({ lost: [], older: ['member:1'] })
    const repaired = await start()
    expect(await repaired.get('member:1')).toMatchObject({ _rev: first.rev, name: 'first' })
    await expect(repaired.get('member:2')).rejects.toMatchObject({ reason: 'deleted' })
    // The hub sends the lost version again.
    const again = {
      _id: 'member:1',
      _rev: second.rev,
      name: 'second',
      _revisions: { start: 2, ids: [second.rev.slice(2), first.rev.slice(2)] },
    }
    await repaired.bulkDocs([again], { new_edits: false })
    expect(await repaired.get('member:1', { conflicts: true })).toMatchObject({ _rev: second.rev, name: 'second' })
    expect(await fullFindings()).toEqual([])
  })
})

describe('snapshots', () => {
  test('a copy made while writing goes on is whole, encrypted, and restores what was there', async () => {
    const library = databases.get(NAME)
    await library.bulkDocs(members(200))
    const writing = library.bulkDocs(members(400).slice(200))
    const made = await snapshot()
    await writing
    expect(made.databases[0]).toMatchObject({ name: NAME, documents: expect.any(Number) })
    await library.put({ _id: 'member:later', name: 'later' })
    const { folder } = findSnapshot(directory, made.id, snapshotKey)
    expect(readFileSync(join(folder, `${NAME}.sqlite`)).includes('member')).toBe(false)

    const previews = await previewRestore({ ...files(), snapshot: made, folder })
    const held = made.databases[0]?.documents ?? 0
    expect(previews).toMatchObject([
      { database: NAME, newerNow: 401 - held, onlyInSnapshot: 0, same: held, unreadable: false },
    ])

    await databases.close()
    const { aside } = await restoreSnapshot({
      ...files(),
      snapshot: made,
      folder,
      nowMs: Date.now(),
      migrate: () => undefined,
      snapshotKey,
    })
    const restored = await start()
    expect((await restored.info()).doc_count).toBe(held)
    await expect(restored.get('member:later')).rejects.toMatchObject({ status: 404 })
    expect(existsSync(join(aside, `${NAME}.sqlite`))).toBe(true)
  })

  test('a damaged snapshot is refused, and nothing is replaced', async () => {
    const library = databases.get(NAME)
    await library.bulkDocs(members(200))
    const made = await snapshot()
    const { folder } = findSnapshot(directory, made.id, snapshotKey)
    const copy = join(folder, `${NAME}.sqlite`)
    const bytes = readFileSync(copy)
    bytes.fill(1, 30_000, 30_064)
    writeFileSync(copy, bytes)
    await databases.close()
    const restoring = restoreSnapshot({
      ...files(),
      snapshot: made,
      folder,
      nowMs: Date.now(),
      migrate: () => undefined,
      snapshotKey,
    })
    await expect(restoring).rejects.toMatchObject({ code: 'snapshot.damaged' })
    expect((await (await start()).info()).doc_count).toBe(200)
  })

  test('the snapshots of a folder are listed, a stranger among them is not', async () => {
    await snapshot('manual', Date.UTC(2026, 0, 1))
    await snapshot('scheduled', Date.UTC(2026, 0, 2))
    writeFileSync(join(snapshotFolder(directory), 'note.txt'), '')
    expect(listSnapshots(snapshotFolder(directory), snapshotKey).map(({ kind }) => kind)).toEqual([
      'scheduled',
      'manual',
    ])
    expect(listSnapshots(snapshotFolder(directory), deriveKey(randomBytes(32), 'snapshots'))).toEqual([])
    expect(() => findSnapshot(directory, 'no-such', snapshotKey)).toThrow(
      expect.objectContaining({ code: 'snapshot.not-found' }),
    )
  })

  test('seven days and four weeks of scheduled ones are kept, and what people made', () => {
    const day = 86_400_000
    const at = (days: number, kind: Snapshot['kind']): Snapshot => ({
      id: `${days}-${kind}`,
      createdAt: new Date(Date.UTC(2026, 5, 30, 12) - days * day).toISOString() as Snapshot['createdAt'],
      kind,
      databases: [],
    })
    const scheduled = Array.from({ length: 60 }, (_, days) => at(days, 'scheduled'))
    const gone = superfluous([
      ...scheduled,
      at(50, 'manual'),
      ...[1, 2, 3, 4].map((days) => at(days, 'before-restore')),
    ])
    const kept = scheduled.filter((one) => !gone.includes(one))
    expect(kept.slice(0, 7)).toEqual(scheduled.slice(0, 7))
    expect(kept.length).toBeGreaterThanOrEqual(9)
    expect(kept.length).toBeLessThanOrEqual(11)
    expect(gone.map(({ id }) => id)).toContain('4-before-restore')
    expect(gone.map(({ id }) => id)).not.toContain('50-manual')
  })
})

test('compaction forgets replaced versions, makes the file smaller and leaves it sound', async () => {
  const library = databases.get(NAME)
  await library.bulkDocs(members(500))
  for (let round = 0; round < 4; round++) {
    const { rows } = await library.allDocs()
    await library.bulkDocs(
      rows.map(({ id, value }) => ({ _id: id, _rev: value.rev, note: randomBytes(200).toString('hex') })),
    )
  }
  const result = await compactDatabase(databases.storeOf(NAME), { freeBytes: () => 1e12 })
  expect(result.forgotten).toBe(2000)
  expect(result.freedBytes).toBeGreaterThan(500_000)
  expect((await library.allDocs({ include_docs: true })).rows).toHaveLength(500)
  expect(await fullFindings()).toEqual([])
})

test('others write while empty pages are given back', async () => {
  const library = databases.get(NAME)
  const big = Array.from({ length: 400 }, (_, index) => ({ _id: `big:${index}`, note: randomBytes(8_000).toString('hex') }))
  await library.bulkDocs(big)
  const { rows } = await library.allDocs()
  await library.bulkDocs(rows.map(({ id, value }) => ({ _id: id, _rev: value.rev })))
  let answered = 0
  const written: Promise<unknown>[] = []
  let answeredBeforeTheEnd = 0
  const result = await compactDatabase(databases.storeOf(NAME), {
    freeBytes: () => 0,
    onProgress: () => {
      written.push(library.put({ _id: `meanwhile:${written.length}` }).then(() => answered++))
      answeredBeforeTheEnd = answered
    },
  })
  await Promise.all(written)
  expect(written.length).toBeGreaterThan(8)
  expect(answeredBeforeTheEnd).toBeGreaterThan(written.length / 2)
  expect(result.freedBytes).toBeGreaterThan(5_000_000)
  expect((await library.allDocs()).rows).toHaveLength(400 + written.length)
  expect(await fullFindings()).toEqual([])
})

test('on a nearly full disk writes are refused, reading goes on, and closing gives the reserve back', async () => {
  await databases.get(NAME).put({ _id: 'a' })
  await databases.close()
  let free = 300 * 2 ** 20
  databases = await openDatabases({ ...files(), nowMs: Date.now, isNewProfile: false, disk: { freeBytes: () => free } })
  expect(readdirSync(directory)).toContain('reserve.bin')
  free = 1_000
  databases.disk.freeBytes()
  const library = databases.get(NAME)
  await expect(library.put({ _id: 'b' })).rejects.toMatchObject({ code: 'storage.disk-nearly-full' })
  await expect(library.bulkDocs([{ _id: 'b' }])).rejects.toMatchObject({ code: 'storage.disk-nearly-full' })
  expect(await library.get('a')).toBeDefined()
  await databases.close()
  expect(readdirSync(directory)).not.toContain('reserve.bin')
  free = 300 * 2 ** 20
  await (await start()).put({ _id: 'b' })
})
