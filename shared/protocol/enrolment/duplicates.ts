import { z } from 'zod'
import { VERDICTS } from '../../domain/enrolment/duplicate-verdict'
import { SEXES, STANDINGS } from '../../domain/enrolment/voter'
import { LEVELS } from '../../domain/matching/match-record'
import { command, query } from '../contract'
import { fileSourceSchema, idSchema, instantSchema, lineSchema } from '../fields'
import { voterRecordSchema } from './voters'

/** Somebody who may be on the list twice; people of other sites are known from the shared index, without pictures. */
const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  postName: z.string().optional(),
  firstName: z.string().optional(),
  sex: z.enum(SEXES).optional(),
  birthDate: z.string().optional(),
  fatherName: z.string().optional(),
  motherName: z.string().optional(),
  cardNumber: z.string(),
  site: z.string(),
  centre: z.string().optional(),
  /** Whether the whole record is at this site. */
  here: z.boolean(),
  status: z.enum(STANDINGS).optional(),
  /** The record they go on under. */
  mergedInto: idSchema.optional(),
})
export type DuplicatePerson = z.infer<typeof personSchema>

const fieldSchema = z.object({
  field: z.string(),
  values: z.tuple([z.string(), z.string()]),
  /** How alike the two values are (`shared/domain/matching/match-record.ts`). */
  level: z.enum([...LEVELS, 'both-missing']),
  /** For (positive) or against (negative) one person, in bits. */
  bits: z.number(),
})
export type DuplicateField = z.infer<typeof fieldSchema>

const verdictSchema = z.object({
  verdict: z.enum(VERDICTS),
  kept: idSchema.optional(),
  reason: z.string(),
  byName: z.string(),
  site: z.string(),
  at: instantSchema,
  /** What the two say of themselves changed since: the pair is to be looked at again. */
  outdated: z.boolean(),
})

const pairRowSchema = z.object({
  /** `<person>+<person>`. */
  id: z.string(),
  first: personSchema,
  second: personSchema,
  /** Evidence for one person, in bits: 0 is even, each bit doubles the odds. */
  bits: z.number(),
  probability: z.number(),
  fields: z.array(fieldSchema),
  verdict: verdictSchema.optional(),
})
export type DuplicatePair = z.infer<typeof pairRowSchema>

const pairSchema = pairRowSchema.extend({
  /** The evidence before anything was compared: how seldom two people at random are one. */
  prior: z.number(),
  /** What is taken off because relatives would agree as well. */
  relatives: z.number(),
  records: z.object({ first: voterRecordSchema.optional(), second: voterRecordSchema.optional() }),
  /** The pairs before and after this one in the queue. */
  before: z.string().optional(),
  next: z.string().optional(),
  position: z.number().int().optional(),
  total: z.number().int(),
})
export type DuplicateDetail = z.infer<typeof pairSchema>

const statesSchema = z.enum(['open', 'undecided', 'same', 'different'])
export type DuplicateState = z.infer<typeof statesSchema>

const pairId = z.string().min(3).max(700)
const topics = ['duplicates', 'voters'] as const
const part = z.string().max(500).optional()

export const duplicateVerbs = {
  /** Compares everyone with everyone, and learns the weights anew. Takes seconds; may be cancelled. */
  'duplicates.find': command({
    access: 'enrolment.supervise',
    payload: z.object({}),
    result: z.object({
      records: z.number().int(),
      compared: z.number().int(),
      pairs: z.number().int(),
      toReview: z.number().int(),
      ms: z.number(),
    }),
  }),
  /** The queue: the strongest evidence first. */
  'duplicates.list': query({
    access: 'enrolment.supervise',
    payload: z.object({ state: statesSchema.optional(), limit: z.number().int().min(1).max(5000).optional() }),
    result: z.object({
      counts: z.record(statesSchema, z.number().int()),
      pairs: z.array(pairRowSchema),
      /** When everyone was last compared with everyone; absent before the first time. */
      lastFullAt: instantSchema.optional(),
    }),
    topics,
  }),
  'duplicates.show': query({
    access: 'enrolment.supervise',
    payload: z.object({ id: pairId }),
    result: pairSchema,
    errors: ['duplicate.not-found'],
    topics: [...topics, 'places', 'conflicts'],
  }),
  /**
   * Decides a pair, or decides it anew. `kept`, of two that are one person, goes on (who was enrolled
   * first when not given); the card of the other is void. Saying anything
   * else later lets the other go on by itself again.
   */
  'duplicates.decide': command({
    access: 'enrolment.supervise',
    payload: z.object({
      id: pairId,
      verdict: z.enum(VERDICTS),
      kept: idSchema.optional(),
      reason: lineSchema,
    }),
    result: pairSchema,
    errors: ['duplicate.not-found', 'duplicate.kept-unknown'],
  }),
  /** Who is known that resembles what is being typed; nobody for an empty form, which only makes ready. */
  'duplicates.similar': query({
    access: 'enrolment.enrol',
    payload: z.object({
      name: part,
      postName: part,
      firstName: part,
      sex: z.enum(SEXES).optional(),
      birthDate: z.string().max(20).optional(),
      fatherName: part,
      motherName: part,
    }),
    result: z.object({
      people: z.array(
        z.object({
          person: personSchema,
          likeness: z.enum(['certain', 'likely', 'possible']),
          fields: z.array(fieldSchema),
        }),
      ),
      ms: z.number(),
    }),
    topics: ['voters'],
  }),
  /** How well duplicates are found in lists of which it is known who is who. */
  'duplicates.evaluate': query({
    access: 'enrolment.supervise',
    payload: z.object({
      sources: z.array(fileSourceSchema).min(1).max(2),
      /** The column that says who each row is; `febrl` reads it from `rec_id`. */
      truth: z.string().min(1).max(200),
      /** Field or kind → columns (several joined by `+`); guessed from the headings when absent. */
      mapping: z.record(z.string(), z.string()).optional(),
      delimiter: z.string().length(1).optional(),
      encoding: z.string().max(40).optional(),
    }),
    result: z.object({
      records: z.number().int(),
      truePairs: z.number().int(),
      predictedPairs: z.number().int(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      compared: z.number().int(),
      /** What each column was compared as. */
      fields: z.array(z.object({ name: z.string(), kind: z.string(), columns: z.array(z.string()) })),
      /** What of the list could not be used: how often, and where first. */
      notes: z.array(
        z.object({
          code: z.enum(['row-broken', 'row-ragged', 'date-unread', 'unlabelled']),
          count: z.number().int(),
          file: z.string(),
          line: z.number().int(),
          column: z.string().optional(),
          value: z.string().optional(),
        }),
      ),
      ms: z.number(),
    }),
    errors: [
      'import.file-not-found',
      'import.unreadable',
      'import.encoding-unknown',
      'duplicate.not-a-list',
      'duplicate.no-rows',
      'duplicate.no-truth',
      'duplicate.unlabelled',
      'duplicate.no-column',
      'duplicate.no-fields',
    ],
  }),
} as const
