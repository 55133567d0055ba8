import { z } from 'zod'
import { FIELD_KINDS, FIELD_RULES } from '../domain/merge/merge-policy'
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
  /** The rule that is broken, by the name its module gave it. */
  rule: z.string().optional(),
  /** Who wrote the versions, each person once, with the site of their account; absent where nobody looked. */
  authors: z.array(z.object({ name: z.string(), site: z.string() })).optional(),
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
  /** What the field is: money and days are shown as such. */
  kind: z.enum(FIELD_KINDS),
  /** Absent when the versions were made apart; its `value` is absent when the field did not exist then. */
  base: z.object({ value: z.json().optional() }).optional(),
  /** One for each leaf, in their order. */
  sides: z.array(fieldSideSchema),
  differs: z.boolean(),
  proposal: z.object({ value: z.json().optional(), reason: z.enum(MERGE_REASONS), sure: z.boolean() }),
})
export type ConflictField = z.infer<typeof conflictFieldSchema>

/** A record that takes part in a broken rule, what tells it from the others, and what may be done with it there. */
const ruleSideSchema = z.object({
  id: z.string(),
  label: z.string(),
  facts: z.array(z.object({ field: z.string(), value: z.json() })),
  /** Names of acts of its module that settle the rule on this record; none when it can only be looked at. */
  acts: z.array(z.string()),
  /** The record people know it by, when it has a page. */
  opens: z.string().optional(),
})

/** What records are called that versions name by their id (the owner of a card number), as far as this workstation knows them. */
const recordNamesSchema = z.record(z.string(), z.string())

export const decisionSchema = z.object({
  id: z.string(),
  database: z.string(),
  subject: z.string(),
  type: z.string(),
  label: z.string(),
  take: z.enum(['left', 'right', 'version', 'merged', 'automatic', 'rule']),
  reason: z.string(),
  byName: z.string(),
  at: instantSchema,
  status: z.enum(['standing', 'undone']),
  undoneByName: z.string().optional(),
  picks: z.array(z.object({ field: z.string(), reason: z.string() })),
})
export type Decision = z.infer<typeof decisionSchema>

/** What may be done without asking with a field that several sides changed. */
export const mergeRuleSchema = z.enum(FIELD_RULES)

const mergePolicySchema = z.object({
  type: z.string(),
  /** 1 is what was released with the application. */
  version: z.number().int(),
  fields: z.array(z.object({ field: z.string(), rule: mergeRuleSchema, allowed: z.array(mergeRuleSchema) })),
  /** Fields that a person decides whatever the rules: identity, grades, money. */
  never: z.array(z.string()),
})
export type MergePolicyRecord = z.infer<typeof mergePolicySchema>

const where = { database: z.string().max(200), id: idSchema }

export const conflictVerbs = {
  'conflicts.list': query({
    access: 'conflicts.read',
    payload: z.object({}),
    result: z.array(conflictSchema),
    // Broken rules are found among the records of the modules.
    topics: ['conflicts', 'titles', 'copies', 'members', 'loans', 'policies', 'tokens', 'sales'],
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
      names: recordNamesSchema,
    }),
    topics: ['conflicts', 'loans', 'members', 'titles', 'policies', 'tokens', 'sales'],
    errors: ['conflict.not-found'],
  }),
  /** `set` overrides what was taken, field by field; null takes a field away. `expected` are the revisions that were seen. */
  'conflicts.resolve': command({
    access: 'conflicts.settle',
    payload: z.object({
      ...where,
      take: z.enum(['left', 'right', 'merged', 'version']),
      /** The revision to keep whole, for `version`. */
      rev: z.string().max(200).optional(),
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
  /** Settles a broken rule by one of the acts a record there offers. */
  'conflicts.settleRule': command({
    access: 'conflicts.settle',
    payload: z.object({ ...where, act: z.string().max(60), subject: idSchema, reason: lineSchema }),
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
  /** The versions a decision was made from, as they were; the first of them when there are too many to be looked at. */
  'conflicts.decision': query({
    access: 'conflicts.read',
    payload: z.object({ decision: idSchema, database: z.string() }),
    result: z.object({
      decision: decisionSchema,
      versions: z.array(z.object({ rev: z.string(), body: z.record(z.string(), z.json()) })),
      total: z.number().int(),
      names: recordNamesSchema,
      result: z.record(z.string(), z.json()).optional(),
    }),
    topics: ['conflicts'],
    errors: ['decision.not-found', 'database.unknown'],
  }),
  /** The picture a version names in a field that is one (`picture-fields.ts`); null when this workstation does not have it. */
  'conflicts.picture': query({
    access: 'conflicts.read',
    payload: z.object({ type: z.string().max(40), field: z.string().max(100), name: z.string().max(200) }),
    result: z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() }).nullable(),
    topics: ['conflicts', 'users'],
  }),
  /** What may be merged without a person, for each type of record that has a choice. */
  'conflicts.policies': query({
    access: 'conflicts.read',
    payload: z.object({}),
    result: z.array(mergePolicySchema),
    topics: ['policies'],
  }),
  /** Rules for some fields of a type, at every site, for what is written from now on; those not named stay. */
  'conflicts.setPolicy': command({
    access: 'conflicts.settle',
    payload: z.object({ type: z.string().max(40), rules: z.record(z.string().max(100), mergeRuleSchema) }),
    result: mergePolicySchema,
    errors: ['merge-policy.unknown-type', 'merge-policy.not-allowed'],
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
