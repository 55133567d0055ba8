import { accept, refuse } from '../../base/result'
import type { Result } from '../../base/result'
import type { ColumnMapping, Row, TitleField } from './column-mapping'
import type { ImportWarning, TitleRejection } from './import-notes'
import { cleanText } from './marc-record'
import { chooseIsbn, chooseIssn, chooseLanguage, toTitle } from './title-draft'
import type { CopyDraft, TitleDraft } from './title-draft'

/** What stands between two authors in one cell; `none` when a comma there means `Family, Given`. */
export type AuthorSeparator = ',' | ';' | '|' | 'none'

const MOST_COPIES = 999
const NO_AUTHORS: ReadonlySet<string> = new Set(['nan', 'null', 'none', 'n/a', '-'])

/**
 * Understands one row of a title list under a mapping of its columns. Spreadsheet damage is repaired where it can be
 * proved (`isbn`, `2008.0`) and told in `warnings`; a row without a title is refused. Pure.
 */
export function titleFromRow(
  row: Row,
  mapping: ColumnMapping,
  authorSeparator: AuthorSeparator = ',',
): Result<TitleDraft, TitleRejection> {
  const cell = (field: TitleField) => {
    const column = mapping[field]
    return column === undefined ? '' : cleanText(row[column] ?? '')
  }
  const title = cell('title') || cell('alternativeTitles')
  if (title === '') return refuse({ code: 'title-missing' })
  const warnings: ImportWarning[] = []
  const shelfMark = cell('shelfMark')
  return accept({
    title: toTitle({
      title,
      subtitle: cell('subtitle'),
      alternativeTitles: splitOn(cell('alternativeTitles'), /[;|]/),
      authors: splitAuthors(cell('authors'), authorSeparator),
      ...chooseIsbn([cell('isbn'), cell('isbn13')], warnings),
      issn: chooseIssn([cell('issn')], warnings),
      publisher: cell('publisher'),
      year: readYear(cell('year'), warnings),
      language: chooseLanguage([cell('language')], warnings),
      subjects: splitList(cell('subjects')),
      shelfMark,
      sourceNumber: cell('sourceNumber').replace(/^(\d+)\.0$/, '$1'),
    }),
    copies: readCopies(cell('copies'), cell('barcodes'), shelfMark, warnings),
    warnings,
  })
}

/**
 * Tells what separates authors in a list from some of its cells: `;` or `|` where any is used; else a comma, unless the
 * cells look like `Family, Given` (one comma each, a single word before it).
 */
export function guessAuthorSeparator(cells: readonly string[]): AuthorSeparator {
  if (cells.some((cell) => cell.includes(';'))) return ';'
  if (cells.some((cell) => cell.includes('|'))) return '|'
  const withComma = cells.filter((cell) => cell.includes(','))
  const inverted = withComma.filter((cell) => /^[^\s,]+,[^,]+$/u.test(cell.trim()))
  return withComma.length > 0 && inverted.length > withComma.length / 2 ? 'none' : ','
}

function splitAuthors(cell: string, separator: AuthorSeparator): string[] {
  if (cell === '' || NO_AUTHORS.has(cell.toLowerCase())) return []
  if (cell.includes(';')) return splitOn(cell, /;/)
  if (cell.includes('|')) return splitOn(cell, /\|/)
  return separator === ',' ? splitOn(cell, /,/) : [cell]
}

function splitList(cell: string): string[] {
  return splitOn(cell, /[;|]/.test(cell) ? /[;|]/ : /,/)
}

function splitOn(cell: string, separator: RegExp): string[] {
  return cell.split(separator).map((part) => part.trim())
}

function readYear(cell: string, warnings: ImportWarning[]): number | undefined {
  if (cell === '') return undefined
  const plain = /^(-?\d{1,4})(?:[.,]0+)?$/.exec(cell)?.[1]
  const digits = plain ?? /(?<!\d)([12]\d{3})(?!\d)/.exec(cell)?.[1]
  if (digits === undefined) warnings.push({ code: 'year-unreadable', value: cell })
  return digits === undefined ? undefined : Number(digits)
}

function readCopies(count: string, barcodes: string, shelfMark: string, warnings: ImportWarning[]): CopyDraft[] {
  const mark = shelfMark === '' ? {} : { shelfMark }
  const copies: CopyDraft[] = [...new Set(barcodes.split(/[\s,;|]+/).filter((barcode) => barcode !== ''))].map(
    (barcode) => ({ barcode, ...mark }),
  )
  if (count === '') return copies
  const wanted = /^(\d{1,3})(?:[.,]0+)?$/.exec(count)?.[1]
  if (wanted === undefined) {
    warnings.push({ code: 'copies-unreadable', value: count })
    return copies
  }
  while (copies.length < Math.min(Number(wanted), MOST_COPIES)) copies.push({ ...mark })
  return copies
}
