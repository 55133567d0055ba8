import type { ErrorDetails } from '@shared/base/app-error'
import { z } from 'zod'

/** How far a task is: `done` of `total` of whatever the task counts; no `total` while it is unknown. */
export interface TaskProgress {
  readonly done: number
  readonly total?: number
}

/** What the pool tells a worker. A worker holds one task at a time, so messages carry no task number. */
export const poolMessageSchema = z.object({ kind: z.literal('run'), input: z.unknown() })

export type PoolMessage = z.infer<typeof poolMessageSchema>

/** What a worker tells the pool; `output` is parsed by the pool's owner, who knows its shape. */
export type WorkerMessage =
  | ({ readonly kind: 'progress' } & TaskProgress)
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly code: string; readonly details: ErrorDetails; readonly retryable: boolean }

export const workerMessageSchema: z.ZodType<WorkerMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number().exactOptional() }),
  z.object({ kind: z.literal('done'), output: z.unknown() }),
  z.object({
    kind: z.literal('failed'),
    code: z.string(),
    details: z.record(z.string(), z.json()),
    retryable: z.boolean(),
  }),
])
