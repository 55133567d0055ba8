import { z } from 'zod'
import { COST_FIELDS, COST_REASONS, costFieldNamed } from '../../domain/sales/cost-columns'
import { command, query } from '../contract'
import { HEAD_OFFICE_REFUSALS, statisticSourceSchema } from '../statistics'
import {
  daySchema,
  exportFormatSchema,
  fileSourceSchema,
  instantSchema,
  languageSchema,
  lineSchema,
  producedFileSchema,
} from '../fields'
import { siteCodeSchema } from '../session'
import {
  analysisSchema,
  decimalSchema,
  executionModelSchema,
  FILE_REFUSALS,
  figuresSchema,
  rejectedRowSchema,
  salesFilterSchema,
  salesMappingSchema,
} from './analysis'

const centsSchema = z.number().int().min(0).max(100_000_000_000)

/** A transaction as people type and see it; amounts are whole cents. */
export const transactionSchema = z.object({
  id: lineSchema.max(200),
  date: daySchema,
  city: lineSchema.max(200),
  type: z.enum(['sale', 'rental']),
  model: lineSchema.max(200),
  priceCents: centsSchema,
  /** Months of a rental; absent when unknown. */
  months: z.number().int().min(1).max(600).optional(),
  costCents: centsSchema.optional(),
  vehicle: lineSchema.max(200).optional(),
})
export type Transaction = z.infer<typeof transactionSchema>

const costSchema = z.object({ model: lineSchema.max(200), kind: z.enum(['sale', 'rental']), costCents: centsSchema })

const costFieldSchema = z.enum(COST_FIELDS)
const costMappingSchema = z
  .record(z.string(), z.string())
  .refine((mapping) => Object.keys(mapping).every((name) => costFieldNamed(name) !== undefined), 'unknown field')

const overviewPartSchema = z.object({
  from: daySchema,
  to: daySchema,
  total: decimalSchema,
  sale: decimalSchema,
  rental: decimalSchema,
  count: z.number().int(),
})

const differingSchema = z.object({ line: z.number().int(), known: transactionSchema, found: transactionSchema })

