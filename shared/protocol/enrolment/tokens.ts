import { z } from 'zod'
import { TURN_EVENTS } from '../../domain/enrolment/token-queue'
import { command, query } from '../contract'
import { daySchema, idSchema, instantSchema } from '../fields'

export const tokenRowSchema = z.object({
  id: idSchema,
  number: z.number().int(),
  centreId: idSchema,
  day: daySchema,
  issuedAt: instantSchema,
  state: z.enum(['waiting', 'called', 'skipped', 'absent', 'served']),
  /** When and where it was last called or dealt with. */
  at: instantSchema.optional(),
  desk: z.string().optional(),
})
export type TokenRow = z.infer<typeof tokenRowSchema>

const queueSchema = z.object({
  day: daySchema,
  centreId: idSchema.optional(),
  centre: z.string().optional(),
  tokens: z.array(tokenRowSchema),
  /** Called and not yet dealt with, the latest first: what the room's screen shows large. */
  called: z.array(tokenRowSchema),
  waiting: z.number().int(),
  served: z.number().int(),
  absent: z.number().int(),
  /** Half of today's people waited at most this long before they were called. */
  medianWaitMs: z.number().optional(),
})
export type TokenQueue = z.infer<typeof queueSchema>

const centre = { centre: z.string().trim().max(60).optional() }

export const tokenVerbs = {
  /** Gives the next number of the day; several at once for a group. */
  'tokens.issue': command({
    access: 'enrolment.enrol',
    payload: z.object({ ...centre, count: z.number().int().min(1).max(200).optional() }),
    result: z.object({ tokens: z.array(tokenRowSchema) }),
    errors: ['centre.not-found', 'centre.choose'],
  }),
  /** Calls the next who waits, or the one that is named. */
  'tokens.call': command({
    access: 'enrolment.enrol',
    payload: z.object({ ...centre, token: z.string().max(300).optional() }),
    result: tokenRowSchema,
    errors: ['centre.not-found', 'centre.choose', 'token.none-waiting', 'token.not-found', 'token.over'],
  }),
  /** Says what became of a token, named by its id or by its number of today. */
  'tokens.mark': command({
    access: 'enrolment.enrol',
    payload: z.object({ ...centre, token: z.string().max(300), event: z.enum(TURN_EVENTS) }),
    result: tokenRowSchema,
    errors: ['centre.not-found', 'centre.choose', 'token.not-found', 'token.over'],
  }),
  'tokens.queue': query({
    access: 'enrolment.consult',
    payload: z.object({ ...centre, day: daySchema.optional() }),
    result: queueSchema,
    errors: ['centre.not-found', 'centre.choose'],
    topics: ['tokens', 'places'],
  }),
} as const
