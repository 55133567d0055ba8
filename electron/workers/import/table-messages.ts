import { z } from 'zod'

/** What the reader of a list and its owner say to each other; both sides parse what they get. */

const text = z.string()

/** `more` asks for one batch of rows; the list is opened by the first message. */
export const toTableReader = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    path: text,
    encoding: text.optional(),
    delimiter: text.optional(),
    sheet: text.optional(),
  }),
  z.object({ type: z.literal('more') }),
])
export type ToTableReader = z.infer<typeof toTableReader>

export const fromTableReader = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    format: z.enum(['csv', 'xlsx']),
    encoding: text.optional(),
    delimiter: text.optional(),
    sheets: z.array(text),
    header: z.array(text),
    bytesTotal: z.number(),
  }),
  z.object({
    type: z.literal('rows'),
    bytesRead: z.number(),
    rows: z.array(
      // Cells stand in the order of the header: a heading may be any text, `__proto__` too.
      z.object({ line: z.number(), cells: z.array(text), ragged: z.boolean(), broken: text.optional() }),
    ),
  }),
  z.object({ type: z.literal('end') }),
  z.object({ type: z.literal('failed'), code: text, details: z.record(text, z.json()), retryable: z.boolean() }),
])
export type FromTableReader = z.infer<typeof fromTableReader>
