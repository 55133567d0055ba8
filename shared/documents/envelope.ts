import { z } from 'zod'

/** Who changed a document, when (hybrid clock) and on which device. */
export const stampSchema = z.object({ at: z.string(), by: z.string(), device: z.string() })
export type Stamp = z.infer<typeof stampSchema>

/**
 * What a three-way merge needs to know of one field: its value in the last version all sides are known to share, and who
 * changed it since. `previous` is absent when the field did not exist then. It travels with the document because replicas other
 * than the author's never receive ancestors, and compaction removes them (design.md §4).
 */
const fieldBaseSchema = z.object({ previous: z.json().optional(), at: z.string(), by: z.string() })

/** What every document carries besides its own fields. `_rev` and `_conflicts` belong to PouchDB and are not part of the body. */
export const envelopeSchema = z.object({
  _id: z.string().min(3).max(400),
  type: z.string(),
  schemaVersion: z.literal(1),
  site: z.string(),
  created: stampSchema,
  updated: stampSchema,
  base: z.record(z.string(), fieldBaseSchema).optional(),
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
