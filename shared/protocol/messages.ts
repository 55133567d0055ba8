import { z } from 'zod'
import { MODULES } from '../domain/accounts/role'
import { command, query } from './contract'
import { idSchema, instantSchema, languageSchema, lineSchema } from './fields'

const channelSchema = z.enum(['email', 'sms'])

/** A message to a person: what became of it, and why it did not go. */
const messageSchema = z.object({
  id: z.string(),
  module: z.enum(MODULES),
  kind: z.enum(['overdue', 'hold-ready', 'grade-new', 'average-below', 'enrolment-receipt']),
  channel: channelSchema,
  personName: z.string(),
  to: z.string(),
  number: z.number().int(),
  status: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
  /** What the mail server or the gateway said; `uncertain` when nobody knows whether it arrived. */
  failure: z.string().optional(),
  at: instantSchema,
})
export type Message = z.infer<typeof messageSchema>

export const messageVerbs = {
  /** What waits, was sent or could not be sent, the failed ones first. */
  'messages.list': query({
    access: 'signed-in',
    payload: z.object({ limit: z.number().int().min(1).max(5_000).default(1_000) }),
    result: z.object({ failed: z.number().int(), messages: z.array(messageSchema).readonly() }),
    topics: ['notices', 'members', 'students', 'voters'],
  }),
  /** Puts a failed message back into the outbox, to another address when one is given. */
  'messages.retry': command({
    access: 'signed-in',
    payload: z.object({ id: idSchema, to: lineSchema.max(200).optional() }),
    result: z.object({ id: z.string() }),
    errors: ['message.not-found', 'message.not-failed'],
  }),
  /** Gives a message up that could not be sent, or that nobody wants to be sent any more. */
  'messages.cancel': command({
    access: 'signed-in',
    payload: z.object({ id: idSchema }),
    result: z.object({ id: z.string() }),
    errors: ['message.not-found', 'message.not-failed'],
  }),
  /** Puts the receipt of an enrolment into the outbox. */
  'messages.sendReceipt': command({
    access: 'enrolment.enrol',
    payload: z.object({
      voter: idSchema,
      channel: channelSchema,
      to: lineSchema.max(200),
      language: languageSchema.default('fr'),
    }),
    result: z.object({ id: z.string() }),
    errors: ['voter.not-found', 'voter.archived', 'voter.merged', 'message.bad-address', 'module.not-here'],
  }),
}
