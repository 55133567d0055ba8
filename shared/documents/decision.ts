import { z } from 'zod'
import { envelopeSchema } from './envelope'

/** How a conflict was settled: a version as it was, a value for each field, by the rules alone, or by an act on another record. */
const TAKES = ['left', 'right', 'merged', 'automatic', 'rule'] as const

/**
 * `decision:<ulid>`, or `decision:auto-<hash of the revisions>` for what was merged without a person, in the database of the record
 * it is about: every version there was, what was chosen, and why. Written in the same batch as the choice, so that nothing a person
 * wrote is ever out of reach.
 */
export const decisionDocumentSchema = envelopeSchema.extend({
  type: z.literal('decision'),
  subject: z.string(),
  subjectType: z.string(),
  label: z.string(),
  take: z.enum(TAKES),
  reason: z.string(),
  byName: z.string(),
  versions: z.array(z.object({ rev: z.string(), body: z.record(z.string(), z.json()) })),
  /** What came of it, without stamps; absent for a rule, whose acts are its versions before and after. */
  result: z.record(z.string(), z.json()).optional(),
  /** The fields that did not come unchanged from every version, and why each got its value. */
  picks: z.array(z.object({ field: z.string(), reason: z.string() })),
  status: z.enum(['standing', 'undone']),
  undoneByName: z.string().optional(),
})
export type DecisionDocument = z.infer<typeof decisionDocumentSchema>
