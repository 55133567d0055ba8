import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PouchDatabase } from 'pouchdb-core'
import { openSqlite } from './open-libsql'
import { createPouch } from './pouch'
import type { SqliteValue } from './sqlite-driver'

const root = mkdtempSync(join(tmpdir(), 'sqlite-damage-'))
afterAll(() => rmSync(root, { recursive: true }))

let directory: string
let key: string
let database: PouchDatabase

const open = (withKey: string | undefined = key): PouchDatabase =>
  new (createPouch({ directory, keyFor: () => withKey }))('library-kin01')

async function tamper(sql: string, ...parameters: SqliteValue[]): Promise<void> {
  await database.close()
  const sqlite = openSqlite({ file: join(directory, 'library-kin01.sqlite'), key, synchronous: 'NORMAL' })
  expect(sqlite.run(sql, ...parameters)).toBeGreaterThan(0)
  sqlite.close()
  database = open()
}

const damaged = (id: string): object => ({ code: 'storage.damaged', details: { database: 'library-kin01.sqlite', id } })

describe('encrypted SQLite storage, damaged or opened wrongly', () => {
  beforeEach(() => {
    directory = mkdtempSync(join(root, 'case-'))
    key = randomBytes(32).toString('hex')
    database = open()
  })
  afterEach(() => database.close())

  test('nothing of a document is readable in its files, even while they are open', async () => {
    await database.put({
      _id: 'person:nsimba',
      name: 'Nsimba',
      _attachments: { photo: { content_type: 'text/plain', data: btoa('the photo') } },
    })
    const files = readdirSync(directory)
    expect(files).toContain('library-kin01.sqlite')
    for (const file of files) {
      const bytes = readFileSync(join(directory, file))
      for (const secret of ['nsimba', 'Nsimba', 'the photo', 'CREATE TABLE']) expect(bytes.includes(secret)).toBe(false)
    }
  })

  test('a wrong key is refused by the first call, and the right one still opens', async () => {
    await database.put({ _id: 'a' })
    await expect(open('00'.repeat(32)).info()).rejects.toMatchObject({ code: 'storage.wrong-key' })
    await database.close()
    await expect(open('00'.repeat(32)).info()).rejects.toMatchObject({ code: 'storage.wrong-key' })
    database = open()
    expect(await database.get('a')).toBeDefined()
  })

  test('a file of a later version is refused, not guessed at', async () => {
    const file = join(directory, 'catalogue.sqlite')
    const sqlite = openSqlite({ file, key, synchronous: 'NORMAL' })
    sqlite.exec('PRAGMA user_version = 99')
    sqlite.close()
    const later = new (createPouch({ directory, keyFor: () => key }))('catalogue')
    await expect(later.info()).rejects.toMatchObject({ code: 'storage.newer-schema', details: { version: 99 } })
  })

  test('a bit flipped in the file of a document is found', async () => {
    const text = randomBytes(100_000).toString('hex')
    await database.put({ _id: 'big', text })
    await database.close()
    const file = join(directory, 'library-kin01.sqlite')
    const intact = readFileSync(file)
    for (let part = 5; part < 15; part++) {
      const flipped = Buffer.from(intact)
      const position = Math.floor((intact.length * part) / 20)
      flipped.writeUInt8(flipped.readUInt8(position) ^ 1, position)
      writeFileSync(file, flipped)
      database = open()
      await expect(database.get('big')).rejects.toMatchObject({ code: 'storage.damaged' })
      await database.close()
    }
    writeFileSync(file, intact)
    database = open()
    expect(await database.get('big')).toMatchObject({ text })
  })

  test('a body changed behind the program is found wherever it is read', async () => {
    await database.bulkDocs([
      { _id: 'loan:1', fine: 100 },
      { _id: 'loan:2', fine: 200 },
    ])
    await tamper(`UPDATE revs SET body = ? WHERE doc_id = CAST('loan:1' AS BLOB)`, Buffer.from('{"fine":900}'))
    await expect(database.get('loan:1')).rejects.toMatchObject(damaged('loan:1'))
    await expect(database.allDocs({ include_docs: true })).rejects.toMatchObject(damaged('loan:1'))
    await expect(database.changes({ include_docs: true })).rejects.toMatchObject(damaged('loan:1'))
    await expect(database.changes({ include_docs: true, live: true })).rejects.toMatchObject(damaged('loan:1'))
    expect(await database.get('loan:2')).toMatchObject({ fine: 200 })
  })

  test('the intact body of another document is found', async () => {
    await database.bulkDocs([
      { _id: 'loan:1', fine: 100 },
      { _id: 'loan:2', fine: 200 },
    ])
    await tamper(`UPDATE revs SET body = (SELECT body FROM revs WHERE doc_id = CAST('loan:2' AS BLOB))`)
    await expect(database.get('loan:1')).rejects.toMatchObject(damaged('loan:1'))
    expect(await database.get('loan:2')).toMatchObject({ fine: 200 })
  })

  test('a changed attachment, local document or revision tree is found', async () => {
    const { rev } = await database.put({
      _id: 'media:1',
      _attachments: { photo: { content_type: 'text/plain', data: btoa('photo') } },
    })
    await database.put({ _id: 'media:1', _rev: rev })
    await database.putAttachment('media:2', 'photo', null, Buffer.from('photo 2'), 'text/plain')
    await database.put({ _id: '_local/checkpoint', last: 1 })
    await tamper('UPDATE attachments SET body = ?', Buffer.from('forged'))
    await tamper(`UPDATE local_docs SET body = body || X'20'`)
    await tamper(`UPDATE docs SET rev_tree = substr(rev_tree, 2) WHERE id = CAST('media:1' AS BLOB)`)
    await expect(database.getAttachment('media:2', 'photo')).rejects.toMatchObject({ code: 'storage.damaged' })
    await expect(database.get('_local/checkpoint')).rejects.toMatchObject(damaged('_local/checkpoint'))
    await expect(database.get('media:1')).rejects.toMatchObject(damaged('media:1'))
  })

  test('databases of one name in two folders know nothing of each other', async () => {
    const elsewhere = new (createPouch({ directory: mkdtempSync(join(root, 'case-')), keyFor: () => undefined }))(
      'library-kin01',
    )
    const feed = elsewhere.changes({ live: true, since: 0 })
    await elsewhere.put({ _id: 'mine' })
    await database.put({ _id: 'theirs' })
    await database.destroy()
    expect((await elsewhere.allDocs()).rows.map(({ id }) => id)).toEqual(['mine'])
    feed.cancel()
    await elsewhere.close()
    database = open()
  })

  test('a name that could leave its folder is refused', () => {
    const Pouch = createPouch({ directory, keyFor: () => undefined })
    for (const name of ['', '../library', 'a/b', 'A', 'ftp://x']) {
      expect(() => new Pouch(name)).toThrow(expect.objectContaining({ code: 'storage.invalid-name' }))
    }
  })
})
