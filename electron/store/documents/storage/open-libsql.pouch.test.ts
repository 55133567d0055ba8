import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { openSqlite } from './open-libsql'
import type { SqliteDatabase, SqliteValue } from './sqlite-driver'

const directory = mkdtempSync(join(tmpdir(), 'open-libsql-'))
afterAll(() => rmSync(directory, { recursive: true }))

const newKey = (): string => randomBytes(32).toString('hex')
let count = 0
const newFile = (): string => join(directory, `file-${++count}.sqlite`)
const open = (file: string, key?: string): SqliteDatabase => openSqlite({ file, key, synchronous: 'NORMAL' })

function fill(file: string, key?: string): void {
  const database = open(file, key)
  database.exec('CREATE TABLE names (name TEXT PRIMARY KEY, photo BLOB)')
  database.run('INSERT INTO names VALUES (?, ?)', 'Marie-Thérèse Nsimba', Buffer.from([1, 0, 2]))
  database.close()
}

describe('openSqlite', () => {
  test('gives back text, numbers, null and bytes as they were bound', () => {
    const database = open(newFile())
    const values: SqliteValue[] = ['é\u{1F600}', 1.5, Number.MAX_SAFE_INTEGER, null, '']
    expect(database.get('SELECT ?, ?, ?, ?, ?', ...values)).toEqual(values)
    expect(database.get('SELECT ?', Buffer.from([7, 0, 8]))).toEqual([Buffer.from([7, 0, 8])])
    database.close()
  })

  test.each([[true], [undefined], [Number.NaN], [new Date(0)], [{}], [1n]])('refuses to bind %s', (value) => {
    const database = open(newFile())
    expect(() => database.get('SELECT ?', value as unknown as SqliteValue)).toThrow(TypeError)
    database.close()
  })

  test('binds NUL as the replacement character instead of cutting the text there', () => {
    const database = open(newFile())
    expect(database.get('SELECT ?', 'a\0b')).toEqual(['a\uFFFDb'])
    database.close()
  })

  test('an inner transaction that fails leaves the outer one standing', () => {
    const database = open(newFile())
    database.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY)')
    const insert = (n: number): number => database.run('INSERT INTO numbers VALUES (?)', n)
    database.transaction(() => {
      insert(1)
      expect(() =>
        database.transaction(() => {
          insert(2)
          insert(1)
        }),
      ).toThrow(expect.objectContaining({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }))
      insert(3)
    })
    expect(database.all('SELECT n FROM numbers')).toEqual([[1], [3]])
    expect(database.inTransaction).toBe(false)
    database.close()
  })

  test('a span is seen here at once and elsewhere when it ends; a part of it that fails leaves the others', () => {
    const file = newFile()
    const database = open(file)
    database.exec('CREATE TABLE numbers (n INTEGER PRIMARY KEY)')
    const other = openSqlite({ file, synchronous: 'NORMAL', readonly: true })
    const insert = (n: number): number => database.run('INSERT INTO numbers VALUES (?)', n)
    const commit = database.beginSpan()
    database.transaction(() => insert(1))
    expect(() => database.transaction(() => [insert(2), insert(1)])).toThrow(
      expect.objectContaining({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }),
    )
    database.transaction(() => insert(3))
    expect(database.all('SELECT n FROM numbers')).toEqual([[1], [3]])
    expect(other.all('SELECT n FROM numbers')).toEqual([])
    commit()
    commit()
    expect(other.all('SELECT n FROM numbers')).toEqual([[1], [3]])
    expect(database.inTransaction).toBe(false)
    other.close()
    database.close()
  })

  test('a full disk is told as such, and nothing of the transaction remains', () => {
    const database = open(newFile())
    database.exec('CREATE TABLE blobs (b BLOB); PRAGMA max_page_count = 20')
    const insert = (): number => database.run('INSERT INTO blobs VALUES (?)', Buffer.alloc(40_000))
    const work = (): void => {
      insert()
      insert()
      insert()
    }
    expect(() => database.transaction(work)).toThrow(
      expect.objectContaining({ code: 'storage.disk-full', retryable: true }),
    )
    expect(database.get('SELECT count(*) FROM blobs')).toEqual([0])
    database.close()
  })

  test('writes nothing readable without the key', () => {
    const file = newFile()
    fill(file, newKey())
    const bytes = readFileSync(file)
    expect(bytes.includes('Nsimba')).toBe(false)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('CREATE TABLE')).toBe(false)
  })

  test('tells a wrong key from a damaged file', () => {
    const file = newFile()
    const key = newKey()
    fill(file, key)
    const wrongKey = expect.objectContaining({ code: 'storage.wrong-key', details: { database: expect.any(String) } })
    expect(() => open(file, newKey())).toThrow(wrongKey)
    expect(() => open(file)).toThrow(wrongKey)
    expect(open(file, key).get('SELECT name FROM names')).toEqual(['Marie-Thérèse Nsimba'])

    const plain = newFile()
    fill(plain)
    expect(() => open(plain, key)).toThrow(wrongKey)

    writeFileSync(plain, 'not a database, and no whole number of pages')
    expect(() => open(plain)).toThrow(expect.objectContaining({ code: 'storage.damaged' }))
  })

  test('refuses a key that is not 32 bytes, and a folder that cannot be', () => {
    expect(() => open(newFile(), 'secret')).toThrow(expect.objectContaining({ code: 'storage.invalid-key' }))
    const file = newFile()
    fill(file)
    expect(() => open(join(file, 'below-a-file.sqlite'))).toThrow(
      expect.objectContaining({ code: 'storage.unreachable' }),
    )
  })

  test('a log that was let grow is emptied when the load is over', () => {
    vi.useFakeTimers()
    try {
      const file = newFile()
      const database = open(file)
      const end = database.lengthenLog()
      database.exec('CREATE TABLE loads (body BLOB)')
      database.run('INSERT INTO loads VALUES (zeroblob(40000000))')
      end()
      expect(statSync(file).size).toBeLessThan(1_000_000)
      vi.advanceTimersByTime(10_000)
      expect(statSync(file).size).toBeGreaterThan(40_000_000)
      database.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('a read-only connection refuses writes', () => {
    const file = newFile()
    fill(file)
    const database = openSqlite({ file, synchronous: 'NORMAL', readonly: true })
    expect(() => database.run('DELETE FROM names')).toThrow(expect.objectContaining({ code: 'storage.read-only' }))
    expect(database.get('SELECT count(*) FROM names')).toEqual([1])
    database.close()
  })

  test('a closed connection refuses everything but being closed again', () => {
    const database = open(newFile())
    database.close()
    database.close()
    expect(database.closed).toBe(true)
    expect(() => database.get('SELECT 1')).toThrow(expect.objectContaining({ code: 'storage.closed' }))
  })
})
