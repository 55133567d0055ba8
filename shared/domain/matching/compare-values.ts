import { editDistances } from '../../base/edit-distance'
import { commonLetters, jaroWinkler, mostLikeness } from './jaro-winkler'
import {
  CLOSE,
  DIFFERENT,
  LOOSE,
  MISSING,
  NEAR,
  ONE_MISSING,
  SAME,
  SAME_DAY_AND_MONTH,
  SAME_YEAR,
  SIMILAR,
  SWAPPED,
  YEAR_ONLY,
  type FieldKind,
} from './match-record'

/** Compares two folded values of one field; a swap of whole fields is `compareRecords`' business. */
export function compareValues(kind: FieldKind, first: string, second: string): number {
  if (first === second) return first === '' ? MISSING : kind === 'date' && first.endsWith('0000') ? YEAR_ONLY : SAME
  if (first === '' || second === '') return ONE_MISSING
  switch (kind) {
    case 'name':
      return compareNames(first, second)
    case 'date':
      return compareDates(first, second)
    case 'code':
      return compareCodes(first, second)
    case 'text':
      return compareTexts(first, second)
    case 'choice':
      return shorterOf(first, second) >= 3 && editDistances(first, second, 1).whole <= 1 ? NEAR : DIFFERENT
  }
}

function shorterOf(first: string, second: string): number {
  return Math.min(first.length, second.length)
}

/** Below this likeness two names are different. */
const LEAST_LIKENESS = 0.75

function compareNames(first: string, second: string): number {
  const shorter = shorterOf(first, second)
  if (shorter <= 2 && (first.startsWith(second) || second.startsWith(first))) return SIMILAR
  const common = commonLetters(first, second)
  const areLike = common >= shorter - 2 || mostLikeness(first, second, common) >= LEAST_LIKENESS
  const likeness = areLike ? jaroWinkler(first, second) : 0
  if (likeness >= 0.92) return NEAR
  const slips = common >= shorter - 2 && shorter >= 2 ? editDistances(first, second, 2).whole : 3
  if (slips <= 1 && shorter >= 3) return shorter >= 4 ? NEAR : SIMILAR
  if (likeness >= 0.84 || sharedWords(first, second) > 0) return SIMILAR
  return likeness >= LEAST_LIKENESS || slips <= 1 || (slips === 2 && shorter >= 4) ? LOOSE : DIFFERENT
}

function compareDates(first: string, second: string): number {
  const sameYear = first.slice(0, 4) === second.slice(0, 4)
  const month = first.slice(4, 6)
  const day = first.slice(6)
  const otherMonth = second.slice(4, 6)
  const otherDay = second.slice(6)
  const unknown = month === '00' || otherMonth === '00'
  let slips = 0
  if (sameYear && (isYearOnly(first) || isYearOnly(second))) return YEAR_ONLY
  if (sameYear && month === otherDay && day === otherMonth) return SWAPPED
  if (!unknown) {
    if (sameYear && (month === otherMonth || day === otherDay)) return SIMILAR
    slips = editDistances(first, second, 2).whole
    if (slips <= 1) return NEAR
    if (month === otherMonth && day === otherDay) {
      // 1969 for 1970 is one slip, however many digits it takes.
      const years = Math.abs(Number(first.slice(0, 4)) - Number(second.slice(0, 4)))
      return years === 1 ? NEAR : SAME_DAY_AND_MONTH
    }
  }
  if (sameYear) return SAME_YEAR
  const months = monthsBetween(first, second)
  if ((!unknown && slips === 2) || months <= ABOUT_A_YEAR) return CLOSE
  return Math.abs(months - A_DECADE) <= ABOUT_A_MONTH ? LOOSE : DIFFERENT
}

function isYearOnly(date: string): boolean {
  return date.endsWith('0000') || date.endsWith('0101')
}

const ABOUT_A_YEAR = 13
const A_DECADE = 120
const ABOUT_A_MONTH = 1

function monthsBetween(first: string, second: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(4, 6))
  return Math.abs(months(first) - months(second))
}

/** Of a long code, an address of mail say, so many letters may be wrong. */
const LETTERS_A_SLIP = 6

function compareCodes(first: string, second: string): number {
  const length = shorterOf(first, second)
  if (length < 3)
    return Math.max(first.length, second.length) >= 2 && editDistances(first, second, 1).whole <= 1 ? LOOSE : DIFFERENT
  const most = Math.max(2, Math.floor(length / LETTERS_A_SLIP))
  const { whole } = editDistances(first, second, most)
  if (whole <= 1 || (whole === 2 && length >= 9)) return length >= 4 ? NEAR : SIMILAR
  if (whole <= most && length >= 5) return SIMILAR
  return length >= LONG_CODE && jaroWinkler(first, second) >= 0.85 ? LOOSE : DIFFERENT
}

/** Codes of so many letters, addresses of mail mostly, are compared as a whole beyond a few slips. */
const LONG_CODE = 9

function compareTexts(first: string, second: string): number {
  const shared = sharedWords(first, second)
  if (shared === 1) return NEAR
  const common = commonLetters(first, second)
  const likeness = mostLikeness(first, second, common) >= LEAST_TEXT_LIKENESS ? jaroWinkler(first, second) : 0
  // Two that begin with the same word are alike to Winkler, whatever follows.
  if (likeness >= 0.92 && (shared === 0 || editDistances(first, second, MOST_SLIPS).whole <= MOST_SLIPS)) return NEAR
  if (likeness >= 0.85 || shared >= 0.5) return SIMILAR
  return likeness >= LEAST_TEXT_LIKENESS || shared > 0 ? LOOSE : DIFFERENT
}

const LEAST_TEXT_LIKENESS = 0.8
const MOST_SLIPS = 2

/** How many of the words of both are in both, 0 to 1 (Jaccard); 0 for two single words, which are compared by their letters. */
function sharedWords(first: string, second: string): number {
  if (!first.includes(' ') && !second.includes(' ')) return 0
  let words = 0
  let shared = 0
  for (let start = 0; start < first.length; words++) {
    const end = endOfWord(first, start)
    if (hasWord(second, first, start, end)) shared++
    start = end + 1
  }
  return shared / (words + wordCount(second) - shared)
}

// Millions of texts are compared in one go: their words are looked at where they stand.
function endOfWord(text: string, start: number): number {
  const end = text.indexOf(' ', start)
  return end < 0 ? text.length : end
}

function wordCount(text: string): number {
  let count = 1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++
  return count
}

function hasWord(text: string, of: string, from: number, to: number): boolean {
  for (let start = 0; start < text.length;) {
    const end = endOfWord(text, start)
    if (end - start === to - from) {
      let at = 0
      while (at < to - from && text.charCodeAt(start + at) === of.charCodeAt(from + at)) at++
      if (at === to - from) return true
    }
    start = end + 1
  }
  return false
}
