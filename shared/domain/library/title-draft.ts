import type { ImportWarning } from './import-notes'
import { cleanText, withoutDuplicates } from './marc-record'
import { readIsbn } from './isbn'
import { readIssn } from './issn'
import { toLanguageCode } from './language-code'
import type { Title } from './title'

/** One physical copy that the source tells of; without a barcode it only counts. */
export interface CopyDraft {
  readonly barcode?: string
  readonly shelfMark?: string
}

/** What an import takes from one record or row: the title, the copies it tells of, and what was doubtful. */
export interface TitleDraft {
  readonly title: Title
  readonly copies: readonly CopyDraft[]
  readonly warnings: readonly ImportWarning[]
}

/** A title being put together: every optional field may still be absent. */
export type TitleParts = { -readonly [Field in keyof Title]?: Title[Field] | undefined } & { title: string }

/** Keeps the invariants of `Title` in one place for every source: clean text, no duplicates, absent rather than empty. */
export function toTitle(parts: TitleParts): Title {
  const title: { -readonly [Field in keyof Title]: Title[Field] } = {
    title: cleanText(parts.title),
    alternativeTitles: cleanList(parts.alternativeTitles).filter((other) => other !== parts.title),
    authors: cleanList(parts.authors),
    subjects: cleanList(parts.subjects),
  }
  if (parts.isbn13 !== undefined) title.isbn13 = parts.isbn13
  if (parts.invalidIsbn !== undefined) title.invalidIsbn = parts.invalidIsbn
  if (parts.issn !== undefined) title.issn = parts.issn
  if (parts.year !== undefined) title.year = parts.year
  if (parts.language !== undefined) title.language = parts.language
  for (const field of ['subtitle', 'publisher', 'shelfMark', 'sourceNumber'] as const) {
    const text = cleanText(parts[field] ?? '')
    if (text !== '') title[field] = text
  }
  return title
}

function cleanList(values: readonly string[] | undefined): string[] {
  return withoutDuplicates((values ?? []).map(cleanText).filter((value) => value !== ''))
}

/**
 * Chooses the title's ISBN among what the source offers, best first: the first valid one wins, the first wrong one is
 * kept as `invalidIsbn` only when none is valid. Each repaired, damaged or wrong one met on the way is told in `warnings`.
 */
export function chooseIsbn(
  sources: readonly string[],
  warnings: ImportWarning[],
): { isbn13?: string; invalidIsbn?: string } {
  let isbn13: string | undefined
  let invalidIsbn: string | undefined
  for (const value of sources) {
    const reading = readIsbn(value)
    if (reading.kind === 'damaged') warnings.push({ code: 'isbn-damaged-ignored', value })
    if (reading.kind === 'wrong') {
      warnings.push({ code: 'isbn-check-digit-wrong', value: reading.value })
      invalidIsbn ??= reading.value
    }
    if (reading.kind !== 'valid') continue
    if (isbn13 === undefined && reading.repaired) {
      warnings.push({ code: 'isbn-repaired', value, isbn13: reading.isbn13 })
    }
    isbn13 ??= reading.isbn13
  }
  if (isbn13 !== undefined) return { isbn13 }
  return invalidIsbn === undefined ? {} : { invalidIsbn }
}

/** The first ISSN that checks; when none does, the first is told in `warnings`. */
export function chooseIssn(sources: readonly string[], warnings: ImportWarning[]): string | undefined {
  for (const source of sources) {
    const issn = readIssn(source)
    if (issn !== undefined) return issn
  }
  const value = sources.find((source) => source.trim() !== '')
  if (value !== undefined) warnings.push({ code: 'issn-wrong', value })
  return undefined
}

/** The first language that is recognised; when none is, the first is told in `warnings`. */
export function chooseLanguage(sources: readonly string[], warnings: ImportWarning[]): string | undefined {
  for (const source of sources) {
    const code = toLanguageCode(source)
    if (code !== undefined) return code
  }
  const value = sources.find((source) => /\p{L}/u.test(source))
  if (value !== undefined && !/^(und|zxx)$/.test(value.trim())) warnings.push({ code: 'language-unknown', value })
  return undefined
}
