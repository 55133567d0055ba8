import { fold, foldedWords } from '@shared/base/fold'
import { withoutArticle } from '@shared/domain/library/search-words'
import type { SqliteDatabase } from '../../documents/storage/sqlite-driver'

/**
 * What the catalogue is searched by. `title_words` is FTS5 over folded text, its rowid is `titles.key`; `title_names` holds every
 * name of a title, with and without its article, for exact names and beginnings; `words` counts the titles a word stands in, and
 * is indexed from both ends because a word with one mistake keeps its first or its last half.
 */
export const CATALOGUE_SEARCH_SCHEMA = `
CREATE VIRTUAL TABLE title_words USING fts5(
  title, author, other, content='', contentless_delete=1, detail=column, tokenize='ascii', prefix='1 2 3');
CREATE TABLE title_names (name TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (name, key)) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, reversed TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX words_reversed ON words (reversed);`

/** The texts of a title that can be searched. */
export interface SearchedTexts {
  readonly title: string
  readonly subtitle: string | null
  readonly alternativeTitles: readonly string[]
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly subjects: readonly string[]
  readonly shelfMark: string | null
}

interface Searched {
  readonly title: string
  readonly author: string
  readonly other: string
  readonly names: ReadonlySet<string>
}

/** Takes a title's words in or out; what goes out must be what went in. */
export function addWords(sqlite: SqliteDatabase, key: number, texts: SearchedTexts): void {
  const { title, author, other, names } = toSearched(texts)
  sqlite.run('INSERT INTO title_words (rowid, title, author, other) VALUES (?, ?, ?, ?)', key, title, author, other)
  sqlite.run(
    'INSERT OR IGNORE INTO title_names (name, key) SELECT value, ? FROM json_each(?)',
    key,
    JSON.stringify([...names]),
  )
  // One statement for all words of a title: calling into SQLite costs more than what it does there.
  sqlite.run(
    `INSERT INTO words (word, reversed, uses) SELECT value ->> 0, value ->> 1, 1 FROM json_each(?) WHERE true
     ON CONFLICT (word) DO UPDATE SET uses = uses + 1`,
    JSON.stringify([...vocabularyOf(title, author, other)].map((word) => [word, reverse(word)])),
  )
}

export function removeWords(sqlite: SqliteDatabase, key: number, texts: SearchedTexts): void {
  const { title, author, other, names } = toSearched(texts)
  sqlite.run('DELETE FROM title_words WHERE rowid = ?', key)
  sqlite.run(
    'DELETE FROM title_names WHERE key = ? AND name IN (SELECT value FROM json_each(?))',
    key,
    JSON.stringify([...names]),
  )
  const words = JSON.stringify([...vocabularyOf(title, author, other)])
  sqlite.run('UPDATE words SET uses = uses - 1 WHERE word IN (SELECT value FROM json_each(?))', words)
  sqlite.run('DELETE FROM words WHERE uses = 0 AND word IN (SELECT value FROM json_each(?))', words)
}

/** A word read from its end, letter by letter. */
export function reverse(word: string): string {
  return [...word].toReversed().join('')
}

function toSearched(texts: SearchedTexts): Searched {
  const names = [texts.title, ...texts.alternativeTitles].map(fold).filter((name) => name !== '')
  return {
    title: [...names, fold(texts.subtitle ?? '')].join(' ').trim(),
    author: texts.authors.map(fold).join(' '),
    other: fold([texts.publisher ?? '', texts.shelfMark ?? '', ...texts.subjects].join(' ')),
    names: new Set(names.flatMap((name) => [name, withoutArticle(name)])),
  }
}

/** Words a mistake can be corrected to: short ones and numbers are as likely meant as typed. */
function vocabularyOf(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word.length > 2 && !/^\p{N}+$/u.test(word)))
}

/** The folded words of a text typed by a person, each once, in their order. */
export function wordsTyped(text: string): string[] {
  return [...new Set(foldedWords(text))]
}
