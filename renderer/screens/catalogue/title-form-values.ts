import { z } from 'zod'
import { readIsbn } from '@shared/domain/library/isbn'
import { readIssn } from '@shared/domain/library/issn'
import type { TitleChanges, TitleInput, TitleRecord } from '@shared/protocol/library/catalogue'
import { parseYear } from './parse-year'

/** What a person has typed, as typed; the last text of a list is the one they are still typing. */
export interface TitleFormValues {
  title: string
  subtitle: string
  alternativeTitles: string[]
  authors: string[]
  isbn: string
  issn: string
  publisher: string
  year: string
  language: string | null
  subjects: string[]
  shelfMark: string
  copies: number | null
}

interface FormWords {
  readonly titleMissing: string
  readonly isbnWrong: string
  readonly isbnDamaged: string
  readonly issnWrong: string
  readonly yearWrong: string
  readonly copiesWrong: string
}

const mostCopies = 200

/** Checks what was typed, with the words to say what is wrong. A wrong ISBN that an import kept may stay as it is. */
export function titleFormSchema(words: FormWords, keptIsbn: string | undefined) {
  const texts = z.array(z.string())
  return z.object({
    title: z.string().refine((text) => text.trim() !== '', words.titleMissing),
    subtitle: z.string(),
    alternativeTitles: texts,
    authors: texts,
    isbn: z
      .string()
      .refine((text) => text === keptIsbn || readIsbn(text).kind !== 'wrong', words.isbnWrong)
      .refine((text) => text === keptIsbn || readIsbn(text).kind !== 'damaged', words.isbnDamaged),
    issn: z.string().refine((text) => text.trim() === '' || readIssn(text) !== undefined, words.issnWrong),
    publisher: z.string(),
    year: z.string().refine((text) => text.trim() === '' || parseYear(text) !== undefined, words.yearWrong),
    language: z.string().nullable(),
    subjects: texts,
    shelfMark: z.string(),
    copies: z
      .number()
      .nullable()
      .refine((count) => count !== null && count >= 0 && count <= mostCopies, words.copiesWrong),
  }) satisfies z.ZodType<TitleFormValues>
}

export function emptyTitle(text: string): TitleFormValues {
  const isIsbn = readIsbn(text).kind === 'valid'
  return {
    title: isIsbn ? '' : text,
    subtitle: '',
    alternativeTitles: [''],
    authors: [''],
    isbn: isIsbn ? text : '',
    issn: '',
    publisher: '',
    year: '',
    language: null,
    subjects: [''],
    shelfMark: '',
    copies: 1,
  }
}

export function valuesOf(title: TitleRecord): TitleFormValues {
  return {
    title: title.title,
    subtitle: title.subtitle ?? '',
    alternativeTitles: [...title.alternativeTitles, ''],
    authors: [...title.authors, ''],
    isbn: title.isbn13 ?? title.invalidIsbn ?? '',
    issn: title.issn ?? '',
    publisher: title.publisher ?? '',
    year: title.year === undefined ? '' : String(title.year),
    language: title.language ?? null,
    subjects: [...title.subjects, ''],
    shelfMark: title.shelfMark ?? '',
    copies: 0,
  }
}

/** A new title, without what was left empty. */
export function toTitleInput(values: TitleFormValues): TitleInput {
  const changes = Object.entries(toChanges(values)).filter(([, value]) => value !== null)
  return { title: values.title.trim(), ...Object.fromEntries(changes) }
}

/** Only the fields someone touched: what another desk changed meanwhile in the others stays. Null takes a value away. */
export function toTitleChanges(values: TitleFormValues, touched: Readonly<Record<string, unknown>>): TitleChanges {
  return Object.fromEntries(Object.entries(toChanges(values)).filter(([field]) => touched[field] !== undefined))
}

function toChanges(values: TitleFormValues): TitleChanges {
  return {
    title: values.title.trim(),
    subtitle: orNull(values.subtitle),
    alternativeTitles: filled(values.alternativeTitles),
    authors: filled(values.authors),
    isbn: orNull(values.isbn),
    issn: orNull(values.issn),
    publisher: orNull(values.publisher),
    year: parseYear(values.year) ?? null,
    language: values.language,
    subjects: filled(values.subjects),
    shelfMark: orNull(values.shelfMark),
  }
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

function filled(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}
