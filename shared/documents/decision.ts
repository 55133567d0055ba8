import { z } from 'zod'
import { envelopeSchema } from './envelope'

/** How a conflict was settled: the first, second or any version as it was, a value for each field, by the rules alone, or by an act on another record. */
const TAKES = ['left', 'right', 'version', 'merged', 'automatic', 'rule'] as const

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
  /** A version that could not be believed is here as text, under `unreadable`. */
  versions: z.array(z.object({ rev: z.string(), body: z.record(z.string(), z.json()) })),
  /** What came of it, without stamps; absent for a rule, whose acts are its versions before and after. */
  result: z.record(z.string(), z.json()).optional(),
  /** The fields that did not come unchanged from every version, and why each got its value. */
  picks: z.array(z.object({ field: z.string(), reason: z.string() })),
  status: z.enum(['standing', 'undone']),
  undoneByName: z.string().optional(),
  /** Further documents that hold versions there was no room for here, and the other way round. */
  more: z.array(z.string()).optional(),
  partOf: z.string().optional(),
})
export type DecisionDocument = z.infer<typeof decisionDocumentSchema>
