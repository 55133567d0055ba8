import { z } from 'zod'
import { command, query } from '../contract'
import {
  fileSourceSchema,
  idSchema,
  lineSchema,
  producedFileSchema,
  exportFormatSchema,
  languageSchema,
} from '../fields'

const textList = z.array(lineSchema).max(200)

/** What a person may type about a title; the store normalises texts and ISBNs. */
export const titleInputSchema = z.object({
  title: lineSchema,
  subtitle: lineSchema.optional(),
  alternativeTitles: textList.optional(),
  authors: textList.optional(),
  /** ISBN-10 or -13, hyphens allowed. */
  isbn: z.string().trim().max(30).optional(),
  issn: z.string().trim().max(20).optional(),
  publisher: lineSchema.optional(),
  year: z.number().int().min(-3000).max(2200).optional(),
  language: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  subjects: textList.optional(),
  shelfMark: lineSchema.optional(),
})
export type TitleInput = z.infer<typeof titleInputSchema>

/** Changes to a title: what is absent stays, null takes the value away. */
export const titleChangesSchema = titleInputSchema.partial().extend({
  subtitle: lineSchema.nullish(),
  isbn: titleInputSchema.shape.isbn.nullable(),
  issn: titleInputSchema.shape.issn.nullable(),
  publisher: lineSchema.nullish(),
  year: titleInputSchema.shape.year.nullable(),
  language: titleInputSchema.shape.language.nullable(),
  shelfMark: lineSchema.nullish(),
})
export type TitleChanges = z.infer<typeof titleChangesSchema>

/** One line of a catalogue list or search. */
export const titleHitSchema = z.object({
  id: idSchema,
  title: z.string(),
  subtitle: z.string().optional(),
  authors: z.array(z.string()),
  isbn13: z.string().optional(),
  publisher: z.string().optional(),
  year: z.number().int().optional(),
  language: z.string().optional(),
  shelfMark: z.string().optional(),
  withdrawn: z.boolean(),
  copies: z.number().int(),
  available: z.number().int(),
})
export type TitleHit = z.infer<typeof titleHitSchema>

export const copySchema = z.object({
  id: idSchema,
  barcode: z.string(),
  titleId: idSchema,
  shelfMark: z.string().optional(),
  /** `in` on the shelf, `out` lent, `held` waiting for a member, or why it cannot be lent. */
  status: z.enum(['in', 'out', 'held', 'lost', 'damaged', 'withdrawn']),
  dueOn: z.string().optional(),
  loanId: z.string().optional(),
  memberId: z.string().optional(),
  memberName: z.string().optional(),
})
export type Copy = z.infer<typeof copySchema>

export const titleRecordSchema = titleHitSchema.extend({
  alternativeTitles: z.array(z.string()),
  isbn10: z.string().optional(),
  invalidIsbn: z.string().optional(),
  issn: z.string().optional(),
  subjects: z.array(z.string()),
  sourceNumber: z.string().optional(),
  holds: z.number().int(),
  copyList: z.array(copySchema),
})
export type TitleRecord = z.infer<typeof titleRecordSchema>

export const titleFilterSchema = z.object({
  text: z.string().max(500).optional(),
  language: z.string().optional(),
  yearFrom: z.number().int().optional(),
  yearTo: z.number().int().optional(),
  availability: z.enum(['available', 'all-out', 'no-copy']).optional(),
  withdrawn: z.boolean().optional(),
})
export type TitleFilter = z.infer<typeof titleFilterSchema>

export const titleSortSchema = z.object({
  by: z.enum(['relevance', 'title', 'author', 'year', 'shelfMark', 'copies', 'added']),
  descending: z.boolean().optional(),
})

/** Options of an import; what is absent is detected. */
export const importOptionsSchema = z.object({
  source: fileSourceSchema,
  format: z.enum(['auto', 'csv', 'marc21', 'unimarc', 'marcxml', 'unimarcxml']).optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().length(1).optional(),
  /** Field → column header. */
  mapping: z.record(z.string(), z.string()).optional(),
  /** Copies made for each new title when the file names none. */
  copies: z.number().int().min(0).max(100).optional(),
  dryRun: z.boolean().optional(),
  /** Go on after this many records of the same file (an import that was cancelled or cut). */
  resumeAfter: z.number().int().nonnegative().optional(),
})

const rejectedRowSchema = z.object({
  /** Line of the file (CSV) or ordinal of the record (MARC). */
  line: z.number().int(),
  /** Byte offset, where the format has one. */
  offset: z.number().int().optional(),
  id: z.string(),
  reason: z.string(),
  detail: z.string().optional(),
})

export const importResultSchema = z.object({
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.array(rejectedRowSchema),
  rejectedCount: z.number().int(),
  warnings: z.record(z.string(), z.number().int()),
  copiesCreated: z.number().int(),
  format: z.string(),
  encoding: z.string().optional(),
  dryRun: z.boolean(),
  cancelled: z.boolean(),
  /** The last record that was decided: what `resumeAfter` takes to go on with the same file. */
  lastRecord: z.number().int(),
  /** The first rows of each kind, for the preview. */
  sample: z.array(
    z.object({
      line: z.number().int(),
      outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
      label: z.string(),
      note: z.string().optional(),
    }),
  ),
  ms: z.number(),
})
export type ImportResult = z.infer<typeof importResultSchema>

