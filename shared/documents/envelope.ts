import { z } from 'zod'

/** Who changed a document, when (hybrid clock) and on which device. */
export const stampSchema = z.object({ at: z.string(), by: z.string(), device: z.string() })
export type Stamp = z.infer<typeof stampSchema>

/**
 * What a three-way merge needs to know of one field: who changed it when, the value that change replaced (absent when the field did
 * not exist), and the same for some changes before it, latest first. `also` names further changes a merged value stands for. It
 * travels with the document because replicas other than the author's never receive ancestors, and compaction removes them
 * (design.md §4).
 */
const fieldStepSchema = z.object({
  previous: z.json().optional(),
  at: z.string(),
  also: z.array(z.string()).optional(),
})
export const fieldBaseSchema = fieldStepSchema.extend({
  by: z.string().optional(),
  earlier: z.array(fieldStepSchema).optional(),
})

/** How many earlier changes of a field are kept: fewer than that on one side between two exchanges merge without a person. */
export const EARLIER_KEPT = 16

/** What every document carries besides its own fields. `_rev` and `_conflicts` belong to PouchDB and are not part of the body. */
export const envelopeSchema = z.object({
  _id: z.string().min(3).max(400),
  type: z.string(),
  schemaVersion: z.literal(1),
  site: z.string(),
  created: stampSchema,
  updated: stampSchema,
  base: z.record(z.string(), fieldBaseSchema).optional(),
  /** The policy it was written under, when it is not the released one: what merges it with others (`policy-versions.ts`). */
  mergePolicy: z.string().max(60).optional(),
  /** A person put the versions back side by side: only a person may merge them again. Names the decision that was undone. */
  apart: z.string().optional(),
  /** The decision this version comes from, and the revisions it settled, in order. */
  decision: z.object({ id: z.string(), at: z.string(), from: z.array(z.string()) }).optional(),
  /** Part of the sample data, removable in one act. */
  demo: z.literal(true).optional(),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** Fields the document layer owns; everything else is a field of the record. */
export const ENVELOPE_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(envelopeSchema.shape),
  '_rev',
  '_deleted',
  '_conflicts',
  '_attachments',
])