export const ledgerVerbs = {
  /** Adds what is new of a file to the ledger of the site; importing it again adds nothing. */
  'sales.import': command({
    access: 'sales.analyse',
    payload: z.object({ source: fileSourceSchema, mapping: salesMappingSchema.optional() }),
    result: z.object({
      read: z.number().int(),
      accepted: z.number().int(),
      alreadyPresent: z.number().int(),
      /** Rows whose id is known with other content: left out, and shown as conflicts. */
      conflicting: z.number().int(),
      differing: z.array(differingSchema).readonly(),
      rejected: z.array(rejectedRowSchema.extend({ id: z.string() })).readonly(),
      rejectedCount: z.number().int(),
      rejectedByReason: z.record(z.string(), z.number().int()),
      ms: z.number(),
    }),
    errors: [...FILE_REFUSALS, 'sales.id-missing', 'sales.chunk-damaged'],
  }),
  /** Everything that is calculated of the ledger. */
  'sales.analyse': query({
    access: 'sales.consult',
    payload: salesFilterSchema.extend({
      workers: z.number().int().min(1).max(64).optional(),
      model: executionModelSchema.optional(),
      source: statisticSourceSchema.default('here'),
    }),
    result: analysisSchema.extend({
      ms: z.number(),
      workers: z.array(z.object({ ms: z.number() })),
      /** Corrections that could not be followed at head office. */
      unclear: z.number().int().optional(),
      /** Documents that head office has not compared with the others yet. */
      waiting: z.number().int().optional(),
    }),
    errors: ['sales.chunk-damaged', ...HEAD_OFFICE_REFUSALS],
    topics: ['sales'],
  }),
  /** The first of it, which a screen shows while the rest is calculated. */
  'sales.figures': query({
    access: 'sales.consult',
    payload: salesFilterSchema,
    result: figuresSchema.extend({ ms: z.number() }),
    errors: ['sales.chunk-damaged'],
    topics: ['sales'],
  }),
  /** What the ledger holds: the choices of its filters, and the files it came from. */
  'sales.ledger': query({
    access: 'sales.consult',
    payload: z.object({}),
    result: z.object({
      rows: z.number().int(),
      cities: z.array(z.string()),
      models: z.array(z.string()),
      firstDay: daySchema.optional(),
      lastDay: daySchema.optional(),
      memory: z.number(),
      imports: z.array(
        z.object({
          id: z.string(),
          at: instantSchema,
          file: z.string(),
          fileHash: z.string(),
          site: z.string(),
          accepted: z.number().int(),
          rejected: z.number().int(),
        }),
      ),
    }),
    errors: ['sales.chunk-damaged'],
    topics: ['sales'],
  }),
  /** The transactions behind a number, the latest entered first; `text` is an id. */
  'sales.transactions': query({
    access: 'sales.consult',
    payload: salesFilterSchema.extend({
      text: z.string().max(200).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    result: z.object({ total: z.number().int(), rows: z.array(transactionSchema).readonly() }),
    errors: ['sales.chunk-damaged'],
    topics: ['sales'],
  }),
  /** The analysis of the ledger on paper. */
  'sales.report': query({
    access: 'sales.consult',
    payload: salesFilterSchema.extend({ language: languageSchema }),
    result: producedFileSchema,
    errors: ['sales.chunk-damaged', 'report.nothing-to-print'],
  }),
  /** A transaction typed in at the desk. Without an id it gets one of its workstation. */
  'sales.record': command({
    access: 'sales.enter',
    payload: transactionSchema.omit({ id: true }).extend({ id: lineSchema.max(200).optional() }),
    result: transactionSchema,
    errors: ['sales.transaction-exists', 'sales.chunk-damaged'],
  }),
  /** Replaces a transaction by what it should have been, or withdraws it; the first word stays on record. */
  'sales.correct': command({
    access: 'sales.enter',
    payload: z.object({ id: lineSchema.max(200), reason: lineSchema, transaction: transactionSchema.optional() }),
    result: z.object({ id: z.string() }),
    errors: ['sales.transaction-unknown', 'sales.chunk-damaged'],
  }),
  /** One transaction: what it says now, what it said first, and every word about it since. */
  'sales.transaction': query({
    access: 'sales.consult',
    payload: z.object({ id: lineSchema.max(200) }),
    result: z.object({
      /** Null when it was withdrawn. */
      now: transactionSchema.nullable(),
      first: transactionSchema,
      /** Where the first word came from. */
      origin: z.enum(['typed', 'imported']),
      /** Who typed it in, when; absent of one that was imported. */
      typedBy: z.string().optional(),
      typedAt: instantSchema.optional(),
      /** The latest first; without a transaction it was withdrawn. */
      corrections: z.array(
        z.object({
          id: z.string(),
          at: instantSchema,
          byName: z.string(),
          site: z.string(),
          reason: z.string(),
          transaction: transactionSchema.optional(),
        }),
      ),
      /** Whether it was given several contents and nobody has said yet which is right. */
      isDisputed: z.boolean(),
    }),
    errors: ['sales.transaction-unknown', 'sales.chunk-damaged'],
    topics: ['sales'],
  }),
  /** The transactions behind a number, as a table. */
  'sales.exportTransactions': query({
    access: 'sales.consult',
    payload: salesFilterSchema.extend({
      text: z.string().max(200).default(''),
      format: exportFormatSchema,
      language: languageSchema,
      columns: z.array(z.string()).optional(),
    }),
    result: producedFileSchema,
    errors: ['sales.chunk-damaged', 'sales.too-many-to-export'],
  }),
  /** What the module's first page says: this month beside the same days of the month before. */
  'sales.overview': query({
    access: 'sales.consult',
    payload: z.object({}),
    result: z.object({
      rows: z.number().int(),
      /** Today, or the last day with a transaction when that is earlier; absent without any. */
      asOf: daySchema.optional(),
      now: overviewPartSchema.optional(),
      before: overviewPartSchema.optional(),
      /** Typed in today, at any site whose ledger is here. */
      typedToday: z.number().int(),
      disputes: z.number().int(),
    }),
    errors: ['sales.chunk-damaged'],
    topics: ['sales'],
  }),
  /** What a sale or a rental of a model costs, for transactions that do not say it. */
  'sales.costs': query({
    access: 'sales.consult',
    payload: z.object({}),
    result: z.array(costSchema),
    topics: ['sales'],
  }),
  /** States what a model costs; without an amount it is unknown again. */
  'sales.setCosts': command({
    access: 'sales.analyse',
    payload: z.object({
      costs: z
        .array(costSchema.extend({ costCents: centsSchema.nullable() }))
        .min(1)
        .max(5000),
    }),
    result: z.object({ changed: z.number().int() }),
  }),
  /**
   * States what models cost from a file (CSV or a workbook); what it does not name stays. A dry run tells what would become of it, also
   * when columns are missing, so that a person can map them.
   */
  'sales.importCosts': command({
    access: 'sales.analyse',
    payload: z.object({
      source: fileSourceSchema,
      /** Field → column heading; empty: no column. */
      mapping: costMappingSchema.optional(),
      encoding: z.string().max(40).optional(),
      delimiter: z.string().length(1).optional(),
      /** The sheet of a workbook; the first one when absent. */
      sheet: z.string().max(100).optional(),
      dryRun: z.boolean().optional(),
    }),
    result: z.object({
      header: z.array(z.string()),
      /** What each field was read from. */
      columns: z.partialRecord(costFieldSchema, z.string()),
      missing: z.array(costFieldSchema),
      read: z.number().int(),
      /** Costs that are new or other than before. */
      changed: z.number().int(),
      unchanged: z.number().int(),
      rejected: z.array(
        z.object({
          line: z.number().int(),
          reason: z.enum(COST_REASONS),
          text: z.string(),
          /** The line that states another cost of the same. */
          otherLine: z.number().int().optional(),
        }),
      ),
      rejectedCount: z.number().int(),
      dryRun: z.boolean(),
      ms: z.number(),
    }),
    errors: [
      'import.file-not-found',
      'import.too-large',
      'import.format-unknown',
      'import.column-missing',
      'import.encoding-unknown',
      'import.unreadable',
      'sales.cost-columns-missing',
    ],
  }),
  /** Whose ledgers this workstation carries, and which sites there are. */
  'sales.sites': query({
    access: 'sales.consult',
    payload: z.object({}),
    result: z.object({
      own: z.string(),
      /** Counted together with the own one now. */
      carried: z.array(z.string()),
      /** Carried from the next start on. */
      chosen: z.array(z.string()),
      known: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
    topics: ['users'],
  }),
  /** Chooses the sites whose ledgers this workstation carries besides its own, from its next start on. */
  'sales.carry': command({
    access: 'site.manage',
    payload: z.object({ sites: z.array(siteCodeSchema).max(100) }),
    result: z.object({ chosen: z.array(z.string()) }),
  }),
}
