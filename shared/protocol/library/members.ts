import { z } from 'zod'
import { command, query } from '../contract'
import { daySchema, exportFormatSchema, idSchema, languageSchema, lineSchema, producedFileSchema } from '../fields'
import { importOptionsSchema, importResultSchema } from './catalogue'

export const memberInputSchema = z.object({
  name: lineSchema,
  email: z.email().optional(),
  /** As typed; the store keeps E.164. */
  phone: z.string().trim().max(40).optional(),
  cardNumber: z.string().trim().min(1).max(60).optional(),
  joinedOn: daySchema.optional(),
  category: z.string().trim().min(1).max(60).optional(),
  address: z.string().trim().max(500).optional(),
  language: languageSchema.optional(),
})
export type MemberInput = z.infer<typeof memberInputSchema>

export const memberRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  cardNumber: z.string(),
  joinedOn: z.string(),
  category: z.string(),
  status: z.enum(['active', 'deactivated']),
  cardLost: z.boolean(),
  loans: z.number().int(),
  overdue: z.number().int(),
})
export type MemberRow = z.infer<typeof memberRowSchema>

export const memberRecordSchema = memberRowSchema.extend({
  address: z.string().optional(),
  language: languageSchema.optional(),
  holds: z.number().int(),
})
export type MemberRecord = z.infer<typeof memberRecordSchema>

const memberFilterSchema = z.object({
  text: z.string().max(500).optional(),
  status: z.enum(['active', 'deactivated']).optional(),
  category: z.string().optional(),
  withOverdue: z.boolean().optional(),
})
const memberSortSchema = z.object({
  by: z.enum(['relevance', 'name', 'cardNumber', 'joinedOn', 'loans', 'overdue']),
  descending: z.boolean().optional(),
})

const refusals = ['member.card-taken', 'member.phone-invalid', 'member.category-unknown'] as const

/** Changes to a member: what is absent stays, null takes the value away. */
export const memberChangesSchema = memberInputSchema.partial().extend({
  email: memberInputSchema.shape.email.nullable(),
  phone: memberInputSchema.shape.phone.nullable(),
  address: memberInputSchema.shape.address.nullable(),
  language: memberInputSchema.shape.language.nullable(),
  cardLost: z.boolean().optional(),
})
export type MemberChanges = z.infer<typeof memberChangesSchema>

export const memberVerbs = {
  'members.search': query({
    access: 'library.members',
    payload: z.object({ text: z.string().max(500), limit: z.number().int().min(1).max(200).optional() }),
    result: z.object({ total: z.number().int(), hits: z.array(memberRowSchema) }),
    topics: ['members', 'loans'],
  }),
  'members.list': query({
    access: 'library.members',
    payload: z.object({ filter: memberFilterSchema, sort: memberSortSchema }),
    result: z.object({
      total: z.number().int(),
      keys: z.instanceof(Uint32Array),
      firstRows: z.array(memberRowSchema),
    }),
    topics: ['members', 'loans'],
  }),
  'members.rows': query({
    access: 'library.members',
    payload: z.object({ keys: z.instanceof(Uint32Array) }),
    result: z.array(memberRowSchema),
    topics: ['members', 'loans'],
  }),
  /** By id, or by what the barcode reader gave: a card number. */
  'members.show': query({
    access: 'library.members',
    payload: z.object({ id: z.string() }),
    result: memberRecordSchema,
    errors: ['member.not-found'],
    topics: ['members', 'loans', 'holds'],
  }),
  'members.add': command({
    access: 'library.members',
    payload: memberInputSchema,
    result: memberRecordSchema,
    errors: refusals,
  }),
  'members.update': command({
    access: 'library.members',
    payload: z.object({ id: idSchema, changes: memberChangesSchema }),
    result: memberRecordSchema,
    errors: ['member.not-found', ...refusals],
  }),
  'members.setStatus': command({
    access: 'library.members',
    payload: z.object({ id: idSchema, status: z.enum(['active', 'deactivated']) }),
    result: memberRecordSchema,
    errors: ['member.not-found', 'member.has-loans'],
  }),
  'members.import': command({
    access: 'library.members',
    payload: importOptionsSchema.omit({ copies: true }),
    result: importResultSchema,
    errors: [
      'import.file-not-found',
      'import.format-unknown',
      'import.no-name-column',
      'import.encoding-unknown',
      'import.source-changed',
    ],
  }),
  'members.export': query({
    access: 'library.members',
    payload: z.object({
      filter: memberFilterSchema,
      sort: memberSortSchema,
      columns: z.array(z.string()).optional(),
      format: exportFormatSchema,
      language: languageSchema,
    }),
    result: producedFileSchema,
  }),
} as const
