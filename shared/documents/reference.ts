import { z } from 'zod'
import { MODULES, ROLES } from '../domain/accounts/role'
import { FIELD_RULES } from '../domain/merge/merge-policy'
import { envelopeSchema } from './envelope'

/** `site:<code>` in `reference`. */
export const siteDocumentSchema = envelopeSchema.extend({
  type: z.literal('site'),
  code: z.string(),
  name: z.string(),
  modules: z.array(z.enum(MODULES)),
})

export type SiteDocument = z.infer<typeof siteDocumentSchema>

/**
 * What lets a person open a workstation with a password alone, offline: an X25519 key pair whose private half is encrypted
 * under argon2id(password). Each workstation seals its data key to the public half. Binary values are base64.
 */
export const credentialSchema = z.object({
  salt: z.string(),
  cost: z.object({ memoryKiB: z.number().int(), passes: z.number().int(), lanes: z.number().int() }),
  publicKey: z.string(),
  lockedPrivateKey: z.string(),
})
export type Credential = z.infer<typeof credentialSchema>

/** `user:<ulid>` in `reference`: an account. Names need not be unique between sites; the site tells them apart. */
export const userDocumentSchema = envelopeSchema.extend({
  type: z.literal('user'),
  name: z.string(),
  displayName: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  roles: z.array(z.enum(ROLES)),
  status: z.enum(['pending', 'active', 'deactivated']),
  everySite: z.boolean(),
  memberId: z.string().optional(),
  language: z.enum(['fr', 'en']).optional(),
  /** The id of a portrait. */
  photo: z.string().optional(),
  credential: credentialSchema,
})
export type UserDocument = z.infer<typeof userDocumentSchema>

/**
 * `portrait:<SHA-256 of the bytes, hex>` in `reference`: a small photo of a person, never changed. It is stated by nobody, so that two
 * workstations that keep the same photo write the same revision.
 */
export const portraitDocumentSchema = envelopeSchema.extend({
  type: z.literal('portrait'),
  mediaType: z.literal('image/jpeg'),
  /** Base64. */
  data: z.string(),
})

/** `policy:circulation:<site>` in `reference`: the circulation rules of a site, when they are no longer the defaults. */
export const policyDocumentSchema = envelopeSchema.extend({
  type: z.literal('policy'),
  rules: z.array(
    z.object({
      category: z.string(),
      loans: z.number().int(),
      days: z.number().int(),
      renewals: z.number().int(),
      holds: z.number().int(),
      blockAfterDaysLate: z.number().int().optional(),
    }),
  ),
  holdShelfDays: z.number().int(),
  remindAfterDays: z.array(z.number().int()),
})
export type PolicyDocument = z.infer<typeof policyDocumentSchema>

/**
 * `merge-policy:<document type>:<number>-<hash>` in `reference`: what may be merged without a person in documents of one type, from
 * this version on. Never changed; the hash in its id is that of what it says, and one that does not agree with it is not
 * believed. Fields it does not name keep the released rule.
 */
export const mergePolicyDocumentSchema = envelopeSchema.extend({
  type: z.literal('merge-policy'),
  about: z.string(),
  number: z.number().int().min(2).max(999_999),
  rules: z.record(z.string().max(100), z.enum(FIELD_RULES)),
})
