import { fold } from '@shared/base/fold'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import { titleMatchKey } from '@shared/domain/library/search-words'
import type { CopyDocument, TitleDocument } from '@shared/documents/library'
import type { SqliteDatabase, SqliteValue } from '../../documents/storage/sqlite-driver'
import type { LibraryTables, Touched } from './library-model'
import { createCatalogueWords, type SearchedTexts } from './catalogue-words'
import { toRowsJson } from './rows-json'

const TITLE_COLUMNS = [
  'id',
  'title',
  'subtitle',
  'alternative_titles',
  'authors',
  'isbn13',
  'invalid_isbn',
  'issn',
  'publisher',
  'year',
  'language',
  'subjects',
  'shelf_mark',
  'source_number',
  'withdrawn',
  'demo',
  'created_at',
  'created_by',
  'title_key',
  'author_key',
  'match_key',
]

/** One statement for a batch: what a row costs beside it is the driver's work for each value it binds. */
const UPSERT_TITLES = `INSERT INTO titles (${TITLE_COLUMNS.join(', ')})
  SELECT ${TITLE_COLUMNS.map((_column, at) => `value ->> ${at}`).join(', ')} FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET ${TITLE_COLUMNS.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

const SELECT_TEXTS = `SELECT id, key, title, subtitle, alternative_titles, authors, publisher, subjects, shelf_mark
  FROM titles WHERE id IN (SELECT value FROM json_each(?))`

type TextsRow = [
  id: string,
  key: number,
  title: string,
  subtitle: string | null,
  alternativeTitles: string,
  authors: string,
  publisher: string | null,
  subjects: string,
  shelfMark: string | null,
]

/**
 * Titles and copies of the library's read model. A copy may come before its title, or stay after it: rows stand alone, and both
 * mark the title as touched so that its counters are derived again.
 */
export function createCatalogueTables(sqlite: SqliteDatabase): LibraryTables {
  const words = createCatalogueWords(sqlite)
  const pending = new Map<string, TitleDocument | undefined>()

  const writeTitles = (touched: Touched) => {
    if (pending.size === 0) return
    const ids = JSON.stringify([...pending.keys()])
    const before = new Map(sqlite.all<TextsRow>(SELECT_TEXTS, ids).map((row) => [row[0], row]))
    const written: TitleDocument[] = []
    const spoken: [id: string, texts: SearchedTexts][] = []
    const gone: string[] = []
    for (const [id, document] of pending) {
      const was = before.get(id)
      if (!document && !was) continue
      touched.topics.add('titles')
      const texts = document && textsOf(document)
      const sameWords = was && texts && JSON.stringify(toTexts(was)) === JSON.stringify(texts)
      if (was && !sameWords) words.remove(was[1], toTexts(was))
      if (!document || !texts) {
        gone.push(id)
        continue
      }
      written.push(document)
      touched.titles.add(id)
      if (!sameWords) spoken.push([id, texts])
    }
    pending.clear()
    if (gone.length > 0)
      sqlite.run('DELETE FROM titles WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(gone))
    if (written.length > 0) sqlite.run(UPSERT_TITLES, toRowsJson(written.map(titleValues)))
    const keys = new Map(
      sqlite.all<[id: string, key: number]>(
        'SELECT id, key FROM titles WHERE id IN (SELECT value FROM json_each(?))',
        ids,
      ),
    )
    for (const [id, texts] of spoken) {
      const key = keys.get(id)
      if (key !== undefined) words.add(key, texts)
    }
  }

  const pendingCopies = new Map<string, CopyDocument | undefined>()

  const writeCopies = (touched: Touched) => {
    if (pendingCopies.size === 0) return
    const barcodes = JSON.stringify([...pendingCopies.keys()])
    const before = new Map(
      sqlite.all<[barcode: string, titleId: string]>(
        'SELECT barcode, title_id FROM copies WHERE barcode IN (SELECT value FROM json_each(?))',
        barcodes,
      ),
    )
    // A loan of one title may name a copy of another; what is out counts good copies only.
    const lent = sqlite.all<[titleId: string]>(
      `SELECT DISTINCT title_id FROM loans WHERE returned_on IS NULL AND cancelled = 0
       AND barcode IN (SELECT value FROM json_each(?))`,
      barcodes,
    )
    for (const [titleId] of lent) touched.titles.add(titleId)
    const gone: string[] = []
    const rows: SqliteValue[][] = []
    for (const [barcode, document] of pendingCopies) {
      const titleId = before.get(barcode)
      if (titleId !== undefined) touched.titles.add(titleId)
      if (document) {
        const { shelfMark = null, condition, demo } = document
        touched.titles.add(document.titleId)
        rows.push([barcode, document.titleId, shelfMark, condition, demo ? 1 : 0])
      } else if (titleId !== undefined) gone.push(barcode)
    }
    pendingCopies.clear()
    if (rows.length + gone.length > 0) touched.topics.add('copies')
    if (gone.length > 0)
      sqlite.run('DELETE FROM copies WHERE barcode IN (SELECT value FROM json_each(?))', JSON.stringify(gone))
    if (rows.length > 0)
      sqlite.run(
        `INSERT OR REPLACE INTO copies (barcode, title_id, shelf_mark, condition, demo)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`,
        toRowsJson(rows),
      )
  }

  return {
    apply({ id, document }) {
      if (id.startsWith('title:')) pending.set(id, document?.type === 'title' ? document : undefined)
      else if (id.startsWith('copy:'))
        pendingCopies.set(id.slice('copy:'.length), document?.type === 'copy' ? document : undefined)
    },
    settle(touched) {
      writeTitles(touched)
      writeCopies(touched)
      words.settle()
    },
  }
}

function textsOf(document: TitleDocument): SearchedTexts {
  return {
    title: document.title,
    subtitle: document.subtitle ?? null,
    alternativeTitles: document.alternativeTitles,
    authors: document.authors,
    publisher: document.publisher ?? null,
    subjects: document.subjects,
    shelfMark: document.shelfMark ?? null,
  }
}

function toTexts(row: TextsRow): SearchedTexts {
  const [, , title, subtitle, alternativeTitles, authors, publisher, subjects, shelfMark] = row
  return {
    title,
    subtitle,
    alternativeTitles: JSON.parse(alternativeTitles),
    authors: JSON.parse(authors),
    publisher,
    subjects: JSON.parse(subjects),
    shelfMark,
  }
}

function titleValues(document: TitleDocument): SqliteValue[] {
  return [
    document._id,
    document.title,
    document.subtitle ?? null,
    JSON.stringify(document.alternativeTitles),
    JSON.stringify(document.authors),
    document.isbn13 ?? null,
    document.invalidIsbn ?? null,
    document.issn ?? null,
    document.publisher ?? null,
    document.year ?? null,
    document.language ?? null,
    JSON.stringify(document.subjects),
    document.shelfMark ?? null,
    document.sourceNumber ?? null,
    document.withdrawn ? 1 : 0,
    document.demo ? 1 : 0,
    toInstant(timestampMs(document.created.at) ?? 0),
    document.created.by,
    fold(document.title),
    fold(document.authors[0] ?? ''),
    titleMatchKey(document),
  ]
}
