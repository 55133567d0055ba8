import { z } from 'zod'
import { command, query } from './contract'
import { historyEntrySchema, instantSchema } from './fields'

/** One database's replication, as the chip and the page show it. */
export const databaseSyncSchema = z.object({
  name: z.string(),
  docs: z.number().int(),
  /** Local changes not yet acknowledged by the remote. */
  pendingUp: z.number().int(),
  conflicts: z.number().int(),
  state: z.enum(['off', 'idle', 'seeding', 'catching-up', 'live', 'waiting', 'blocked']),
  /** Why it is blocked or waiting, as a code. */
  reason: z.string().optional(),
  retryAt: instantSchema.optional(),
  lastSyncAt: instantSchema.optional(),
  pushed: z.number().int(),
  pulled: z.number().int(),
  /** What the other side would not take, the latest last; `push` was refused by the hub. */
  refused: z
    .array(z.object({ id: z.string(), reason: z.string(), direction: z.enum(['push', 'pull']), at: instantSchema }))
    .optional(),
})
export type DatabaseSync = z.infer<typeof databaseSyncSchema>

export const syncStatusSchema = z.object({
  /** The hub's address without its password; absent while none is set. */
  remote: z.string().optional(),
  continuous: z.boolean(),
  offlineSince: instantSchema.optional(),
  databases: z.array(databaseSyncSchema),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

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

export const syncVerbs = {
  'sync.status': query({
    access: 'signed-in',
    payload: z.object({}),
    result: syncStatusSchema,
    topics: ['sync', 'conflicts'],
  }),
  /** Without `url` the address stays as it is, with its password; an empty one removes the hub. */
  'sync.set': command({
    access: 'sync.configure',
    payload: z.object({ url: z.string().max(2000).optional(), continuous: z.boolean().optional() }),
    result: syncStatusSchema,
    errors: ['sync.bad-url', 'sync.not-configured'],
  }),
  'sync.once': command({
    access: 'sync.run',
    payload: z.object({ databases: z.array(z.string()).optional() }),
    result: z.object({
      databases: z.array(
        z.object({
          database: z.string(),
          pushed: z.number().int(),
          pulled: z.number().int(),
          refused: z.array(z.object({ id: z.string(), reason: z.string() })),
          ms: z.number(),
          error: z.string().optional(),
        }),
      ),
    }),
    errors: ['sync.not-configured', 'sync.failed'],
  }),
  'conflicts.list': query({
    access: 'conflicts.read',
    payload: z.object({}),
    result: z.array(conflictSchema),
    // Broken rules are found among the library's records.
    topics: ['conflicts', 'titles', 'copies', 'members', 'loans'],
  }),
  'conflicts.show': query({
    access: 'conflicts.read',
    payload: z.object({ database: z.string(), id: z.string() }),
    result: z.object({
      conflict: conflictSchema,
      leaves: z.array(
        z.object({ rev: z.string(), winner: z.boolean(), deleted: z.boolean(), body: z.record(z.string(), z.json()) }),
      ),
    }),
    topics: ['conflicts'],
    errors: ['conflict.not-found'],
  }),
  'history.list': query({
    access: 'signed-in',
    payload: z.object({ id: z.string() }),
    result: z.array(historyEntrySchema),
    topics: ['history'],
  }),
} as const
