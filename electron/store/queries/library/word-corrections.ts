import { editDistances } from '@shared/base/edit-distance'
import { reverse } from '../../projections/library/catalogue-words'
import type { Tables } from '../../projections/read-models'

/** After every text in the order of SQLite's binary collation that begins with the same letters. */
const LAST = '\u{10ffff}'
const MOST_CORRECTIONS = 4
const MOST_CANDIDATES = 4000

/** How many letters of a word may be wrong. */
function mistakesAllowed(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** Whether some title has a word that begins so. Numbers and short words are not in the vocabulary and count as known. */
export function isKnown(tables: Tables, word: string): boolean {
  if (mistakesAllowed(word) === 0) return true
  return tables.get('SELECT 1 FROM words WHERE word >= ? AND word < ? LIMIT 1', word, word + LAST) !== undefined
}

/**
 * The words of the catalogue a mistyped one was probably meant to be, likeliest first: fewest mistakes, then most used. A word
 * still being typed may also be the beginning of a longer one. A word with one mistake keeps its first or its second half, one
 * with two keeps its first, its last or its middle third: the middle is not looked for, as two mistakes around it are rare.
 */
export function correctionsOf(tables: Tables, word: string): string[] {
  const limit = mistakesAllowed(word)
  if (limit === 0) return []
  const kept = Math.max(2, Math.floor(word.length / (limit + 1)))
  const start = word.slice(0, kept)
  const end = reverse(word).slice(0, kept)
  const candidates = [
    ...candidatesIn(tables, 'word >= ? AND word < ? AND length(word) >= ?', start, start + LAST, word.length - limit),
    ...candidatesIn(
      tables,
      'reversed >= ? AND reversed < ? AND length(word) BETWEEN ? AND ?',
      end,
      end + LAST,
      word.length - limit,
      word.length + limit,
    ),
  ]
  const best = new Map<string, { word: string; uses: number; distance: number }>()
  for (const { word: candidate, uses } of candidates) {
    // A whole word is preferred to a beginning by half a mistake.
    const { whole, beginning } = editDistances(word, candidate, limit)
    const distance = Math.min(whole, beginning + 0.5)
    if (distance <= limit + 0.5 && Math.min(whole, beginning) <= limit)
      best.set(candidate, { word: candidate, uses, distance })
  }
  return [...best.values()]
    .toSorted((a, b) => a.distance - b.distance || b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_CORRECTIONS)
    .map((correction) => correction.word)
}

/** Fetched as one text: rows one by one would cost more than comparing them. */
function candidatesIn(
  tables: Tables,
  condition: string,
  ...values: (string | number)[]
): { word: string; uses: number }[] {
  const row = tables.get<[string | null]>(
    `SELECT group_concat(found) FROM (SELECT word || ' ' || uses AS found FROM words WHERE ${condition} LIMIT ${MOST_CANDIDATES})`,
    ...values,
  )
  return (row?.[0] ?? '').split(',').flatMap((found) => {
    const [word = '', uses = '0'] = found.split(' ')
    return word === '' ? [] : [{ word, uses: Number(uses) }]
  })
}
