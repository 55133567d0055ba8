import { z } from 'zod'
import { command, query } from './contract'

const draftSchema = z.object({ key: z.string().min(1).max(300), text: z.string().max(1_000_000) })

/** Forms that were not submitted yet, each person's own, kept encrypted on this workstation and never replicated. */
export const draftVerbs = {
  'drafts.list': query({ access: 'signed-in', payload: z.object({}), result: z.array(draftSchema) }),
  /** Keeps a draft in place of the one before; without `text` it is forgotten. */
  'drafts.save': command({
    access: 'signed-in',
    payload: draftSchema.extend({ text: draftSchema.shape.text.optional() }),
    result: z.object({ saved: z.literal(true) }),
  }),
} as const
