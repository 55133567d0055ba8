import { z } from 'zod'
import { REJECT_REASONS } from '../../domain/sales/reject-reason'
import { fieldNamed, SALES_FIELDS } from '../../domain/sales/sales-columns'
import { query } from '../contract'
import { fileSourceSchema, languageSchema, lineSchema, producedFileSchema } from '../fields'

/** An exact amount: sums outgrow what a number keeps. */
export const decimalSchema = z.string().regex(/^-?\d+\.\d\d$/)
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const amountSchema = z.object({ count: z.number().int(), sum: decimalSchema })
const shareSchema = z.number().optional()
const readonlyArray = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const rankedModelSchema = z.object({
  rank: z.number().int(),
  tied: z.boolean(),
  model: z.string(),
  count: z.number().int(),
  sum: decimalSchema,
})

const marginSchema = z.object({
  known: z.number().int(),
  of: z.number().int(),
  fromTable: z.number().int(),
  sum: decimalSchema,
  mean: decimalSchema,
  rate: shareSchema,
})

const accuracySchema = z.object({ error: z.number(), share: shareSchema })

const splitSchema = z.object({
  sale: amountSchema.extend({ share: shareSchema }),
  rental: amountSchema.extend({ share: shareSchema }),
  total: decimalSchema,
})

/** How much there is, and what it earned: the first an analysis says. */
export const figuresSchema = z.object({
  rows: z.number().int(),
  firstMonth: monthSchema.optional(),
  lastMonth: monthSchema.optional(),
  split: splitSchema,
})

/** The analysis of one city, or of all together; the definitions stand in shared/domain/sales. */
export const cityAnalysisSchema = z.object({
  city: z.string(),
  months: readonlyArray(
    z.object({
      month: monthSchema,
      sale: amountSchema,
      rental: amountSchema,
      signed: decimalSchema,
      spread: decimalSchema,
      total: decimalSchema,
      complete: z.boolean(),
      growth: shareSchema,
    }),
  ),
  split: splitSchema,
  top5: z.object({ sale: readonlyArray(rankedModelSchema), rental: readonlyArray(rankedModelSchema) }),
  seasonality: z.object({ index: readonlyArray(z.number().optional()), years: z.number().int() }),
  meanRentalMonths: z.number().optional(),
  rotation: z.object({ per: z.enum(['vehicle', 'model']), days: z.number(), intervals: z.number().int() }).optional(),
  margin: z.object({ sale: marginSchema.optional(), rental: marginSchema.optional() }),
  trend: z
    .object({
      from: monthSchema,
      to: monthSchema,
      slope: decimalSchema,
      r2: z.number().optional(),
      next: readonlyArray(
        z.object({ month: monthSchema, value: decimalSchema, low: decimalSchema, high: decimalSchema }),
      ),
      backtest: z
        .object({ months: z.number().int(), line: accuracySchema, lastYear: accuracySchema.optional() })
        .optional(),
    })
    .optional(),
})
export type CityAnalysis = z.infer<typeof cityAnalysisSchema>

/** Everything that is calculated of some transactions. */
export const analysisSchema = z.object({
  rows: z.number().int(),
  firstMonth: monthSchema.optional(),
  lastMonth: monthSchema.optional(),
  cities: readonlyArray(cityAnalysisSchema),
  comparison: z
    .object({
      from: monthSchema,
      to: monthSchema,
      beforeFrom: monthSchema,
      beforeTo: monthSchema,
      against: z.enum(['year-before', 'months-before']),
      cities: readonlyArray(
        z.object({
          city: z.string(),
          rank: z.number().int(),
          rankBefore: z.number().int(),
          sum: z.number(),
          before: z.number(),
          share: shareSchema,
          growth: shareSchema,
        }),
      ),
    })
    .optional(),
  total: cityAnalysisSchema,
})

/** What is counted, and how. Empty lists mean everything. */
export const salesFilterSchema = z.object({
  from: monthSchema.optional(),
  to: monthSchema.optional(),
  cities: z.array(z.string()).default([]),
  models: z.array(z.string()).default([]),
  types: z.array(z.enum(['sale', 'rental'])).default([]),
  rental: z.enum(['signed', 'spread']).default('signed'),
})

export const executionModelSchema = z.enum(['mapreduce', 'pipeline', 'forkjoin'])

const rejectReasonSchema = z.enum(REJECT_REASONS)
export const rejectedRowSchema = z.object({ line: z.number().int(), reason: rejectReasonSchema, text: z.string() })

/** One thread of an analysis; rows a second over its own life, memory of its own arrays. */
const workerFiguresSchema = z.object({
  seat: z.number().int(),
  role: z.enum(['worker', 'scanner', 'counter']),
  state: z.enum(['starting', 'reading', 'waiting', 'counting', 'done', 'dead']),
  rows: z.number().int(),
  rejected: z.number().int(),
  bytes: z.number(),
  memory: z.number(),
  rowsPerSecond: z.number(),
})