const importSampleSchema = z.object({
  format: z.string(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  header: z.array(z.string()),
  mapping: z.record(z.string(), z.string()),
  fields: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  bytes: z.number(),
})

const importErrors = [
  'import.file-not-found',
  'import.format-unknown',
  'import.no-title-column',
  'import.column-missing',
  'import.encoding-unknown',
  'import.unreadable',
] as const

export const catalogueVerbs = {
  /** As you type: ranked, forgiving of accents, case, order and small typos. `total` is exact when `exact` is true. */
  'titles.search': query({
    access: 'library.consult',
    payload: z.object({
      text: z.string().max(500),
      limit: z.number().int().min(1).max(500).optional(),
      exactTotal: z.boolean().optional(),
    }),
    result: z.object({
      total: z.number().int(),
      exact: z.boolean(),
      hits: z.array(titleHitSchema),
      /** The words actually searched, when a typo was corrected. */
      corrected: z.string().optional(),
      ms: z.number(),
    }),
    topics: ['titles', 'copies', 'loans'],
  }),
  /**
   * The keys of a filtered, sorted list, for a virtual table: ask `titles.rows` for the window that is seen. The first rows come
   * along, so that typing takes one question and not two.
   */
  'titles.list': query({
    access: 'library.consult',
    payload: z.object({ filter: titleFilterSchema, sort: titleSortSchema }),
    result: z.object({
      total: z.number().int(),
      keys: z.instanceof(Uint32Array),
      firstRows: z.array(titleHitSchema),
    }),
    topics: ['titles', 'copies', 'loans'],
  }),
  'titles.rows': query({
    access: 'library.consult',
    payload: z.object({ keys: z.instanceof(Uint32Array) }),
    result: z.array(titleHitSchema),
    topics: ['titles', 'copies', 'loans'],
  }),
  'titles.show': query({
    access: 'library.consult',
    payload: z.object({ id: idSchema }),
    result: titleRecordSchema,
    errors: ['title.not-found'],
    topics: ['titles', 'copies', 'loans', 'holds'],
  }),
  'titles.add': command({
    access: 'library.catalogue',
    payload: titleInputSchema.extend({ copies: z.number().int().min(0).max(200).optional() }),
    result: titleRecordSchema,
    errors: ['title.isbn-invalid', 'title.isbn-known'],
  }),
  'titles.update': command({
    access: 'library.catalogue',
    payload: z.object({ id: idSchema, changes: titleChangesSchema }),
    result: titleRecordSchema,
    errors: ['title.not-found', 'title.isbn-invalid', 'title.isbn-known'],
  }),
  'titles.withdraw': command({
    access: 'library.catalogue',
    payload: z.object({ id: idSchema, reason: lineSchema.optional(), restore: z.boolean().optional() }),
    result: titleRecordSchema,
    errors: ['title.not-found', 'title.copies-out'],
  }),
  'copies.add': command({
    access: 'library.catalogue',
    payload: z.object({
      titleId: idSchema,
      barcodes: z.array(z.string().trim().min(1).max(60)).max(200).optional(),
      count: z.number().int().min(1).max(200).optional(),
      shelfMark: lineSchema.optional(),
    }),
    result: z.array(copySchema),
    errors: ['title.not-found', 'copy.barcode-taken'],
  }),
  'copies.list': query({
    access: 'library.consult',
    payload: z.object({ titleId: idSchema }),
    result: z.array(copySchema),
    errors: ['title.not-found'],
    topics: ['copies', 'loans', 'holds'],
  }),
  'copies.show': query({
    access: 'library.consult',
    payload: z.object({ barcode: z.string() }),
    result: copySchema.extend({ title: titleHitSchema }),
    errors: ['copy.not-found'],
    topics: ['copies', 'loans', 'holds', 'titles'],
  }),
  'copies.setStatus': command({
    access: 'library.catalogue',
    payload: z.object({ barcode: z.string(), status: z.enum(['in', 'lost', 'damaged', 'withdrawn']) }),
    result: copySchema,
    errors: ['copy.not-found', 'copy.out'],
  }),
  'titles.sampleImport': query({
    access: 'library.catalogue',
    payload: importOptionsSchema
      .pick({ source: true, format: true, encoding: true, delimiter: true })
      .extend({ kind: z.enum(['titles', 'members']) }),
    result: importSampleSchema,
    errors: importErrors,
  }),
  'titles.import': command({
    access: 'library.catalogue',
    payload: importOptionsSchema,
    result: importResultSchema,
    errors: importErrors,
  }),
  'titles.export': query({
    access: 'library.consult',
    payload: z.object({
      filter: titleFilterSchema,
      sort: titleSortSchema,
      columns: z.array(z.string()).optional(),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
} as const
