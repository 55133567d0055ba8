import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openSqlite } from '../../documents/storage/open-libsql'
import { toRowsJson } from './rows-json'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-rows-'))
const sqlite = openSqlite({ file: join(folder, 'rows.sqlite'), synchronous: 'NORMAL' })
sqlite.exec(
  'CREATE TABLE bulk (at INTEGER PRIMARY KEY, text TEXT); CREATE TABLE bound (at INTEGER PRIMARY KEY, text TEXT)',
)
afterAll(() => {
  sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '\\', 'u', '0', 'd', '8', '\0', '\ud800', '\udc00', '😀', '"') }),
)

test('a batch of rows stores the texts that binding them one by one would', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 10 }), (texts) => {
      sqlite.exec('DELETE FROM bulk; DELETE FROM bound')
      texts.forEach((text, at) => sqlite.run('INSERT INTO bound VALUES (?, ?)', at, text))
      sqlite.run(
        'INSERT INTO bulk SELECT value ->> 0, value ->> 1 FROM json_each(?)',
        toRowsJson(texts.map((text, at) => [at, text])),
      )
      expect(sqlite.all('SELECT at, text FROM bulk ORDER BY at')).toEqual(
        sqlite.all('SELECT at, text FROM bound ORDER BY at'),
      )
    }),
    { numRuns: 500 },
  )
})
