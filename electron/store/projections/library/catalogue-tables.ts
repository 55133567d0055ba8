import { fold } from '@shared/base/fold'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import { titleMatchKey } from '@shared/domain/library/search-words'
import type { CopyDocument, TitleDocument } from '@shared/documents/library'
import type { SqliteDatabase, SqliteValue } from '../../documents/storage/sqlite-driver'
import type { LibraryTables, Touched } from './library-model'
import { createCatalogueWords, type SearchedTexts } from './catalogue-words'

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

const UPSERT_TITLE = `INSERT INTO titles (${TITLE_COLUMNS.join(', ')}) VALUES (${TITLE_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${TITLE_COLUMNS.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}
  RETURNING key`

const SELECT_TEXTS = `SELECT key, title, subtitle, alternative_titles, authors, publisher, subjects, shelf_mark
  FROM titles WHERE id = ?`

type TextsRow = [
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
  const setTitle = (id: string, document: TitleDocument | undefined, touched: Touched) => {
    const before = sqlite.get<TextsRow>(SELECT_TEXTS, id)
    if (!document && !before) return
    touched.topics.add('titles')
    if (!document) {
      if (before) words.remove(before[0], toTexts(before))
      sqlite.run('DELETE FROM titles WHERE id = ?', id)
      return
    }
    touched.titles.add(id)
    const texts: SearchedTexts = {
      title: document.title,
      subtitle: document.subtitle ?? null,
      alternativeTitles: document.alternativeTitles,
      authors: document.authors,
      publisher: document.publisher ?? null,
      subjects: document.subjects,
      shelfMark: document.shelfMark ?? null,
    }
    const sameWords = before !== undefined && JSON.stringify(toTexts(before)) === JSON.stringify(texts)
    if (before && !sameWords) words.remove(before[0], toTexts(before))
    const row = sqlite.get<[number]>(UPSERT_TITLE, ...titleValues(document))
    if (row && !sameWords) words.add(row[0], texts)
  }

  const setCopy = (id: string, document: CopyDocument | undefined, touched: Touched) => {
    const barcode = id.slice('copy:'.length)
    const before = sqlite.get<[string]>('SELECT title_id FROM copies WHERE barcode = ?', barcode)
    if (!document && !before) return
    touched.topics.add('copies')
    if (before) touched.titles.add(before[0])
    if (!document) {
      sqlite.run('DELETE FROM copies WHERE barcode = ?', barcode)
      return
    }
    touched.titles.add(document.titleId)
    sqlite.run(
      'INSERT OR REPLACE INTO copies (barcode, title_id, shelf_mark, condition, demo) VALUES (?, ?, ?, ?, ?)',
      barcode,
      document.titleId,
      document.shelfMark ?? null,
      document.condition,
      document.demo ? 1 : 0,
    )
  }

  return {
    apply({ id, document }, touched) {
      if (id.startsWith('title:')) setTitle(id, document?.type === 'title' ? document : undefined, touched)
      else if (id.startsWith('copy:')) setCopy(id, document?.type === 'copy' ? document : undefined, touched)
    },
    settle: () => words.settle(),
  }
}

function toTexts(row: TextsRow): SearchedTexts {
  const [, title, subtitle, alternativeTitles, authors, publisher, subjects, shelfMark] = row
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
