import { z } from 'zod'
import { parseDay } from '../base/day'
import type { Day, Instant } from '../base/identifier'

/** A day as people and documents write it; 31 February is refused. */
export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== undefined,
  'not a day',
)

/** A moment in UTC. */
export const instantSchema = z.custom<Instant>(
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.endsWith('Z'),
  'not an instant',
)

/** A line of text a person typed: trimmed, not empty, no control characters. */
export const lineSchema = z
  .string()
  .trim()
  .min(1)
  .max(1000)
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .refine((text) => !/[\0-\x1f\x7f]/.test(text), 'control characters')

/** Identifiers of documents: `type:key`. */
export const idSchema = z.string().min(1).max(300)

/** The language of an answer meant for people. */
export const languageSchema = z.enum(['fr', 'en'])
export type Language = z.infer<typeof languageSchema>

/** One change of one record, for its history. */
export const historyEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  byName: z.string(),
  device: z.string(),
  site: z.string(),
  action: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.json().optional(), after: z.json().optional() })),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** Where the store finds the bytes of a file: a ticket the shell gave for a file the person chose, or a path on the command line. */
export const fileSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ticket: z.string() }),
  z.object({ kind: z.literal('path'), path: z.string() }),
])
export type FileSource = z.infer<typeof fileSourceSchema>

/** A file the store made: its bytes with the name and type to save it under. */
export const producedFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.instanceof(Uint8Array),
  pages: z.number().int().optional(),
})
export type ProducedFile = z.infer<typeof producedFileSchema>

/** How a list is exported. */
export const exportFormatSchema = z.enum(['csv', 'json', 'xlsx', 'pdf'])
