import { z } from 'zod'
import { command, query } from './contract'
import { idSchema, instantSchema, lineSchema } from './fields'

export const conflictSchema = z.object({
  database: z.string(),
  id: z.string(),
  type: z.string(),
  label: z.string(),
  leaves: z.number().int(),
  since: instantSchema.optional(),
  severity: z.enum(['different-fields', 'same-field', 'rule']),
})
export type Conflict = z.infer<typeof conflictSchema>

const leafSchema = z.object({
  rev: z.string(),
  winner: z.boolean(),
  deleted: z.boolean(),
  body: z.record(z.string(), z.json()),
  /** Where it was made, and who changed it last. */
  site: z.string().optional(),
  at: instantSchema.optional(),
  byName: z.string().optional(),
  /** Why it cannot be believed: it is shown, never merged. */
  unreadable: z.string().optional(),
})

/** Where one field stands in one version. `value` is absent when the version does not have the field. */
const fieldSideSchema = z.object({
  value: z.json().optional(),
  changed: z.boolean(),
  at: instantSchema.optional(),
  byName: z.string().optional(),
})

const MERGE_REASONS = [
  'unchanged',
  'one-side',
  'same-change',
  'union',
  'counter',
  'greatest',
  'least',
  'fuller-name',
  'both-texts',
  'belongs-together',
  'latest',
] as const

const conflictFieldSchema = z.object({
  field: z.string(),
  /** Absent when the versions were made apart; its `value` is absent when the field did not exist then. */
  base: z.object({ value: z.json().optional() }).optional(),
  /** One for each leaf, in their order. */
  sides: z.array(fieldSideSchema),
  differs: z.boolean(),
  proposal: z.object({ value: z.json().optional(), reason: z.enum(MERGE_REASONS), sure: z.boolean() }),
})
export type ConflictField = z.infer<typeof conflictFieldSchema>

/** A record that takes part in a broken rule, and what may be done with it there. */
const ruleSideSchema = z.object({
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  act: z.enum(['cancel-loan', 'cancel-turn', 'none']),
})

export const decisionSchema = z.object({
  id: z.string(),
  database: z.string(),
  subject: z.string(),
  type: z.string(),
  label: z.string(),
  take: z.enum(['left', 'right', 'merged', 'automatic', 'rule']),
  reason: z.string(),
  byName: z.string(),
  at: instantSchema,
  status: z.enum(['standing', 'undone']),
  undoneByName: z.string().optional(),
  picks: z.array(z.object({ field: z.string(), reason: z.string() })),
})
export type Decision = z.infer<typeof decisionSchema>

const where = { database: z.string().max(200), id: idSchema }

export const conflictVerbs = {
  'conflicts.list': query({
    access: 'conflicts.read',
    payload: z.object({}),
    result: z.array(conflictSchema),
    // Broken rules are found among the modules' records.
    topics: ['conflicts', 'titles', 'copies', 'members', 'loans', 'tokens'],
  }),
  'conflicts.show': query({
    access: 'conflicts.read',
    payload: z.object({ database: z.string(), id: z.string() }),
    result: z.object({
      conflict: conflictSchema,
      leaves: z.array(leafSchema),
      /** Empty when a version cannot be believed, and for broken rules. */
      fields: z.array(conflictFieldSchema),
      rule: z.array(ruleSideSchema),
    }),
    topics: ['conflicts', 'loans', 'members', 'titles', 'tokens'],
    errors: ['conflict.not-found'],
  }),
  /** `set` overrides what was taken, field by field; null takes a field away. `expected` are the revisions that were seen. */
  'conflicts.resolve': command({
    access: 'conflicts.settle',
    payload: z.object({
      ...where,
      take: z.enum(['left', 'right', 'merged']),
      set: z.record(z.string().max(100), z.json()).optional(),
      reason: lineSchema,
      expected: z.array(z.string()).optional(),
    }),
    result: z.object({ decision: z.string(), id: z.string() }),
    errors: [
      'conflict.not-found',
      'conflict.changed-meanwhile',
      'conflict.unreadable',
      'conflict.bad-value',
      'database.unknown',
    ],
  }),
  /** The same choice for several conflicts; those that cannot be settled so are left, with their reason. */
  'conflicts.resolveMany': command({
    access: 'conflicts.settle',
    payload: z.object({
      items: z.array(z.object(where)).min(1).max(1000),
      take: z.enum(['left', 'right', 'merged']),
      reason: lineSchema,
    }),
    result: z.object({
      decisions: z.array(z.string()),
      refused: z.array(z.object({ database: z.string(), id: z.string(), code: z.string() })),
    }),
    errors: ['database.unknown'],
  }),
  /** Settles a broken rule by an act on one of the records: a loan or a turn that never was is taken back. */
  'conflicts.settleRule': command({
    access: 'conflicts.settle',
    payload: z.object({ ...where, act: z.enum(['cancel-loan', 'cancel-turn']), subject: idSchema, reason: lineSchema }),
    result: z.object({ decision: z.string(), id: z.string() }),
    errors: ['conflict.not-found', 'database.unknown'],
  }),
  'conflicts.undo': command({
    access: 'conflicts.settle',
    payload: z.object({ decision: idSchema, database: z.string().optional() }),
    result: z.object({ decision: z.string(), id: z.string() }),
    errors: ['decision.not-found', 'decision.already-undone', 'decision.superseded', 'database.unknown'],
  }),
  /** The latest first; with `subject`, those about one record. */
  'conflicts.decisions': query({
    access: 'conflicts.read',
    payload: z.object({ subject: idSchema.optional(), limit: z.number().int().min(1).max(1000).optional() }),
    result: z.array(decisionSchema),
    topics: ['conflicts'],
  }),
  /** Every version a decision was made from, as it was. */
  'conflicts.decision': query({
    access: 'conflicts.read',
    payload: z.object({ decision: idSchema, database: z.string() }),
    result: z.object({
      decision: decisionSchema,
      versions: z.array(z.object({ rev: z.string(), body: z.record(z.string(), z.json()) })),
      result: z.record(z.string(), z.json()).optional(),
    }),
    topics: ['conflicts'],
    errors: ['decision.not-found', 'database.unknown'],
  }),
  /** Documents from elsewhere that are not believed: shown, never merged in. */
  'quarantine.list': query({
    access: 'conflicts.read',
    payload: z.object({}),
    result: z.array(
      z.object({
        database: z.string(),
        id: z.string(),
        rev: z.string(),
        code: z.string(),
        detail: z.string(),
      }),
    ),
    topics: ['conflicts'],
  }),
} as const
