import { z } from 'zod'

/** What the supervisor keeps for a store that died; see `electron/store/environment.ts`. */
export const storeMemorySchema = z.object({
  dataKey: z.string(),
  sessions: z.array(z.object({ token: z.string(), userId: z.string(), locked: z.boolean() })),
})
export type StoreMemory = z.infer<typeof storeMemorySchema>

/** What the supervisor says to the store process. A `connect` carries a port. */
export const toStoreProcessSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    profile: z.string(),
    version: z.string(),
    memory: storeMemorySchema.optional(),
  }),
  z.object({ type: z.literal('connect') }),
  /** A person chose a file in a window: from now on the ticket stands for it. */
  z.object({ type: z.literal('file'), ticket: z.string(), path: z.string() }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('stop') }),
])
export type ToStoreProcess = z.infer<typeof toStoreProcessSchema>

/** What the store process says to the supervisor. */
export const fromStoreProcessSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('remember'), memory: storeMemorySchema.optional() }),
  /** It cannot start, and starting again would not help. */
  z.object({ type: z.literal('unusable'), code: z.string(), text: z.string() }),
])
export type FromStoreProcess = z.infer<typeof fromStoreProcessSchema>
