import { z } from 'zod'
import { PLACE_LEVELS, PLACE_TYPES } from '../domain/enrolment/place'
import { VERDICTS } from '../domain/enrolment/duplicate-verdict'
import { TURN_EVENTS } from '../domain/enrolment/token-queue'
import { CAPTURES, DOCUMENT_KINDS, SEXES, VOTER_STATUSES } from '../domain/enrolment/voter'
import { envelopeSchema } from './envelope'

/** `place:<code>` in `geography`: one place of any level; its id is the first code it came with, `code` the one used now. */
export const placeDocumentSchema = envelopeSchema.extend({
  type: z.literal('place'),
  code: z.string(),
  name: z.string(),
  level: z.enum(PLACE_LEVELS),
  kind: z.enum(PLACE_TYPES).optional(),
  parentId: z.string().optional(),
  aliases: z.array(z.string()),
})
export type PlaceDocument = z.infer<typeof placeDocumentSchema>

/** `centre:<code>` in `geography`: where people are enrolled. */
export const centreDocumentSchema = envelopeSchema.extend({
  type: z.literal('centre'),
  code: z.string(),
  name: z.string(),
  president: z.string().optional(),
  addressCode: z.string().optional(),
  placeId: z.string().optional(),
})

/** `address:<code>` in `geography`. */
export const addressDocumentSchema = envelopeSchema.extend({
  type: z.literal('address'),
  code: z.string(),
  description: z.string(),
})

/** `category:<code>` in `geography`: a category of persons. */
export const categoryDocumentSchema = envelopeSchema.extend({
  type: z.literal('category'),
  code: z.string(),
  description: z.string(),
  addressCode: z.string().optional(),
})

/** `station:<device>` in `enrolment-index`: the key (base64 of DER) that checks the cards a workstation signed. */
export const stationDocumentSchema = envelopeSchema.extend({
  type: z.literal('station'),
  device: z.string(),
  publicKey: z.string(),
})

/** `token:<ulid>` in `enrolment-<site>`: a number in a hand. What happens to it are turns; the token itself never changes. */
export const tokenDocumentSchema = envelopeSchema.extend({
  type: z.literal('token'),
  centreId: z.string(),
  day: z.string(),
  number: z.number().int().positive(),
  issuedAt: z.string(),
})

/**
 * `turn:<ulid>` in `enrolment-<site>`: one thing that happened to one token at one desk. Separate documents, so that two desks that
 * are apart contradict each other in the open: a token with two `served` turns breaks a rule.
 */
export const turnDocumentSchema = envelopeSchema.extend({
  type: z.literal('turn'),
  tokenId: z.string(),
  event: z.enum(TURN_EVENTS),
  at: z.string(),
  desk: z.string(),
  cancelled: z.boolean(),
})

const cardSchema = z.object({
  version: z.number().int().positive(),
  issuedAt: z.string(),
  /** Why there is a version after the first. */
  reason: z.string().optional(),
  /** What is printed and signed (`shared/domain/enrolment/card-content.ts`). */
  content: z.string(),
  device: z.string(),
  signature: z.string(),
})

/** `voter:<ulid>` in `enrolment-<site>`: a person who was enrolled. Names as nom, post-nom, prénom; `photo` and the others name media. */
export const voterDocumentSchema = envelopeSchema.extend({
  type: z.literal('voter'),
  name: z.string(),
  postName: z.string().optional(),
  firstName: z.string().optional(),
  sex: z.enum(SEXES),
  birthDate: z.string(),
  birthPlace: z.string().optional(),
  fatherName: z.string().optional(),
  motherName: z.string().optional(),
  originId: z.string().optional(),
  residenceId: z.string().optional(),
  address: z.string().optional(),
  category: z.string().optional(),
  document: z.object({ kind: z.enum(DOCUMENT_KINDS), number: z.string().optional() }).optional(),
  centreId: z.string(),
  tokenId: z.string().optional(),
  enrolledOn: z.string(),
  photo: z.string().optional(),
  rightPrint: z.string().optional(),
  leftPrint: z.string().optional(),
  signature: z.string().optional(),
  exceptions: z.array(z.object({ what: z.enum(CAPTURES), reason: z.string() })),
  remarks: z.array(z.object({ code: z.string(), reason: z.string() })),
  cardNumber: z.string(),
  /** Absent while there is no card to carry: under age. */
  card: cardSchema.optional(),
  status: z.enum(VOTER_STATUSES),
  statusReason: z.string().optional(),
  statusOn: z.string().optional(),
})
export type VoterDocument = z.infer<typeof voterDocumentSchema>

/** `media:<sha-256 of the bytes>` in `enrolment-media-<site>`: a picture that never changes; at most 300 kB (design.md §4). */
export const mediaDocumentSchema = envelopeSchema.extend({
  type: z.literal('media'),
  mediaType: z.enum(['image/jpeg', 'image/png']),
  width: z.number().int(),
  height: z.number().int(),
  /** base64 */
  bytes: z.string(),
})

/** `approval:<centre code>:<day>` in `enrolment-<site>`: the president closed a day; the figures are those that were approved. */
export const approvalDocumentSchema = envelopeSchema.extend({
  type: z.literal('approval'),
  centreId: z.string(),
  day: z.string(),
  enrolled: z.number().int(),
  women: z.number().int(),
  men: z.number().int(),
  byName: z.string(),
  note: z.string().optional(),
})

/**
 * `verdict:<person>+<person>` in `enrolment-index`: what a supervisor decided about two people who resemble each other. It is shared by
 * every site, because the two may be enrolled at different ones; which record goes on is derived from all verdicts
 * (`shared/domain/enrolment/duplicate-verdict.ts`), and the records themselves stay as they are.
 */
export const verdictDocumentSchema = envelopeSchema.extend({
  type: z.literal('verdict'),
  first: z.string(),
  second: z.string(),
  verdict: z.enum(VERDICTS),
  kept: z.string().optional(),
  reason: z.string(),
  byName: z.string(),
  /** What the two said of themselves when it was decided (a digest), and how much spoke for one person, in bits. */
  evidence: z.string(),
  bits: z.number(),
})
