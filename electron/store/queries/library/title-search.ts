import { fold } from '@shared/base/fold'
import { wordsTyped } from '../../projections/library/catalogue-words'
import type { Tables } from '../../projections/read-models'
import {
  MOST_CANDIDATES,
  countMatching,
  keysMatching,
  keysMatchingMost,
  keysNamed,
  keysNumbered,
  matchAll,
} from './title-candidates'
import type { SearchWord, TitleCondition } from './title-candidates'
import { correctionsOf, isKnown } from './word-corrections'

/** What a search found: keys of `titles`, best first. */
export interface TitleSearch {
  readonly keys: number[]
  readonly total: number
  readonly exact: boolean
  /** The words searched instead of those typed. */
  readonly corrected?: string
}

interface SearchOptions {
  readonly limit: number
  readonly exactTotal: boolean
  /** Only titles that fulfil it. Without it withdrawn ones are left out, but for one whose number was typed. */
  readonly only?: TitleCondition
}

/** How near a title is to what was typed; lower is nearer. */
const TIERS = { number: 0, exact: 1, beginning: 2, title: 3, titleAndAuthor: 4, all: 5 } as const

/**
 * Finds titles as a person types: every word must begin a word of the title, its authors or the rest; abbreviations count as
 * what they stand for; a word nothing begins with is corrected; when no title has all words, those with most of them are given.
 * Only bounded sets of candidates are ever ranked, so that a short or common text costs no more than a long one. Ranked by where
 * the words stand, then shorter titles first, then alphabetically: the same text over the same catalogue gives the same answer.
 */
export function searchTitles(tables: Tables, text: string, { limit, exactTotal, only }: SearchOptions): TitleSearch {
  const typed = wordsTyped(text)
  const numbered = keysNumbered(tables, text)
  const words = typed.map((word) => toSearchWord(tables, word, !isKnown(tables, word)))
  const tiers = new Map<number, number>()
  const add = (keys: readonly number[], tier: number) => {
    for (const key of keys) if (!tiers.has(key)) tiers.set(key, tier)
  }
  add(numbered, TIERS.number)
  if (typed.length === 0) {
    const keys = ranked(tables, tiers, only)
    return { keys: keys.slice(0, limit), total: keys.length, exact: true }
  }
  const named = keysNamed(tables, fold(text))
  add(named.exact, TIERS.exact)
  add(named.beginning, TIERS.beginning)

  let searched = words
  let found = addMatching(tables, words, add, only)
  if (tiers.size === 0) {
    // Each word stands somewhere, but no title has them all: one of them may be another word than the one meant.
    searched = typed.map((word) => toSearchWord(tables, word, true))
    if (searched.some(({ corrections }) => corrections.length > 0)) found = addMatching(tables, searched, add, only)
  }
  if (tiers.size === 0) {
    const most = keysMatchingMost(tables, searched, only)
    add(most.keys, TIERS.all)
    found = { ...found, capped: false }
  }
  const keys = ranked(tables, tiers, only)
  const corrected = searched.some(({ corrections }) => corrections.length > 0)
    ? searched.map((word) => word.corrections[0] ?? word.typed).join(' ')
    : undefined
  const counted = found.capped && exactTotal ? countMatching(tables, found.match) : keys.length
  return {
    keys: keys.slice(0, limit),
    total: Math.max(counted, keys.length),
    exact: !found.capped || exactTotal,
    ...(corrected === undefined ? {} : { corrected }),
  }
}

/** The FTS5 expression a list is filtered by: the same words a search would use. */
export function filterMatch(tables: Tables, text: string): string | undefined {
  const words = wordsTyped(text).map((word) => toSearchWord(tables, word, !isKnown(tables, word)))
  return words.length === 0 ? undefined : matchAll(words)
}

function toSearchWord(tables: Tables, typed: string, correct: boolean): SearchWord {
  return { typed, corrections: correct ? correctionsOf(tables, typed) : [] }
}

function addMatching(
  tables: Tables,
  words: readonly SearchWord[],
  add: (keys: readonly number[], tier: number) => void,
  only: TitleCondition | undefined,
): { match: string; capped: boolean } {
  const match = matchAll(words)
  // The nearest kind first: once it fills the candidates, a farther one could not be seen anyway.
  const scopes: readonly [expression: string, tier: number][] = [
    [`{title} : (${match})`, TIERS.title],
    [`{title author} : (${match})`, TIERS.titleAndAuthor],
    [match, TIERS.all],
  ]
  for (const [expression, tier] of scopes) {
    const keys = keysMatching(tables, expression, only)
    add(keys, tier)
    if (keys.length >= MOST_CANDIDATES) return { match, capped: true }
  }
  return { match, capped: false }
}

function ranked(tables: Tables, tiers: ReadonlyMap<number, number>, only: TitleCondition | undefined): number[] {
  const rows = tables.all<[key: number, name: string, id: string, withdrawn: number]>(
    `SELECT key, title_key, id, withdrawn FROM titles WHERE key IN (SELECT value FROM json_each(?)) AND ${only?.sql ?? 'TRUE'}`,
    JSON.stringify([...tiers.keys()]),
    ...(only?.values ?? []),
  )
  return (
    rows
      .map(([key, name, id, withdrawn]) => ({
        key,
        name,
        id,
        withdrawn: withdrawn === 1,
        tier: tiers.get(key) ?? TIERS.all,
      }))
      // Whoever scans a withdrawn book wants to know it; whoever looks for something to read does not.
      .filter(({ tier, withdrawn }) => only !== undefined || tier === TIERS.number || !withdrawn)
      .toSorted(
        (a, b) =>
          a.tier - b.tier ||
          a.name.length - b.name.length ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
      )
      .map(({ key }) => key)
  )
}
