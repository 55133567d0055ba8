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

/** The searched texts of titles; what is taken out must be what was put in. */
export interface CatalogueWords {
  add(key: number, texts: SearchedTexts): void
  remove(key: number, texts: SearchedTexts): void
  /** Writes the names that were added, and how often words are used now; until then those tables are as they were. */
  settle(): void
}

/** For one batch: titles share their words, and counting them title by title was the costliest statement of an import. */
export function createCatalogueWords(sqlite: SqliteDatabase): CatalogueWords {
  const uses = new Map<string, number>()
  const newNames = new Map<number, ReadonlySet<string>>()
  const newWords = new Map<number, readonly [key: number, title: string, author: string, other: string]>()
  const count = ({ title, author, other }: Searched, by: number) => {
    for (const word of vocabularyOf(title, author, other)) uses.set(word, (uses.get(word) ?? 0) + by)
  }
  return {
    add(key, texts) {
      const searched = toSearched(texts)
      const { title, author, other, names } = searched
      newWords.set(key, [key, title, author, other])
      newNames.set(key, names)
      count(searched, 1)
    },
    remove(key, texts) {
      const searched = toSearched(texts)
      // A document that is written while its batch is read is in the batch twice.
      newNames.delete(key)
      newWords.delete(key)
      sqlite.run('DELETE FROM title_words WHERE rowid = ?', key)
      sqlite.run(
        'DELETE FROM title_names WHERE key = ? AND name IN (SELECT value FROM json_each(?))',
        key,
        JSON.stringify([...searched.names]),
      )
      count(searched, -1)
    },
    settle() {
      if (newWords.size > 0) {
        sqlite.run(
          `INSERT INTO title_words (rowid, title, author, other)
           SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
          JSON.stringify([...newWords.values()]),
        )
        newWords.clear()
      }
      if (newNames.size > 0) {
        const inOrder = [...newNames]
          .flatMap(([key, names]) => [...names].map((name): [string, number] => [name, key]))
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
        newNames.clear()
        sqlite.run(
          'INSERT OR IGNORE INTO title_names (name, key) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
          JSON.stringify(inOrder),
        )
      }
      const changed = [...uses].filter(([, by]) => by !== 0)
      uses.clear()
      if (changed.length === 0) return
      // In the order of the table, which then reads and writes each of its pages once.
      const rows = changed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([word, by]) => [word, reverse(word), by])
      sqlite.run(
        `INSERT INTO words (word, reversed, uses) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
         ON CONFLICT (word) DO UPDATE SET uses = uses + excluded.uses`,
        JSON.stringify(rows),
      )
      const fewer = changed.filter(([, by]) => by < 0).map(([word]) => word)
      if (fewer.length === 0) return
      sqlite.run('DELETE FROM words WHERE uses = 0 AND word IN (SELECT value FROM json_each(?))', JSON.stringify(fewer))
    },
  }
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
