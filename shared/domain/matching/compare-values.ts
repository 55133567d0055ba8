import { editDistances } from '../../base/edit-distance'
import { jaroWinkler } from './jaro-winkler'
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

function compareNames(first: string, second: string): number {
  const likeness = jaroWinkler(first, second)
  if (likeness >= 0.92) return NEAR
  if (likeness < 0.5) return DIFFERENT
  const shorter = shorterOf(first, second)
  const slips = shorter >= 2 && likeness >= 0.6 ? editDistances(first, second, 2).whole : 3
  if (slips <= 1 && shorter >= 3) return shorter >= 4 ? NEAR : SIMILAR
  if (likeness >= 0.84 || (shorter <= 2 && (first.startsWith(second) || second.startsWith(first)))) return SIMILAR
  if (sharedWords(first, second) > 0) return SIMILAR
  return likeness >= 0.75 || slips <= 1 || (slips === 2 && shorter >= 4) ? LOOSE : DIFFERENT
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
  return (!unknown && slips === 2) || monthsBetween(first, second) <= ABOUT_A_YEAR ? CLOSE : DIFFERENT
}

function isYearOnly(date: string): boolean {
  return date.endsWith('0000') || date.endsWith('0101')
}

const ABOUT_A_YEAR = 13

function monthsBetween(first: string, second: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(4, 6))
  return Math.abs(months(first) - months(second))
}

/** Of a long code, an address of mail say, so many letters may be wrong. */
const LETTERS_A_SLIP = 6

function compareCodes(first: string, second: string): number {
  const length = shorterOf(first, second)
  if (length < 3) return Math.max(first.length, second.length) >= 2 && editDistances(first, second, 1).whole <= 1 ? LOOSE : DIFFERENT
  const most = Math.max(2, Math.floor(length / LETTERS_A_SLIP))
  const { whole } = editDistances(first, second, most)
  if (whole <= 1 || (whole === 2 && length >= 9)) return length >= 4 ? NEAR : SIMILAR
  if (whole <= most && length >= 5) return SIMILAR
  return length >= LONG_CODE && jaroWinkler(first, second) >= 0.85 ? LOOSE : DIFFERENT
}

/** Codes of so many letters, addresses of mail mostly, are compared as a whole beyond a few slips. */
const LONG_CODE = 9

function compareTexts(first: string, second: string): number {
  const likeness = jaroWinkler(first, second)
  if (likeness >= 0.92) return NEAR
  const shared = likeness < 0.5 ? 0 : sharedWords(first, second)
  if (shared === 1) return NEAR
  if (likeness >= 0.85 || shared >= 0.5) return SIMILAR
  return likeness >= 0.75 || shared > 0 ? LOOSE : DIFFERENT
}

/** How many of the words of both are in both, 0 to 1 (Jaccard); 0 for two single words, which are compared by their letters. */
function sharedWords(first: string, second: string): number {
  if (!first.includes(' ') && !second.includes(' ')) return 0
  const words = first.split(' ')
  const others = second.split(' ')
  let shared = 0
  for (const word of words) if (others.includes(word)) shared++
  return shared / (words.length + others.length - shared)
}
