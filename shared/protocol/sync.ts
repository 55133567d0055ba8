import { z } from 'zod'
import { command, query } from './contract'
import { historyEntrySchema, instantSchema } from './fields'

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When a remote is spoken to: whenever it can be, only when somebody asks, or between hours on the office's wall. */
export const syncScheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('continuous') }),
  z.object({ kind: z.literal('manual') }),
  z.object({
    kind: z.literal('hours'),
    /** `08:00` to `18:30`; an end before its beginning lies after midnight. */
    hours: z
      .array(z.object({ from: timeSchema, to: timeSchema }))
      .min(1)
      .max(6),
  }),
])
export type SyncSchedule = z.infer<typeof syncScheduleSchema>

/** How far a direction that has work to do is, in changes. */
export const syncProgressSchema = z.object({
  direction: z.enum(['push', 'pull']),
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().int(),
  /** At the speed so far; absent while that says nothing. */
  secondsLeft: z.number().int().optional(),
})
export type SyncProgress = z.infer<typeof syncProgressSchema>

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
  /** What is on its way now; absent while nothing is. */
  progress: z.array(syncProgressSchema).optional(),
  /** What the other side would not take, the latest last; `push` was refused by the hub. */
  refused: z
    .array(z.object({ id: z.string(), reason: z.string(), direction: z.enum(['push', 'pull']), at: instantSchema }))
    .optional(),
})
export type DatabaseSync = z.infer<typeof databaseSyncSchema>

/** One remote: head office, a site's server, another site. */
export const remoteSyncSchema = z.object({
  name: z.string(),
  /** Without its password. */
  address: z.string(),
  schedule: syncScheduleSchema,
  paused: z.boolean(),
  /** The most that may pass in a second, both ways together. */
  bytesPerSecond: z.number().int().optional(),
  /** When the hours of the schedule begin next; absent unless they are being waited for. */
  opensAt: instantSchema.optional(),
  offlineSince: instantSchema.optional(),
  /** How far this workstation's clock is ahead of the remote's, when that is more than a few minutes. */
  clockAheadMs: z.number().optional(),
  databases: z.array(databaseSyncSchema),
})
export type RemoteSync = z.infer<typeof remoteSyncSchema>

export const syncStatusSchema = z.object({
  /** The first remote's address without its password; absent while none is set. */
  remote: z.string().optional(),
  continuous: z.boolean(),
  offlineSince: instantSchema.optional(),
  /** Of the first remote; every database is there also while there is none. */
  databases: z.array(databaseSyncSchema),
  remotes: z.array(remoteSyncSchema),
})
export type SyncStatus = z.infer<typeof syncStatusSchema>

/** How one database here compares with the hub's: documents, counted by id. */
export const proofSchema = z.object({
  database: z.string(),
  /** Which remote, when there are several. */
  remote: z.string().optional(),
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

/** What passed in a span of time that begins at `at`. */
export const trafficPointSchema = z.object({
  at: instantSchema,
  bytesUp: z.number().int(),
  bytesDown: z.number().int(),
  documentsUp: z.number().int(),
  documentsDown: z.number().int(),
})
export type TrafficPoint = z.infer<typeof trafficPointSchema>

/** A workstation whose changes carry dates that cannot be right. */
export const suspiciousClockSchema = z.object({
  device: z.string(),
  /** The date farthest off. */
  at: instantSchema,
  ahead: z.boolean(),
})
export type SuspiciousClock = z.infer<typeof suspiciousClockSchema>

/** A remote is named by a word, as `head-office` or `site-b`. */
const remoteNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

export const syncVerbs = {
  'sync.status': query({
    access: 'signed-in',
    payload: z.object({}),
    result: syncStatusSchema,
    topics: ['sync', 'conflicts'],
  }),
  /**
   * Sets what is given of one remote (the first when not named, and then called `head-office` if it is new) and leaves the rest as it
   * is, the address with its password too; an empty address removes the remote. `continuous` is short for a schedule.
   */
  'sync.set': command({
    access: 'sync.configure',
    payload: z.object({
      remote: remoteNameSchema.optional(),
      url: z.string().max(2000).optional(),
      continuous: z.boolean().optional(),
      schedule: syncScheduleSchema.optional(),
      /** Null for no limit. */
      bytesPerSecond: z.number().int().min(1_000).max(1_000_000_000).nullable().optional(),
    }),
    result: syncStatusSchema,
    errors: ['sync.bad-url', 'sync.not-configured'],
  }),
  /** Stops one remote (all when not named) until it is resumed, also across restarts; an exchange asked for still runs. */
  'sync.pause': command({
    access: 'sync.run',
    payload: z.object({ remote: remoteNameSchema.optional(), paused: z.boolean() }),
    result: syncStatusSchema,
    errors: ['sync.not-configured'],
  }),
  /** Replicates each database to completion, with one remote or all of them in turn. */
  'sync.once': command({
    access: 'sync.run',
    payload: z.object({ remote: remoteNameSchema.optional(), databases: z.array(z.string()).optional() }),
    result: z.object({
      databases: z.array(
        z.object({
          database: z.string(),
          /** Which remote, when there are several. */
          remote: z.string().optional(),
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
    payload: z.object({
      remote: remoteNameSchema.optional(),
      databases: z.array(z.string()).optional(),
      repair: z.boolean().optional(),
    }),
    result: z.object({ databases: z.array(proofSchema) }),
    errors: ['sync.not-configured', 'database.unknown'],
  }),
  /** Leaves a snapshot of each database at the remote, for workstations that meet it for the first time. */
  'sync.publish': command({
    access: 'sync.configure',
    payload: z.object({ remote: remoteNameSchema.optional(), databases: z.array(z.string()).optional() }),
    result: z.object({
      databases: z.array(
        z.object({
          database: z.string(),
          documents: z.number().int(),
          bytes: z.number().int(),
          chunks: z.number().int(),
          ms: z.number(),
          error: z.string().optional(),
        }),
      ),
    }),
    errors: ['sync.not-configured', 'database.unknown'],
  }),
  /** What passed between this workstation and a remote: the last hour by the minute, or the last day by the hour. */
  'sync.traffic': query({
    access: 'signed-in',
    payload: z.object({ remote: remoteNameSchema.optional(), span: z.enum(['hour', 'day']) }),
    result: z.array(trafficPointSchema),
    topics: ['sync'],
  }),
  'sync.clocks': query({
    access: 'signed-in',
    payload: z.object({}),
    result: z.array(suspiciousClockSchema),
    topics: ['sync'],
  }),
  'history.list': query({
    access: 'signed-in',
    payload: z.object({ id: z.string() }),
    result: z.array(historyEntrySchema),
    topics: ['history'],
  }),
} as const