/** Columns by field: `city=Town`, or by the documented name of the column: `ville=Town`. */
export const salesMappingSchema = z
  .record(z.string(), z.string().min(1))
  .refine((mapping) => Object.keys(mapping).every((name) => fieldNamed(name) !== undefined), 'unknown field')

const salesFieldSchema = z.enum(SALES_FIELDS)

const nameSchema = z.string().max(300)
const namedValues = (most: number, longest: number) =>
  z.array(z.object({ label: nameSchema, values: z.array(z.number().nullable()).max(longest) })).max(most)
const rankedBarSchema = z.object({
  rank: nameSchema,
  label: nameSchema,
  value: z.number(),
  before: z.number().nullable(),
  rose: z.number().int().nullable(),
  note: nameSchema,
})

/** Why a file cannot be read at all. */
export const FILE_REFUSALS = [
  'import.file-not-found',
  'sales.is-folder',
  'sales.file-empty',
  'sales.file-damaged',
  'sales.inflates-too-far',
  'sales.not-a-table',
  'sales.columns-missing',
] as const

export const analysisVerbs = {
  /** Counts files that are not in the ledger; progress counts bytes, with figures of each thread in `counts`. */
  'sales.analyseFiles': query({
    access: 'sales.analyse',
    payload: salesFilterSchema.extend({
      sources: z.array(fileSourceSchema).min(1).max(100),
      mapping: salesMappingSchema.optional(),
      workers: z.number().int().min(1).max(64).optional(),
      model: executionModelSchema.default('forkjoin'),
    }),
    result: analysisSchema.extend({
      read: z.number().int(),
      rejected: z.number().int(),
      rejectedByReason: z.partialRecord(rejectReasonSchema, z.number().int()),
      rejectedRows: z.array(rejectedRowSchema.extend({ file: z.string() })),
      bytes: z.number(),
      ms: z.number(),
      workers: z.array(workerFiguresSchema),
    }),
    errors: FILE_REFUSALS,
  }),
  /** What a file looks like, before it is counted: its columns, what each is taken for, and its first rows. */
  'sales.sampleFile': query({
    access: 'sales.analyse',
    payload: z.object({ source: fileSourceSchema, mapping: salesMappingSchema.optional() }),
    result: z.object({
      file: z.string(),
      bytes: z.number(),
      delimiter: z.string(),
      header: z.array(z.string()),
      /** The field each column is taken for. */
      fields: z.array(salesFieldSchema.nullable()),
      /** Required fields that no column gives. */
      missing: z.array(salesFieldSchema),
      rows: z.array(z.array(z.string())),
    }),
    errors: FILE_REFUSALS,
  }),
  /** Every row of files that was not counted, with its line and its reason, as a table. */
  'sales.rejected': query({
    access: 'sales.analyse',
    payload: z.object({
      sources: z.array(fileSourceSchema).min(1).max(100),
      mapping: salesMappingSchema.optional(),
      language: languageSchema,
      /** The words of whoever asks; a reason without words is named by its code. */
      headings: z.object({
        name: z.string(),
        file: z.string(),
        line: z.string(),
        reason: z.string(),
        text: z.string(),
      }),
      reasons: z.partialRecord(rejectReasonSchema, z.string()).default({}),
    }),
    result: producedFileSchema.extend({
      rows: z.number().int(),
      /** How many there are; more than `rows` when the table was cut. */
      total: z.number().int(),
    }),
    errors: FILE_REFUSALS,
  }),
  /** The analysis of files on paper, with the hash of each: what `sales.report` is for the ledger. */
  'sales.fileReport': query({
    access: 'sales.analyse',
    payload: salesFilterSchema.extend({
      sources: z.array(fileSourceSchema).min(1).max(100),
      mapping: salesMappingSchema.optional(),
      language: languageSchema,
    }),
    result: producedFileSchema,
    errors: [...FILE_REFUSALS, 'report.nothing-to-print'],
  }),
  /** One figure on paper: drawn as lines, with its numbers. */
  'sales.printChart': query({
    access: 'sales.consult',
    payload: z.object({
      title: lineSchema.max(200),
      unit: lineSchema.max(100),
      period: lineSchema.max(300).optional(),
      filters: z
        .array(z.object({ label: z.string().max(100), value: z.string().max(1000) }))
        .max(20)
        .default([]),
      drawing: z.discriminatedUnion('kind', [
        z.object({ kind: z.enum(['bar', 'line']), labels: z.array(nameSchema).max(600), series: namedValues(8, 600) }),
        z.object({ kind: z.literal('heat'), columns: z.array(nameSchema).max(31), rows: namedValues(100, 31) }),
        z.object({
          kind: z.literal('ranks'),
          legend: z.array(nameSchema).max(2),
          groups: z.array(z.object({ title: nameSchema, bars: z.array(rankedBarSchema).max(100) })).max(100),
        }),
      ]),
      /** What the drawing does not say in words. */
      table: z
        .object({ headings: z.array(nameSchema).min(1).max(20), rows: z.array(z.array(nameSchema).max(20)).max(1000) })
        .optional(),
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
}
