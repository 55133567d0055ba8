import { z } from 'zod'
import { command, query } from './contract'
import { historyEntrySchema, instantSchema } from './fields'

/** One database's replication, as the chip and the page show it. */
export const databaseSyncSchema = z.object({
  name: z.string(),
  /** Records; entries of the audit chains are not counted. */
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

/** How one database here compares with the hub's: documents, counted by id. */
export const proofSchema = z.object({
  database: z.string(),
  here: z.number().int(),
  there: z.number().int(),
  missingHere: z.number().int(),
  missingThere: z.number().int(),
  equal: z.boolean(),
  /** Documents sent again because they were missing. */
  repaired: z.number().int(),
  /** The hub is not the one this workstation knew, or was restored from an older backup. */
  hubChanged: z.boolean(),
  provedAt: instantSchema,
  ms: z.number(),
  error: z.string().optional(),
})
export type Proof = z.infer<typeof proofSchema>

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
  /** Compares every database with the hub's, and sends or fetches what is missing unless told not to. */
  'sync.proof': command({
    access: 'sync.run',
    payload: z.object({ databases: z.array(z.string()).optional(), repair: z.boolean().optional() }),
    result: z.object({ databases: z.array(proofSchema) }),
    errors: ['sync.not-configured', 'database.unknown'],
  }),
  'history.list': query({
    access: 'signed-in',
    payload: z.object({ id: z.string() }),
    result: z.array(historyEntrySchema),
    topics: ['history'],
  }),
} as const
