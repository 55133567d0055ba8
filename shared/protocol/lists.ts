import { z } from 'zod'
import { query } from './contract'
import { exportFormatSchema, languageSchema, producedFileSchema } from './fields'

/** More than any list a window holds whole; longer ones are exported by their own verbs, which read them in slices. */
const MOST_ROWS = 50_000

export const listVerbs = {
  /** A list that the window holds whole, as it is filtered, sorted and shown there, as a file. */
  'list.export': query({
    access: 'signed-in',
    payload: z.object({
      /** What the list is called: heading on paper, and the name of the file with the day. */
      heading: z.string().trim().min(1).max(100),
      columns: z
        .array(z.object({ name: z.string().max(60), heading: z.string().max(100) }))
        .min(1)
        .max(40),
      rows: z.array(z.array(z.union([z.string().max(2000), z.number(), z.null()])).max(40)).max(MOST_ROWS),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
} as const
