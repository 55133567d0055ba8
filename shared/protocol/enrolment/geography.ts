import { z } from 'zod'
import { PLACE_LEVELS, PLACE_TYPES } from '../../domain/enrolment/place'
import { command, query } from '../contract'
import { fileSourceSchema, idSchema, lineSchema } from '../fields'

const codeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z][0-9A-Z._/-]{0,39}$/)

export const placeRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  level: z.enum(PLACE_LEVELS),
  type: z.enum(PLACE_TYPES).optional(),
  parentId: z.string().optional(),
  parentCode: z.string().optional(),
  /** The names above it, from the top: what tells two places of one name apart. */
  path: z.array(z.string()),
  children: z.number().int(),
})
export type PlaceRow = z.infer<typeof placeRowSchema>

/** What keeps a record of the geography from being removed: how many of each kind refer to it, and the first of them by name. */
const usesSchema = z.array(
  z.object({
    kind: z.enum(['place', 'centre', 'voter', 'category']),
    count: z.number().int(),
    first: z.array(z.string()),
  }),
)
export type Uses = z.infer<typeof usesSchema>

export const centreRowSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  president: z.string().optional(),
  addressCode: z.string().optional(),
  placeId: z.string().optional(),
  place: z.string().optional(),
  /** People of this site enrolled there. */
  voters: z.number().int(),
  /** The code of the site it belongs to. */
  site: z.string(),
})
export type CentreRow = z.infer<typeof centreRowSchema>

const addressRowSchema = z.object({ code: z.string(), description: z.string() })
const categoryRowSchema = addressRowSchema.extend({ addressCode: z.string().optional() })

const placeRefusals = [
  'place.level-order',
  'place.code-contradicts',
  'place.type-wrong',
  'place.parent-missing',
] as const

export const geographyVerbs = {
  'geo.import': command({
    access: 'enrolment.reference',
    payload: z.object({ source: fileSourceSchema, dryRun: z.boolean().optional() }),
    result: z.object({
      format: z.string(),
      read: z.number().int(),
      created: z.number().int(),
      updated: z.number().int(),
      unchanged: z.number().int(),
      rejected: z.array(z.object({ line: z.number().int(), id: z.string(), reason: z.string(), detail: z.string() })),
      levels: z.record(z.string(), z.number().int()),
      ms: z.number(),
    }),
    errors: ['import.file-not-found', 'import.format-unknown', 'import.unreadable', 'import.too-large'],
  }),
  /** The places directly under one, or those at the top; by name. */
  'geo.children': query({
    access: 'enrolment.consult',
    payload: z.object({ parentId: z.string().optional() }),
    result: z.array(placeRowSchema),
    topics: ['places'],
  }),
  /** Places whose name or code begins with what is typed; `within` keeps to what lies below a place. */
  'geo.find': query({
    access: 'enrolment.consult',
    payload: z.object({
      text: z.string().max(200),
      level: z.enum(PLACE_LEVELS).optional(),
      within: z.string().optional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    result: z.array(placeRowSchema),
    topics: ['places'],
  }),
  'geo.show': query({
    access: 'enrolment.consult',
    payload: z.object({ id: z.string() }),
    result: z.object({ place: placeRowSchema, ancestors: z.array(placeRowSchema), uses: usesSchema }),
    errors: ['place.not-found'],
    topics: ['places', 'voters'],
  }),
  /** The whole tree, parents before children; with `under`, what lies below one place. */
  'geo.list': query({
    access: 'enrolment.consult',
    payload: z.object({ under: z.string().optional(), level: z.enum(PLACE_LEVELS).optional() }),
    result: z.object({ levels: z.record(z.string(), z.number().int()), places: z.array(placeRowSchema) }),
    errors: ['place.not-found'],
    topics: ['places'],
  }),
  'geo.save': command({
    access: 'enrolment.reference',
    payload: z.object({
      id: idSchema.optional(),
      code: codeSchema,
      name: lineSchema,
      level: z.enum(PLACE_LEVELS),
      type: z.enum(PLACE_TYPES).optional(),
      parentId: z.string().optional(),
    }),
    result: placeRowSchema,
    errors: ['place.not-found', 'place.code-taken', ...placeRefusals],
  }),
  'geo.remove': command({
    access: 'enrolment.reference',
    payload: z.object({ id: z.string() }),
    result: z.object({ removed: z.string() }),
    errors: ['place.not-found', 'reference.in-use'],
  }),
  /** Centres, addresses and categories of persons. */
  'reference.list': query({
    access: 'enrolment.consult',
    payload: z.object({}),
    result: z.object({
      centres: z.array(centreRowSchema),
      addresses: z.array(addressRowSchema),
      categories: z.array(categoryRowSchema),
    }),
    topics: ['places', 'voters'],
  }),
  'reference.save': command({
    access: 'enrolment.reference',
    payload: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('centre'),
        code: codeSchema,
        name: lineSchema,
        president: z.string().trim().max(200).optional(),
        addressCode: z.string().optional(),
        placeId: z.string().optional(),
      }),
      z.object({ kind: z.literal('address'), code: codeSchema, description: lineSchema }),
      z.object({
        kind: z.literal('category'),
        code: codeSchema,
        description: lineSchema,
        addressCode: z.string().optional(),
      }),
    ]),
    result: z.object({ id: idSchema }),
    errors: ['place.not-found', 'address.not-found'],
  }),
  'reference.remove': command({
    access: 'enrolment.reference',
    payload: z.object({ kind: z.enum(['centre', 'address', 'category']), code: z.string() }),
    result: z.object({ removed: z.string() }),
    errors: ['reference.not-found', 'reference.in-use'],
  }),
} as const
