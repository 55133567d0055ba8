import { isbn13To10 } from '@shared/domain/library/isbn'
import type { TitleHit, TitleRecord } from '@shared/protocol/library/catalogue'
import type { Tables } from '../../projections/read-models'

type TitleRow = [
  key: number,
  id: string,
  title: string,
  subtitle: string | null,
  authors: string,
  isbn13: string | null,
  publisher: string | null,
  year: number | null,
  language: string | null,
  shelfMark: string | null,
  withdrawn: number,
  copies: number,
  free: number,
]

const HIT_COLUMNS = `key, id, title, subtitle, authors, isbn13, publisher, year, language, shelf_mark, withdrawn, copies, free`

/** The lines of some titles, in the order of their keys as given; keys of titles that are gone are left out. */
export function titleHits(tables: Tables, keys: readonly number[]): TitleHit[] {
  if (keys.length === 0) return []
  const rows = tables.all<TitleRow>(
    `SELECT ${HIT_COLUMNS} FROM titles WHERE key IN (SELECT value FROM json_each(?))`,
    JSON.stringify(keys),
  )
  const byKey = new Map(rows.map((row) => [row[0], row]))
  return keys.flatMap((key) => {
    const row = byKey.get(key)
    return row ? [toHit(row)] : []
  })
}

/** One title by its id, as a line of a list. */
export function titleHit(tables: Tables, id: string): TitleHit | undefined {
  const row = tables.get<TitleRow>(`SELECT ${HIT_COLUMNS} FROM titles WHERE id = ?`, id)
  return row && toHit(row)
}

type RestRow = [
  alternativeTitles: string,
  invalidIsbn: string | null,
  issn: string | null,
  subjects: string,
  sourceNumber: string | null,
  holds: number,
]

/** Everything about one title but its copies. */
export function titleDetails(tables: Tables, id: string): Omit<TitleRecord, 'copyList'> | undefined {
  const hit = titleHit(tables, id)
  const row = tables.get<RestRow>(
    'SELECT alternative_titles, invalid_isbn, issn, subjects, source_number, holds FROM titles WHERE id = ?',
    id,
  )
  if (!hit || !row) return undefined
  const [alternativeTitles, invalidIsbn, issn, subjects, sourceNumber, holds] = row
  const isbn10 = hit.isbn13 === undefined ? undefined : isbn13To10(hit.isbn13)
  return {
    ...hit,
    alternativeTitles: JSON.parse(alternativeTitles),
    subjects: JSON.parse(subjects),
    holds,
    ...(isbn10 === undefined ? {} : { isbn10 }),
    ...(invalidIsbn === null ? {} : { invalidIsbn }),
    ...(issn === null ? {} : { issn }),
    ...(sourceNumber === null ? {} : { sourceNumber }),
  }
}

function toHit(row: TitleRow): TitleHit {
  const [, id, title, subtitle, authors, isbn13, publisher, year, language, shelfMark, withdrawn, copies, free] = row
  return {
    id,
    title,
    authors: JSON.parse(authors),
    withdrawn: withdrawn === 1,
    copies,
    available: free,
    ...(subtitle === null ? {} : { subtitle }),
    ...(isbn13 === null ? {} : { isbn13 }),
    ...(publisher === null ? {} : { publisher }),
    ...(year === null ? {} : { year }),
    ...(language === null ? {} : { language }),
    ...(shelfMark === null ? {} : { shelfMark }),
  }
}
