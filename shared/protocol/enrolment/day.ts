import { z } from 'zod'
import { command, query } from '../contract'
import { daySchema, instantSchema } from '../fields'

const bySexSchema = z.object({ women: z.number().int(), men: z.number().int() })

export const enrolmentDaySchema = z.object({
  day: daySchema,
  centre: z.object({ id: z.string(), code: z.string(), name: z.string() }).optional(),
  enrolled: z.number().int(),
  underAge: z.number().int(),
  rejected: z.number().int(),
  withoutPrints: z.number().int(),
  /** New versions of cards made that day. */
  duplicatas: z.number().int(),
  sexes: bySexSchema,
  ages: z.array(bySexSchema.extend({ from: z.number().int(), to: z.number().int().optional() })),
  hours: z.array(z.object({ hour: z.number().int(), enrolled: z.number().int() })),
  tokens: z.object({
    issued: z.number().int(),
    served: z.number().int(),
    absent: z.number().int(),
    waiting: z.number().int(),
  }),
  medianWaitMs: z.number().optional(),
  /** Everybody on the centre's list, not only that day's. */
  total: bySexSchema,
  approval: z
    .object({ byName: z.string(), at: instantSchema, enrolled: z.number().int(), note: z.string().optional() })
    .optional(),
})
export type EnrolmentDay = z.infer<typeof enrolmentDaySchema>

export const dayVerbs = {
  'enrolment.day': query({
    access: 'enrolment.consult',
    payload: z.object({ centre: z.string().max(60).optional(), day: daySchema.optional() }),
    result: enrolmentDaySchema,
    errors: ['centre.not-found', 'centre.choose'],
    topics: ['voters', 'tokens', 'places'],
  }),
  /** The president closes a day: from then on nobody is enrolled on it. */
  'enrolment.approve': command({
    access: 'enrolment.approve',
    payload: z.object({
      centre: z.string().max(60).optional(),
      day: daySchema.optional(),
      note: z.string().trim().max(500).optional(),
    }),
    result: enrolmentDaySchema,
    errors: ['centre.not-found', 'centre.choose', 'day.already-approved', 'day.in-future'],
  }),
} as const
