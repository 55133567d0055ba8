import { z } from 'zod'
import { command, query } from './contract'
import { instantSchema } from './fields'

const auditEntrySchema = z.object({
  id: z.string(),
  database: z.string(),
  at: instantSchema,
  byName: z.string(),
  action: z.string(),
  device: z.string(),
  site: z.string(),
  /** The ids of the records it changed. */
  records: z.array(z.string()),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

export const auditVerbs = {
  /**
   * Reads the whole of every chain: numbers without a gap, each entry naming the one before and hashing to what it says, and those of every
   * workstation signed by it. `unsigned` counts the chains of workstations whose key is not known here: only their order is checked. Then every
   * version of every record: `unproved` counts those that no entry seals.
   */
  'audit.verify': command({
    access: 'site.manage',
    payload: z.object({}),
    result: z.object({
      entries: z.number().int(),
      chains: z.number().int(),
      unsigned: z.number().int(),
      unproved: z.number().int(),
      ok: z.boolean(),
      firstUnproved: z.object({ database: z.string(), id: z.string() }).optional(),
      firstBad: z
        .object({
          database: z.string(),
          id: z.string(),
          fault: z.enum(['missing', 'altered', 'not-signed', 'unreadable']),
        })
        .optional(),
    }),
  }),
  /** Who did what with which records, latest first. */
  'audit.list': query({
    access: 'site.manage',
    payload: z.object({ limit: z.number().int().min(1).max(1000).optional() }),
    result: z.array(auditEntrySchema),
    topics: ['history'],
  }),
} as const
