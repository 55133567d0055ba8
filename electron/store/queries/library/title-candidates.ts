import { otherSpellings } from '@shared/domain/library/search-words'
import type { Tables } from '../../projections/read-models'

/** Beyond this many matches of one kind the rest is not ranked: what a person means is named more exactly, or is a list. */
export const MOST_CANDIDATES = 200
/** More words than this say nothing more about which title is meant. */
const MOST_WORDS = 8
const LAST = '\u{10ffff}'

/** A word as it may stand in the catalogue: as typed, abbreviated or spelled out, or corrected. */
export interface SearchWord {
  readonly typed: string
  readonly corrections: readonly string[]
}

/** What the rows of `titles` must fulfil besides the words: SQL over its columns, with the values of its question marks. */
export interface TitleCondition {
  readonly sql: string
  readonly values: readonly (string | number)[]
  /** True when it leaves out so many that candidates must fulfil it already; a condition nearly all fulfil is cheaper after. */
  readonly beforeRanking: boolean
}

/** The FTS5 expression of titles that have every word, each at least as a beginning. Folded words hold nothing FTS5 would read. */
export function matchAll(words: readonly SearchWord[]): string {
  return words.slice(0, MOST_WORDS).map(matchWord).join(' AND ')
}

function matchWord({ typed, corrections }: SearchWord): string {
  const spellings = [typed, ...corrections].flatMap((word) => [word, ...otherSpellings(word)])
  return `(${[...new Set(spellings)].map((word) => `"${word}"*`).join(' OR ')})`
}

/** The keys of titles that match, in no particular order, at most `limit`. */
export function keysMatching(tables: Tables, match: string, only?: TitleCondition, limit = MOST_CANDIDATES): number[] {
  // The plus keeps SQLite from asking the index of words for one title after the other.
  const condition = only?.beforeRanking === true ? `AND +rowid IN (SELECT key FROM titles WHERE ${only.sql})` : ''
  return tables
    .all<[number]>(
      `SELECT rowid FROM title_words WHERE title_words MATCH ? ${condition} LIMIT ?`,
      match,
      ...(only?.beforeRanking === true ? only.values : []),
      limit,
    )
    .map(([key]) => key)
}

export function countMatching(tables: Tables, match: string): number {
  return tables.get<[number]>('SELECT count(*) FROM title_words WHERE title_words MATCH ?', match)?.[0] ?? 0
}

/** The titles that have as many of the words as any title has, with that number; words no title has were left out before. */
export function keysMatchingMost(
  tables: Tables,
  words: readonly SearchWord[],
  only?: TitleCondition,
): { keys: number[]; matched: number } {
  const kept = words.slice(0, MOST_WORDS)
  for (let left = 1; left < Math.min(kept.length, 4); left++) {
    const keys = new Set(
      combinations(kept, kept.length - left).flatMap((part) => keysMatching(tables, matchAll(part), only)),
    )
    if (keys.size > 0) return { keys: [...keys], matched: kept.length - left }
  }
  const single = new Set(
    kept.flatMap((word) => (word.typed.length > 2 ? keysMatching(tables, matchAll([word]), only, 100) : [])),
  )
  return { keys: [...single], matched: 1 }
}

function combinations<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]]
  return items.flatMap((item, at) => combinations(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]))
}

/** The titles one of whose names is exactly, or begins with, a folded text. */
export function keysNamed(tables: Tables, folded: string): { exact: number[]; beginning: number[] } {
  const exact = tables.all<[number]>('SELECT key FROM title_names WHERE name = ? LIMIT ?', folded, MOST_CANDIDATES)
  const beginning = tables.all<[number]>(
    'SELECT key FROM title_names WHERE name > ? AND name < ? LIMIT ?',
    folded,
    folded + LAST,
    MOST_CANDIDATES,
  )
  return { exact: exact.map(([key]) => key), beginning: beginning.map(([key]) => key) }
}

/** The titles a number stands for: the barcode of a copy, an ISBN-10 or -13 with or without hyphens, or the beginning of one. */
export function keysNumbered(tables: Tables, text: string): number[] {
  const typed = text.trim()
  const byBarcode = tables.all<[number]>(
    'SELECT titles.key FROM copies JOIN titles ON titles.id = copies.title_id WHERE barcode IN (?, ?)',
    typed,
    typed.toUpperCase(),
  )
  if (byBarcode.length > 0) return byBarcode.map(([key]) => key)
  const bare = typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase()
  if (!/^\d{4,12}[\dX]$/.test(bare)) return []
  const beginnings = bare.startsWith('97') && bare.length > 10 ? [bare] : [bare, `978${bare.slice(0, 9)}`]
  return beginnings
    .filter((beginning) => /^\d+$/.test(beginning))
    .flatMap((beginning) =>
      tables.all<[number]>(
        'SELECT key FROM titles WHERE isbn13 >= ? AND isbn13 < ? LIMIT 50',
        beginning,
        `${beginning}:`,
      ),
    )
    .map(([key]) => key)
}
