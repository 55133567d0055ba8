import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { CopyDocument, TitleDocument } from '@shared/documents/library'
import { openSqlite } from '../../documents/storage/open-libsql'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'
import type { DocumentChange } from '../read-model'
import { libraryModel } from './library-model'

const folder = mkdtempSync(join(tmpdir(), 'comptoir-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
let files = 0

const stamp = { at: '0mf3k2a00-0000-AAAAAA', by: 'user:1', device: 'AAAAAA' }
const envelope = { schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp } as const
const word = fc.constantFrom('Le', 'petit', 'Prince', 'prince', 'œuvre', 'Saint-Exupéry', '1984', 'la', 'ÉTÉ', 'zola')
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))

const title = fc
  .record({
    at: fc.integer({ min: 1, max: 4 }),
    title: text,
    other: fc.array(text, { maxLength: 2 }),
    author: text,
    gone: fc.boolean(),
  })
  .map(({ at, gone, title: name, other, author }): DocumentChange => {
    const id = `title:${at}`
    const document: TitleDocument = {
      ...envelope,
      _id: id,
      type: 'title',
      title: name,
      alternativeTitles: other,
      authors: [author],
      subjects: other,
      withdrawn: false,
    }
    return { database: 'catalogue', id, document: gone && at > 2 ? undefined : document }
  })

const copy = fc
  .record({
    at: fc.integer({ min: 1, max: 4 }),
    titleAt: fc.integer({ min: 1, max: 4 }),
    condition: fc.constantFrom('good' as const, 'lost' as const),
    gone: fc.boolean(),
  })
  .map(({ at, titleAt, condition, gone }): DocumentChange => {
    const id = `copy:B${at}`
    const document: CopyDocument = {
      ...envelope,
      _id: id,
      type: 'copy',
      barcode: `B${at}`,
      titleId: `title:${titleAt}`,
      condition,
    }
    return { database: 'library-kin01', id, document: gone ? undefined : document }
  })

/** Applies changes in batches of the sizes given, over and over. */
function project(changes: readonly DocumentChange[], sizes: readonly number[]): unknown {
  const sqlite = openSqlite({ file: join(folder, `${files++}.sqlite`), synchronous: 'NORMAL' })
  try {
    const model = libraryModel('KIN01')
    sqlite.exec(model.schema)
    const applier = model.createApplier(sqlite)
    let batch = 0
    for (let at = 0; at < changes.length;) {
      const size = sizes[batch++ % sizes.length] ?? 1
      sqlite.transaction(() => {
        for (const change of changes.slice(at, at + size)) applier.apply(change)
        applier.settle()
      })
      at += size
    }
    return dump(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Everything the tables hold, keys replaced by the ids they stand for. */
function dump(sqlite: SqliteDatabase): unknown {
  sqlite.exec(`CREATE VIRTUAL TABLE searched USING fts5vocab(title_words, 'instance')`)
  return {
    titles: sqlite.all(
      'SELECT id, title, alternative_titles, authors, title_key, author_key, match_key, copies, out, free, holds FROM titles ORDER BY id',
    ),
    copies: sqlite.all('SELECT * FROM copies ORDER BY barcode'),
    names: sqlite.all('SELECT name, id FROM title_names JOIN titles USING (key) ORDER BY name, id'),
    namesInAll: sqlite.all('SELECT count(*) FROM title_names'),
    words: sqlite.all('SELECT word, uses FROM words ORDER BY word'),
    searched: sqlite.all(
      'SELECT term, id, col FROM searched LEFT JOIN titles ON titles.key = searched.doc ORDER BY term, id, col',
    ),
  }
}

describe('the tables of the catalogue', () => {
  it('are the same after any history as after a rebuild from what is left of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(title, copy), { minLength: 1, maxLength: 25 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.integer()),
        (history, sizes, order) => {
          const latest = new Map(history.map((change) => [change.id, change]))
          const left = [...latest.values()].filter(({ document }) => document !== undefined)
          const shuffled = left
            .map((change) => ({ change, place: order.next().value }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ change }) => change)
          expect(project(history, sizes)).toEqual(project(shuffled, [1000]))
        },
      ),
      { numRuns: 60 },
    )
  })
})
