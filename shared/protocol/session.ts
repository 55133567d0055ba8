import { z } from 'zod'
import { MODULES, ROLES } from '../domain/accounts/role'
import { RIGHTS } from '../domain/accounts/right'
import { command, query } from './contract'
import { idSchema, instantSchema, languageSchema, lineSchema, producedFileSchema } from './fields'

export const roleSchema = z.enum(ROLES)
export const moduleSchema = z.enum(MODULES)
export const passwordSchema = z.string().min(8).max(200)
export const siteCodeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{1,19}$/)
/** What a person types to sign in: compared folded to lower case. */
export const userNameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._@-]{2,60}$/u)

export const siteSchema = z.object({
  code: z.string(),
  name: z.string(),
  modules: z.array(moduleSchema),
})
export type Site = z.infer<typeof siteSchema>

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  displayName: z.string(),
  roles: z.array(roleSchema),
  rights: z.array(z.enum(RIGHTS)),
  language: languageSchema.optional(),
  memberId: z.string().optional(),
  photo: z.string().optional(),
})
export type Person = z.infer<typeof personSchema>

/**
 * Where this window stands: `new` (no site on this workstation yet), `signed-out`, `locked` (someone signed in and left), or
 * `signed-in`. `resume` lets the same window come back after the store was restarted.
 */
export const sessionStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('new') }),
  z.object({ phase: z.literal('signed-out'), site: siteSchema, lastUserName: z.string().optional() }),
  z.object({ phase: z.literal('locked'), site: siteSchema, person: personSchema }),
  z.object({ phase: z.literal('signed-in'), site: siteSchema, person: personSchema, resume: z.string() }),
])
export type SessionState = z.infer<typeof sessionStateSchema>

export const userRecordSchema = z.object({
  id: idSchema,
  name: z.string(),
  displayName: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  roles: z.array(roleSchema),
  status: z.enum(['pending', 'active', 'deactivated']),
  site: z.string(),
  everySite: z.boolean(),
  memberId: z.string().optional(),
  /** To be asked for with `users.photo`. */
  photo: z.string().optional(),
  createdAt: instantSchema,
})
export type UserRecord = z.infer<typeof userRecordSchema>

const contact = { email: z.email().optional(), phone: z.string().trim().max(40).optional() }
/** Changes to it: what is absent stays, null takes the value away. */
const contactChange = { email: contact.email.nullable(), phone: contact.phone.nullable() }

