import { z } from 'zod'
import { moduleSchema } from './session'
import { command, query } from './contract'
import { instantSchema, lineSchema } from './fields'

/** What a verification may find in a database; `electron/store/documents/upkeep/finding.ts` says what each means. */
export const findingSchema = z.object({
  database: z.string(),
  code: z.enum([
    'missing',
    'foreign',
    'wrong-key',
    'unreadable',
    'rolled-back',
    'changed-at-rest',
    'newer-schema',
    'older-schema',
    'row-damaged',
    'rows-lost',
    'body-lost',
    'body-damaged',
    'body-unowned',
    'attachment-lost',
    'attachment-damaged',
    'local-damaged',
    'count-differs',
    'sequence-differs',
    'read-model-ahead',
  ]),
  count: z.number().int(),
  examples: z.array(z.string()),
})
export type StorageFinding = z.infer<typeof findingSchema>

const verificationSchema = z.object({
  sound: z.boolean(),
  at: instantSchema,
  documents: z.number().int(),
  bodies: z.number().int(),
  findings: z.array(findingSchema),
})
export type StorageVerification = z.infer<typeof verificationSchema>

export const snapshotSchema = z.object({
  id: z.string(),
  createdAt: instantSchema,
  kind: z.enum(['manual', 'scheduled', 'before-restore', 'before-migration']),
  databases: z.array(
    z.object({ name: z.string(), updateSeq: z.number(), documents: z.number().int(), bytes: z.number() }),
  ),
})
export type StorageSnapshot = z.infer<typeof snapshotSchema>

const previewSchema = z.object({
  database: z.string(),
  newerNow: z.number().int(),
  onlyInSnapshot: z.number().int(),
  same: z.number().int(),
  examples: z.array(z.string()),
  unreadable: z.boolean(),
})
export type RestorePreview = z.infer<typeof previewSchema>

const repairSchema = z.object({
  database: z.string(),
  documents: z.number().int(),
  missing: z.boolean(),
  lost: z.array(z.string()),
  older: z.array(z.string()),
  lostAttachments: z.array(z.string()),
  /** Documents the hub gave back, also those whose ids could not be read any more. */
  fetched: z.number().int(),
})
export type StorageRepair = z.infer<typeof repairSchema>

const sizesSchema = z.object({
  freeBytes: z.number(),
  leastFreeBytes: z.number(),
  databases: z.array(
    z.object({
      name: z.string(),
      /** Absent for a database all modules share. */
      module: moduleSchema.optional(),
      documents: z.number().int(),
      bytes: z.number(),
      emptyBytes: z.number(),
    }),
  ),
  readModels: z.array(z.object({ name: z.string(), bytes: z.number() })),
  snapshots: z.array(snapshotSchema),
  lastVerification: verificationSchema.optional(),
  lastCompactionAt: instantSchema.optional(),
})
export type StorageSizes = z.infer<typeof sizesSchema>

/**
 * Who asks while damaged databases keep everyone from signing in: a name and password that open the keyring. Without them, a signed-in
 * person with the right `site.manage`.
 */
const credentialsSchema = z.object({ name: lineSchema, password: z.string().min(1) }).optional()

const OPENING = ['session.wrong-password', 'session.throttled', 'profile.not-initialised'] as const

export const storageVerbs = {
  /** Reads everything: every body parses, every checksum fits, indexes agree. Works on databases that cannot be opened. */
  'storage.verify': command({
    access: 'anyone',
    payload: z.object({ credentials: credentialsSchema }),
    result: verificationSchema,
    errors: [...OPENING],
  }),
  /** Makes sound files out of what is readable of the damaged ones (all that have findings, when not said). Never in place. */
  'storage.repair': command({
    access: 'anyone',
    payload: z.object({ credentials: credentialsSchema, databases: z.array(z.string()).optional() }),
    result: z.object({ databases: z.array(repairSchema) }),
    errors: [...OPENING, 'database.unknown'],
  }),
  'storage.snapshots': command({
    access: 'anyone',
    payload: z.object({ credentials: credentialsSchema }),
    result: z.array(snapshotSchema),
    errors: [...OPENING],
  }),
  /** What restoring would change. `snapshot` is an id, or on the command line a folder. */
  'storage.preview': command({
    access: 'anyone',
    payload: z.object({ credentials: credentialsSchema, snapshot: z.string().min(1) }),
    result: z.object({ snapshot: snapshotSchema, databases: z.array(previewSchema) }),
    errors: [...OPENING, 'snapshot.not-found'],
  }),
  'storage.restore': command({
    access: 'anyone',
    payload: z.object({ credentials: credentialsSchema, snapshot: z.string().min(1) }),
    result: z.object({ databases: z.array(z.string()), before: z.string().optional() }),
    errors: [...OPENING, 'snapshot.not-found', 'snapshot.damaged'],
  }),
  /** Copies every database while work goes on; `folder` (command line only) puts the copy on another disk. */
  'storage.snapshot': command({
    access: 'site.manage',
    payload: z.object({ folder: z.string().min(1).optional() }),
    result: snapshotSchema,
    errors: ['snapshot.folder-refused'],
  }),
  'storage.compact': command({
    access: 'site.manage',
    payload: z.object({}),
    result: z.object({
      databases: z.array(z.object({ name: z.string(), forgotten: z.number().int(), freedBytes: z.number() })),
    }),
  }),
  'storage.sizes': query({
    access: 'site.manage',
    payload: z.object({}),
    result: sizesSchema,
    topics: ['tasks'],
  }),
} as const
