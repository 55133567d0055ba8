import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseFile, openDatabases, type Databases } from '../databases'
import { openSqlite } from '../storage/open-libsql'
import type { Finding } from './finding'

const root = mkdtempSync(join(tmpdir(), 'comptoir-start-'))
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

const NAMES = ['reference', 'library-kin01']
const dataKey = randomBytes(32)
let directory: string
let open: Databases[] = []

const start = async (isNewProfile = false) => {
  const databases = await openDatabases({ directory, names: NAMES, dataKey, nowMs: Date.now, isNewProfile })
  open.push(databases)
  return databases
}
const file = (name = 'library-kin01') => databaseFile({ directory, names: NAMES, dataKey }, name).file
const key = (name = 'library-kin01') => databaseFile({ directory, names: NAMES, dataKey }, name).key
const documents = Array.from({ length: 300 }, (_, at) => ({
  _id: `member:${at}`,
  name: `Member ${at}`,
  note: 'x'.repeat(200),
}))

async function refusal(): Promise<{ code: string; found: string[] }> {
  try {
    await start()
  } catch (error) {
    const { code, details } = error as { code: string; details: { findings: Finding[] } }
    return { code, found: details.findings.map((finding) => finding.code) }
  }
  throw new Error('it opened')
}

/** The process died: its files stay as they are, and nothing was closed. */
async function crash(): Promise<void> {
  const after = mkdtempSync(join(root, 'crashed-'))
  for (const name of [
    ...NAMES.flatMap((one) => ['', '-wal', '-seq'].map((suffix) => `${one}.sqlite${suffix}`)),
    'databases.json',
  ]) {
    if (existsSync(join(directory, name))) copyFileSync(join(directory, name), join(after, name))
  }
  await closeAll()
  directory = after
}

async function closeAll(): Promise<void> {
  await Promise.all(open.map((databases) => databases.close()))
  open = []
}

describe('the check of databases before the first write', () => {
  beforeEach(async () => {
    directory = mkdtempSync(join(root, 'case-'))
    const databases = await start(true)
    await databases.get('library-kin01').bulkDocs(documents)
  })
  afterEach(closeAll)

  test('files closed properly open again, with what was in them', async () => {
    await closeAll()
    expect((await (await start()).get('library-kin01').info()).doc_count).toBe(300)
  })

  test('files of a process that died open again, with what was in them', async () => {
    await crash()
    expect((await (await start()).get('library-kin01').info()).doc_count).toBe(300)
  })

  test('a missing file is not replaced by an empty one', async () => {
    await closeAll()
    rmSync(file())
    expect(await refusal()).toEqual({ code: 'storage.missing', found: ['missing'] })
    expect(existsSync(file())).toBe(false)
  })

  test('files that are gone together with their manifest are missed all the same', async () => {
    await closeAll()
    for (const path of [file(), file('reference'), join(directory, 'databases.json')]) rmSync(path)
    expect((await refusal()).code).toBe('storage.missing')
  })

  test('a profile from before there was a manifest is taken as it is', async () => {
    await closeAll()
    rmSync(join(directory, 'databases.json'))
    expect((await (await start()).get('library-kin01').info()).doc_count).toBe(300)
  })

  test('a database of a module that is new here is made', async () => {
    await closeAll()
    const databases = await openDatabases({
      directory,
      names: [...NAMES, 'sales-kin01'],
      dataKey,
      nowMs: Date.now,
      isNewProfile: false,
    })
    open.push(databases)
    expect((await databases.get('sales-kin01').info()).doc_count).toBe(0)
  })

  test('another database under the same name is refused', async () => {
    await closeAll()
    const elsewhere = mkdtempSync(join(root, 'other-'))
    const other = await openDatabases({
      directory: elsewhere,
      names: NAMES,
      dataKey,
      nowMs: Date.now,
      isNewProfile: true,
    })
    await other.close()
    copyFileSync(join(elsewhere, 'library-kin01.sqlite'), file())
    expect(await refusal()).toEqual({ code: 'storage.foreign', found: ['foreign'] })
  })

  test('an older copy of the file is refused', async () => {
    await closeAll()
    const older = readFileSync(file())
    const databases = await start()
    await databases.get('library-kin01').put({ _id: 'member:new' })
    await closeAll()
    writeFileSync(file(), older)
    expect((await refusal()).code).toBe('storage.rolled-back')
  })

  test('a log that vanished after a crash is missed', async () => {
    await crash()
    await (await start()).get('library-kin01').put({ _id: 'member:new' })
    await crash()
    rmSync(`${file()}-wal`)
    expect((await refusal()).code).toBe('storage.rolled-back')
  })

  test('one flipped bit anywhere in a closed file is found', async () => {
    await closeAll()
    const intact = readFileSync(file())
    for (let part = 0; part < 10; part++) {
      const flipped = Buffer.from(intact)
      const position = Math.floor((intact.length * (part + 0.5)) / 10)
      flipped.writeUInt8(flipped.readUInt8(position) ^ 8, position)
      writeFileSync(file(), flipped)
      expect((await refusal()).code).toMatch(/^storage\.(damaged|foreign|wrong-key)$/)
    }
    writeFileSync(file(), intact)
    await start()
  })

  test.each([
    [
      'a garbled row',
      `UPDATE docs SET winning_rev = CAST('9-f' AS BLOB) WHERE id = CAST('member:7' AS BLOB)`,
      ['row-damaged'],
    ],
    [
      'a lost row',
      `DELETE FROM docs WHERE id = CAST('member:7' AS BLOB)`,
      ['count-differs', 'rows-lost', 'body-unowned'],
    ],
    ['a lost body', `DELETE FROM revs WHERE doc_id = CAST('member:7' AS BLOB)`, ['body-lost']],
    [
      'a garbled body',
      `UPDATE revs SET body = body || x'20' WHERE doc_id = CAST('member:7' AS BLOB)`,
      ['body-damaged'],
    ],
    ['a wrong count', 'UPDATE meta SET doc_count = 5', ['count-differs']],
  ])('%s in the file of a process that died is found', async (_what, sql, found) => {
    await crash()
    const sqlite = openSqlite({ file: file(), key: key(), synchronous: 'NORMAL' })
    expect(sqlite.run(sql)).toBe(1)
    sqlite.close()
    const refused = await refusal()
    expect(refused.code).toBe('storage.damaged')
    for (const code of found) expect(refused.found).toContain(code)
  })
})
