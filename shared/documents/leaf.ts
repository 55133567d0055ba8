import { z } from 'zod'
import type { Leaf } from '../domain/conflicts/conflict-severity'
import { ENVELOPE_FIELDS } from './envelope'

const bodySchema = z.record(z.string(), z.json())
const baseSchema = z.record(z.string(), z.object({ previous: z.json().optional(), at: z.string() }))

/** Gives the body of a stored version as plain JSON, to be shown beside another; it may come from elsewhere and be of any shape. */
export function parseLeafBody(raw: unknown): z.infer<typeof bodySchema> {
  return bodySchema.parse(raw)
}

/** Separates the fields people compare from the stamps that say who changed them; stamps that are not understood count as none. */
export function toLeaf(body: z.infer<typeof bodySchema>): Leaf {
  const base = baseSchema.safeParse(body['base'])
  const fields = Object.entries(body).filter(([name]) => !ENVELOPE_FIELDS.has(name))
  return { fields: Object.fromEntries(fields), base: base.success ? base.data : {} }
}
