import { AppError } from '@shared/base/app-error'
import { readIsbn } from '@shared/domain/library/isbn'
import { readIssn } from '@shared/domain/library/issn'
import type { Title } from '@shared/domain/library/title'
import { toTitle, type TitleParts } from '@shared/domain/library/title-draft'
import type { TitleChanges, TitleInput } from '@shared/protocol/library/catalogue'
import type { FieldsOf } from '../../documents/document-store'

export type TitleFields = FieldsOf<'title'>

/** The title a person typed, with texts and numbers in the form the catalogue keeps. Fails with `title.isbn-invalid`. */
export function titleFromInput(input: TitleInput): Title {
  const { isbn, issn, title, ...rest } = input
  return toTitle({ ...rest, title, isbn13: isbnTyped(isbn), issn: issnTyped(issn) })
}

/** The bibliographic part of a stored title. */
export function titleOf(document: TitleFields): Title {
  const { title, alternativeTitles, authors, subjects } = document
  const optional = OPTIONAL_FIELDS.filter((field) => document[field] !== undefined)
  return {
    title,
    alternativeTitles,
    authors,
    subjects,
    ...Object.fromEntries(optional.map((field) => [field, document[field]])),
  }
}

/** A title with a person's changes; null takes a value away. Typing an ISBN settles a wrong one that an import had kept. */
export function titleWithChanges(title: Title, changes: TitleChanges): Title {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const { isbn, issn, ...plain }: Record<string, unknown> = Object.fromEntries(given)
  const parts: TitleParts = {
    ...title,
    ...Object.fromEntries(Object.entries(plain).map(([field, value]) => [field, value ?? undefined])),
  }
  if (isbn !== undefined) {
    parts.isbn13 = isbnTyped(changes.isbn ?? undefined)
    parts.invalidIsbn = undefined
  }
  if (issn !== undefined) parts.issn = issnTyped(changes.issn ?? undefined)
  return toTitle(parts)
}

/** A person at the desk can look at the book again, so a wrong number is refused; imports keep it and warn. */
function isbnTyped(typed: string | undefined): string | undefined {
  const reading = readIsbn(typed ?? '')
  if (reading.kind === 'valid') return reading.isbn13
  if (reading.kind === 'empty') return undefined
  throw new AppError('title.isbn-invalid', { details: { isbn: typed ?? '' } })
}

function issnTyped(typed: string | undefined): string | undefined {
  return typed === undefined || typed === '' ? undefined : (readIssn(typed) ?? typed)
}

/** The fields of a new record. */
export function newTitleFields(title: Title): TitleFields {
  const { alternativeTitles, authors, subjects, ...rest } = title
  return {
    ...rest,
    alternativeTitles: [...alternativeTitles],
    authors: [...authors],
    subjects: [...subjects],
    withdrawn: false,
  }
}

/** The same as new values of an existing record: what the title no longer has is taken away. */
export function changedTitleFields(title: Title): { [F in keyof TitleFields]?: TitleFields[F] | undefined } {
  const { withdrawn: _withdrawn, ...fields } = newTitleFields(title)
  const cleared = Object.fromEntries(OPTIONAL_FIELDS.map((field) => [field, undefined]))
  return { ...cleared, ...fields }
}

const OPTIONAL_FIELDS = [
  'subtitle',
  'isbn13',
  'invalidIsbn',
  'issn',
  'publisher',
  'year',
  'language',
  'shelfMark',
  'sourceNumber',
] as const
