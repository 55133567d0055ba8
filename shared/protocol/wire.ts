import { z } from 'zod'

/** Raised by hand whenever `protocol-version.test.ts` says the schemas changed. */
export const PROTOCOL_VERSION = 16

const id = z.number().int().nonnegative()

/** How far a long task is; `total` is absent while unknown. */
export const progressSchema = z.object({
  done: z.number(),
  total: z.number().optional(),
  unit: z.enum(['bytes', 'rows', 'documents', 'pages', 'steps']),
  counts: z.record(z.string(), z.number()).optional(),
})
export type Progress = z.infer<typeof progressSchema>

export const errorSchema = z.object({
  code: z.string(),
  details: z.record(z.string(), z.json()),
  retryable: z.boolean(),
})
export type WireError = z.infer<typeof errorSchema>

/** One step of a live query's change: set (or remove, when `value` is absent) what stands at `path`. */
const patchStepSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  value: z.unknown().optional(),
  removed: z.boolean().optional(),
})
export type PatchStep = z.infer<typeof patchStepSchema>

/** What a client may say. */
export const clientMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), protocol: z.number().int(), resume: z.string().optional() }),
  z.object({ kind: z.literal('call'), id, verb: z.string(), payload: z.unknown() }),
  z.object({ kind: z.literal('subscribe'), id, verb: z.string(), payload: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id }),
])

/** What the store may say. */
export const storeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome'), protocol: z.number().int(), resumed: z.boolean() }),
  z.object({ kind: z.literal('reply'), id, value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id, error: errorSchema }),
  z.object({ kind: z.literal('progress'), id, progress: progressSchema }),
  z.object({ kind: z.literal('snapshot'), id, value: z.unknown() }),
  z.object({ kind: z.literal('patch'), id, steps: z.array(patchStepSchema) }),
])
export type StoreMessage = z.infer<typeof storeMessageSchema>

/**
 * A two-way channel that keeps order and carries structured clones (binary included): a MessagePort, a process port, a local
 * socket, or a pair in memory. `onClose` fires once, also when it had closed before it was asked.
 */
export interface Transport {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
