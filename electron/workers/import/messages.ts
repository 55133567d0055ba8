import { z } from 'zod'
import type { ErrorDetails } from '@shared/base/app-error'
import { MEMBER_FIELDS, TITLE_FIELDS } from '@shared/domain/library/column-mapping'
import type {
  BrokenRecordCode,
  ImportWarning,
  MemberRejection,
  TitleRejection,
} from '@shared/domain/library/import-notes'
import type { MemberDraft } from '@shared/domain/library/member-from-row'
import type { TitleDraft } from '@shared/domain/library/title-draft'
import type { Position } from './source-item'
import type { TitleIdentity } from './title-identity'

/** What the import worker and its owner say to each other; both sides parse what they get. */

const text = z.string()
const texts = z.array(text)

const importFormat = z.enum(['csv', 'marc21', 'unimarc', 'marcxml', 'unimarcxml'])
export type ImportFormat = z.infer<typeof importFormat>

const importOptions = z.object({
  format: z.enum(['auto', ...importFormat.options]),
  kind: z.enum(['titles', 'members']),
  encoding: text.exactOptional(),
  delimiter: text.length(1).exactOptional(),
  mapping: z.partialRecord(z.enum(TITLE_FIELDS), text).exactOptional(),
  memberMapping: z.partialRecord(z.enum(MEMBER_FIELDS), text).exactOptional(),
  /** Records up to this ordinal were imported before and are not given again. */
  skip: z.int().nonnegative().exactOptional(),
})
export type ImportOptions = z.infer<typeof importOptions>

const importWarning: z.ZodType<ImportWarning> = z.discriminatedUnion('code', [
  z.object({ code: z.literal('isbn-repaired'), value: text, isbn13: text }),
  z.object({
    code: z.enum([
      'isbn-damaged-ignored',
      'isbn-check-digit-wrong',
      'issn-wrong',
      'year-unreadable',
      'language-unknown',
      'copies-unreadable',
      'date-unreadable',
      'email-wrong',
    ]),
    value: text,
  }),
  z.object({ code: z.literal('row-ragged'), expected: z.number(), found: z.number() }),
  z.object({ code: z.enum(['record-length-wrong', 'directory-repaired']) }),
  z.object({ code: z.literal('subfield-code-repaired'), tag: text }),
  z.object({ code: z.literal('encoding-flag-wrong'), used: text }),
  z.object({ code: z.literal('characters-replaced'), count: z.number() }),
])

const title = z.object({
  title: text,
  subtitle: text.exactOptional(),
  alternativeTitles: texts,
  authors: texts,
  isbn13: text.exactOptional(),
  invalidIsbn: text.exactOptional(),
  issn: text.exactOptional(),
  publisher: text.exactOptional(),
  year: z.number().exactOptional(),
  language: text.exactOptional(),
  subjects: texts,
  shelfMark: text.exactOptional(),
  sourceNumber: text.exactOptional(),
})

const titleDraft: z.ZodType<TitleDraft> = z.object({
  title,
  copies: z.array(z.object({ barcode: text.exactOptional(), shelfMark: text.exactOptional() })),
  warnings: z.array(importWarning),
})

const memberDraft: z.ZodType<MemberDraft> = z.object({
  name: text,
  email: text.exactOptional(),
  phone: text.exactOptional(),
  cardNumber: text.exactOptional(),
  joinedOn: text.exactOptional(),
  category: text.exactOptional(),
  warnings: z.array(importWarning),
})

const brokenCode: z.ZodType<BrokenRecordCode> = z.enum([
  'record-too-long',
  'record-truncated',
  'not-a-record',
  'leader-invalid',
  'base-address-invalid',
  'directory-invalid',
  'no-fields',
  'too-many-fields',
  'quote-not-closed',
  'xml-not-well-formed',
])

/** A title as the file tells of it, and what it is recognised by. */
export interface ImportedTitle {
  readonly kind: 'title'
  readonly draft: TitleDraft
  readonly identity: TitleIdentity
}

/** What became of one record: understood, refused for what it says, or unreadable where it stands. */
export type ImportOutcome =
  | ImportedTitle
  | { readonly kind: 'member'; readonly draft: MemberDraft }
  | { readonly kind: 'rejected'; readonly code: TitleRejection['code'] | MemberRejection['code'] }
  | { readonly kind: 'broken'; readonly code: BrokenRecordCode }

export interface ImportedRecord {
  /** Counts every record of the source from 1, broken ones too. */
  readonly ordinal: number
  readonly position: Position
  readonly outcome: ImportOutcome
}

export interface ImportBatch {
  readonly records: readonly ImportedRecord[]
  readonly bytesRead: number
  /** Absent for a stream, whose length nobody knows. */
  readonly bytesTotal?: number
}

const importOutcome: z.ZodType<ImportOutcome> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('title'),
    draft: titleDraft,
    identity: z.object({ matchKey: text, ownId: text }),
  }),
  z.object({ kind: z.literal('member'), draft: memberDraft }),
  z.object({ kind: z.literal('rejected'), code: z.enum(['title-missing', 'authority-record', 'name-missing']) }),
  z.object({ kind: z.literal('broken'), code: brokenCode }),
])

const importedRecord: z.ZodType<ImportedRecord> = z.object({
  ordinal: z.number(),
  position: z.union([z.object({ line: z.number() }), z.object({ offset: z.number() })]),
  outcome: importOutcome,
})

const importBatch: z.ZodType<ImportBatch> = z.object({
  records: z.array(importedRecord),
  bytesRead: z.number(),
  bytesTotal: z.number().exactOptional(),
})

/** The first message to the worker; the bytes come from `path`, or over the port that is transferred with the message. */
const importRequest = z.object({
  type: z.literal('start'),
  path: text.exactOptional(),
  options: importOptions,
})
export type ImportRequest = z.infer<typeof importRequest>

/** `more` allows the worker one more batch; it begins with none. */
export const toImportWorker = z.discriminatedUnion('type', [
  importRequest,
  z.object({ type: z.literal('more') }),
  z.object({ type: z.literal('cancel') }),
])

const errorDetails: z.ZodType<ErrorDetails> = z.record(text, z.json())

export const fromImportWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('batch'), batch: importBatch }),
  z.object({ type: z.literal('done') }),
  z.object({
    type: z.literal('failed'),
    code: text,
    details: errorDetails,
    retryable: z.boolean(),
  }),
])
export type FromImportWorker = z.infer<typeof fromImportWorker>
export type ToImportWorker = z.infer<typeof toImportWorker>
