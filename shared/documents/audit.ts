import { z } from 'zod'

/**
 * `audit:<device>:<number, 10 digits>` in every database that people change: what one command changed, written in the same
 * batch as the change. Entries of a device and database form a chain: `previous` is the `hash` of the entry before, `hash`
 * is SHA-256 over the canonical body without `hash` and `signature`, `signature` is the device's Ed25519 over `hash`. By its `seals` it also signs
 * the versions written with it.
 */
export const auditDocumentSchema = z.object({
  _id: z.string(),
  type: z.literal('audit'),
  schemaVersion: z.literal(1),
  site: z.string(),
  device: z.string(),
  number: z.number().int().positive(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  action: z.string(),
  changes: z.array(
    z.object({
      id: z.string(),
      /** Field → value before; absent keys did not exist. For a new record only `after` is there, and only for single changes. */
      before: z.record(z.string(), z.json()).optional(),
      after: z.record(z.string(), z.json()).optional(),
    }),
  ),
  /** What it calls each version it wrote (`author-seal.ts`), ends left out; absent in entries of older programs. */
  seals: z.array(z.string()).optional(),
  previous: z.string(),
  hash: z.string(),
  signature: z.string(),
})
export type AuditDocument = z.infer<typeof auditDocumentSchema>

/** What the entry of a device is called by its number. */
export function auditId(device: string, number: number): string {
  return `audit:${device}:${String(number).padStart(10, '0')}`
}