export const sessionVerbs = {
  'session.state': query({
    access: 'anyone',
    payload: z.object({}),
    result: sessionStateSchema,
    topics: ['session', 'users'],
  }),
  'session.signIn': command({
    access: 'anyone',
    payload: z.object({ name: z.string().max(200), password: z.string().max(200) }),
    result: sessionStateSchema,
    errors: ['session.wrong-password', 'session.throttled', 'session.account-inactive', 'profile.not-initialised'],
  }),
  'session.recover': command({
    access: 'anyone',
    payload: z.object({ recoveryKey: z.string().max(200), name: userNameSchema, password: passwordSchema }),
    result: sessionStateSchema,
    errors: [
      'session.wrong-recovery-key',
      'session.not-an-administrator',
      'session.throttled',
      'profile.not-initialised',
    ],
  }),
  'session.signOut': command({ access: 'anyone', payload: z.object({}), result: sessionStateSchema }),
  'session.lock': command({ access: 'anyone', payload: z.object({}), result: sessionStateSchema }),
  'session.register': command({
    access: 'anyone',
    payload: z.object({ name: userNameSchema, displayName: lineSchema, password: passwordSchema, ...contact }),
    result: z.object({ pending: z.literal(true) }),
    errors: ['user.name-taken', 'profile.not-initialised'],
  }),
  'site.initialise': command({
    access: 'anyone',
    payload: z.object({
      code: siteCodeSchema,
      name: lineSchema,
      modules: z.array(moduleSchema).min(1),
      administrator: z.object({ name: userNameSchema, displayName: lineSchema.optional(), password: passwordSchema }),
      language: languageSchema.optional(),
    }),
    result: z.object({
      site: siteSchema,
      databases: z.array(z.string()),
      recoveryKey: z.string(),
      state: sessionStateSchema,
    }),
    errors: ['profile.already-initialised'],
  }),
  /**
   * Renames the site or changes which modules it uses. The databases close and open again meanwhile; those of a module that is new here
   * are made, those of one that is left stay on the disk. Other workstations of the site follow when they next start.
   */
  'site.update': command({
    access: 'site.manage',
    payload: z.object({ name: lineSchema, modules: z.array(moduleSchema).min(1) }),
    result: siteSchema,
  }),
  'site.renewRecoveryKey': command({
    access: 'accounts.manage',
    payload: z.object({ password: z.string().max(200) }),
    result: z.object({ recoveryKey: z.string() }),
    errors: ['session.wrong-password', 'session.throttled'],
  }),
  /** The paper for the safe, while the key is on the screen. It is checked, because a paper that opens nothing is worse than none. */
  'site.printRecoveryKey': query({
    access: 'accounts.manage',
    payload: z.object({ recoveryKey: z.string().max(200), language: languageSchema }),
    result: producedFileSchema,
    errors: ['session.wrong-recovery-key'],
  }),
  'users.list': query({
    access: 'accounts.manage',
    payload: z.object({}),
    result: z.array(userRecordSchema),
    topics: ['users'],
  }),
  /** Who registered at the sign-in screen of this site and waits for somebody to look at them. */
  'users.requests': query({
    access: 'accounts.confirm',
    payload: z.object({}),
    result: z.array(userRecordSchema),
    topics: ['users'],
  }),
  /** Lets a person in as a reader, with the library card shown, or not at all; other roles are for who manages accounts. */
  'users.answerRequest': command({
    access: 'accounts.confirm',
    payload: z.object({ id: idSchema, accept: z.boolean(), memberId: z.string().nullish() }),
    result: userRecordSchema,
    errors: ['user.not-found', 'user.not-pending'],
  }),
  'users.add': command({
    access: 'accounts.manage',
    payload: z.object({
      name: userNameSchema,
      displayName: lineSchema,
      password: passwordSchema,
      roles: z.array(roleSchema).min(1),
      everySite: z.boolean().optional(),
      memberId: z.string().optional(),
      ...contact,
    }),
    result: userRecordSchema,
    errors: ['user.name-taken'],
  }),
  'users.update': command({
    access: 'accounts.manage',
    payload: z.object({
      id: idSchema,
      displayName: lineSchema.optional(),
      roles: z.array(roleSchema).min(1).optional(),
      everySite: z.boolean().optional(),
      memberId: z.string().nullish(),
      ...contactChange,
    }),
    result: userRecordSchema,
    errors: ['user.not-found', 'user.last-administrator'],
  }),
  'users.setStatus': command({
    access: 'accounts.manage',
    payload: z.object({
      id: idSchema,
      status: z.enum(['active', 'deactivated']),
      roles: z.array(roleSchema).min(1).optional(),
    }),
    result: userRecordSchema,
    errors: ['user.not-found', 'user.last-administrator'],
  }),
  'users.resetPassword': command({
    access: 'accounts.manage',
    payload: z.object({ id: idSchema, password: passwordSchema }),
    result: userRecordSchema,
    errors: ['user.not-found'],
  }),
  'profile.show': query({ access: 'signed-in', payload: z.object({}), result: userRecordSchema, topics: ['users'] }),
  'profile.update': command({
    access: 'signed-in',
    payload: z.object({ displayName: lineSchema.optional(), language: languageSchema.optional(), ...contactChange }),
    result: userRecordSchema,
  }),
  /** A small JPEG, or null for none. */
  'profile.setPhoto': command({
    access: 'signed-in',
    payload: z.object({
      photo: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length <= 100_000)
        .nullable(),
    }),
    result: userRecordSchema,
    errors: ['photo.not-a-jpeg'],
  }),
  'users.photo': query({
    access: 'signed-in',
    payload: z.object({ photo: z.string().max(100) }),
    result: z.object({ bytes: z.instanceof(Uint8Array), mediaType: z.string() }).nullable(),
    topics: ['users'],
  }),
  'profile.changePassword': command({
    access: 'signed-in',
    payload: z.object({ current: z.string().max(200), next: passwordSchema }),
    result: z.object({ changed: z.literal(true) }),
    errors: ['session.wrong-password', 'session.throttled'],
  }),
} as const
