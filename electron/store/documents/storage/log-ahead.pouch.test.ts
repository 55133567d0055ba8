import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepLogAhead } from './log-ahead'
import { openSqlite } from './open-libsql'

const MEGABYTE = 1024 * 1024
const KEY = 'ab'.repeat(32)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const logOf = (file: string) => `${file}-wal`

describe('a log that is kept ahead', () => {
  it('is longer than what is in it, and what was committed is there after a crash', () => {
    const file = join(folder, 'a.sqlite')
    const database = openSqlite({ file, key: KEY, synchronous: 'FULL' })
    const log = keepLogAhead(file, 32 * MEGABYTE)
    database.exec('CREATE TABLE loans (id INTEGER PRIMARY KEY, note TEXT)')
    log.keep()
    expect(statSync(logOf(file)).size).toBe(4 * MEGABYTE)
    for (let id = 1; id <= 300; id++) database.run('INSERT INTO loans VALUES (?, ?)', id, 'x'.repeat(100))
    expect(statSync(logOf(file)).size).toBe(4 * MEGABYTE)

    // As the disk would be found after the process died.
    const dead = join(folder, 'dead.sqlite')
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, dead + suffix)
    const again = openSqlite({ file: dead, key: KEY, synchronous: 'FULL' })
    expect(again.get('SELECT count(*), max(id) FROM loans')).toEqual([300, 300])
    expect(again.get('PRAGMA integrity_check')).toEqual(['ok'])
    again.close()
    log.close()
    database.close()
  })

  it('is left alone by a commit that adds much at once', () => {
    const file = join(folder, 'd.sqlite')
    const database = openSqlite({ file, key: KEY, synchronous: 'FULL' })
    const log = keepLogAhead(file, 32 * MEGABYTE)
    database.exec('CREATE TABLE loans (note BLOB)')
    log.keep()
    database.run('INSERT INTO loans VALUES (?)', Buffer.alloc(5 * MEGABYTE, 1))
    const grown = statSync(logOf(file)).size
    log.keep()
    expect(statSync(logOf(file)).size).toBe(grown)
    database.run('INSERT INTO loans VALUES (?)', Buffer.alloc(1_000, 1))
    log.keep()
    expect(statSync(logOf(file)).size).toBeGreaterThan(grown + 3 * MEGABYTE)
    log.close()
    database.close()
  })

  it('grows in steps as it is used, and no further than it may', () => {
    const file = join(folder, 'b.sqlite')
    const database = openSqlite({ file, key: KEY, synchronous: 'FULL' })
    const log = keepLogAhead(file, 6 * MEGABYTE)
    const write = (megabytes: number) => {
      database.run('INSERT INTO loans (note) VALUES (?)', Buffer.alloc(megabytes * MEGABYTE, 1))
      const { size } = statSync(logOf(file))
      log.keep()
      return { size, kept: statSync(logOf(file)).size }
    }
    database.exec('CREATE TABLE loans (id INTEGER PRIMARY KEY, note BLOB)')
    log.keep()
    expect(write(3.9).kept).toBe(4 * MEGABYTE)
    expect(write(0.2).kept).toBe(6 * MEGABYTE)
    expect(write(1.5).kept).toBe(6 * MEGABYTE)
    const last = write(1)
    expect(last.kept).toBe(last.size)
    log.close()
    database.close()
  })

  it('is no concern of a database that has none', () => {
    const file = join(folder, 'c.sqlite')
    writeFileSync(file, '')
    const log = keepLogAhead(file, 6 * MEGABYTE)
    expect(() => log.keep()).not.toThrow()
    log.close()
  })
})
