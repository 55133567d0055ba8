import { z } from 'zod'
import type { Leaf } from '../domain/merge/merge-leaves'
import { ENVELOPE_FIELDS, fieldBaseSchema, stampSchema } from './envelope'

const bodySchema = z.record(z.string(), z.json())

/** Gives the body of a stored version as plain JSON, to be shown beside another; it may come from elsewhere and be of any shape. */
export function parseLeafBody(raw: unknown): z.infer<typeof bodySchema> {
  return bodySchema.parse(raw)
}

/**
 * Separates the fields people compare from the stamps that say who changed them. Stamps that are not understood count as none:
 * such a version shares nothing with another, and a person decides.
 */
export function toLeaf(body: z.infer<typeof bodySchema>): Leaf {
  const base = z.record(z.string(), fieldBaseSchema).safeParse(body['base'])
  const created = stampSchema.safeParse(body['created'])
  const updated = stampSchema.safeParse(body['updated'])
  const fields = Object.entries(body).filter(([name]) => !ENVELOPE_FIELDS.has(name))
  return {
    fields: Object.fromEntries(fields),
    base: base.success ? base.data : {},
    createdAt: created.success ? created.data.at : JSON.stringify(body),
    ...(updated.success ? { updatedAt: updated.data.at } : {}),
  }
}
