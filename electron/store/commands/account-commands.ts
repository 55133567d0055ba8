import { createHash, type KeyObject } from 'node:crypto'
import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { UserDocument } from '@shared/documents/reference'
import type { UserRecord } from '@shared/protocol/session'
import { createCredential, relockCredential, type PasswordCost } from '../accounts/credential'
import { REFERENCE } from '../documents/database-names'
import type { FieldsOf, Write } from '../documents/document-store'
import type { Stored } from '../documents/read-document'
import type { CommandContext, CommandHandlers } from './context'
import { present } from './present'

/** What account commands need beside the usual: the accounts as they stand, and how dear a password is. */
export interface AccountSurroundings {
  readonly users: () => UserDocument[]
  readonly passwordCost: PasswordCost
  /** The person's private key if the password is right; throttled like a sign-in. */
  readonly checkPassword: (name: string, password: string) => Promise<KeyObject>
}

/** An account as screens and scripts see it: everything but its keys. */
export function toUserRecord(user: UserDocument): UserRecord {
  const { _id: id, name, displayName, email, phone, roles, status, site, everySite, memberId, photo } = user
  const contact = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) }
  const createdAt = toInstant(timestampMs(user.created.at) ?? 0)
  return {
    id,
    name,
    displayName,
    ...contact,
    roles,
    status,
    site,
    everySite,
    ...(memberId === undefined ? {} : { memberId }),
    ...(photo === undefined ? {} : { photo }),
    createdAt,
  }
}

type AccountCommand =
  | 'users.add'
  | 'users.update'
  | 'users.setStatus'
  | 'users.answerRequest'
  | 'users.resetPassword'
  | 'profile.update'
  | 'profile.setPhoto'
  | 'profile.changePassword'

export function accountCommands({
  users,
  passwordCost,
  checkPassword,
}: AccountSurroundings): CommandHandlers<AccountCommand> {
  const load = async (context: CommandContext, id: string): Promise<Stored<'user'>> => {
    const stored = await context.documents.get(REFERENCE, 'user', id)
    if (!stored) throw new AppError('user.not-found', { details: { id } })
    return stored
  }

  const update = async (
    context: CommandContext,
    current: Stored<'user'>,
    fields: { readonly [F in keyof FieldsOf<'user'>]?: FieldsOf<'user'>[F] | undefined },
  ): Promise<UserRecord> => {
    await context.documents.write(REFERENCE, context.author, [{ kind: 'update', current, fields }])
    await context.catchUp()
    return toUserRecord((await load(context, current.document._id)).document)
  }

  /** A site that nobody administers cannot be mended from within. */
  const keepAnAdministrator = (current: Stored<'user'>, next: Pick<UserDocument, 'roles' | 'status'>) => {
    const administers = (user: Pick<UserDocument, 'roles' | 'status'>) =>
      user.status === 'active' && user.roles.includes('administrator')
    if (!administers(current.document) || administers(next)) return
    const others = users().filter(
      (user) => user._id !== current.document._id && user.site === current.document.site && administers(user),
    )
    if (others.length === 0) throw new AppError('user.last-administrator', { details: { name: current.document.name } })
  }

  return {
    'users.add': (payload, context) =>
      context.documents.exclusively(async () => {
        const { name, displayName, password, roles, everySite = false, memberId, email, phone } = payload
        refuseTakenName(users(), name, context.site.code)
        const id = context.newId('user')
        const credential = await createCredential(password, passwordCost)
        const fields: FieldsOf<'user'> = {
          name,
          displayName,
          roles,
          everySite,
          status: 'active',
          credential,
          ...present({ memberId, email, phone }),
        }
        await context.documents.write(REFERENCE, context.author, [{ kind: 'create', type: 'user', id, fields }])
        await context.catchUp()
        return toUserRecord((await load(context, id)).document)
      }),

    'users.update': ({ id, ...fields }, context) =>
      context.documents.exclusively(async () => {
        const current = await load(context, id)
        keepAnAdministrator(current, { status: current.document.status, roles: fields.roles ?? current.document.roles })
        return update(context, current, taken(fields))
      }),

    'users.setStatus': ({ id, status, roles }, context) =>
      context.documents.exclusively(async () => {
        const current = await load(context, id)
        keepAnAdministrator(current, { status, roles: roles ?? current.document.roles })
        return update(context, current, { status, ...present({ roles }) })
      }),

    'users.answerRequest': ({ id, accept, memberId }, context) =>
      context.documents.exclusively(async () => {
        const current = await load(context, id)
        const { name, status } = current.document
        if (status !== 'pending') throw new AppError('user.not-pending', { details: { name } })
        if (!accept) return update(context, current, { status: 'deactivated' })
        return update(context, current, { status: 'active', roles: ['member'], ...taken({ memberId }) })
      }),

    'users.resetPassword': ({ id, password }, context) =>
      context.documents.exclusively(async () => {
        const current = await load(context, id)
        // A new key pair: the old private key is locked under a password nobody has. The keyring seals the data key to it again.
        return update(context, current, { credential: await createCredential(password, passwordCost) })
      }),

    'profile.update': (fields, context) =>
      context.documents.exclusively(async () => update(context, await load(context, context.person.id), taken(fields))),

    'profile.setPhoto': ({ photo }, context) =>
      context.documents.exclusively(async () => {
        const current = await load(context, context.person.id)
        if (!photo) return update(context, current, { photo: undefined })
        if (!isJpeg(photo)) throw new AppError('photo.not-a-jpeg')
        const id = `portrait:${createHash('sha256').update(photo).digest('hex')}`
        const known = await context.documents.get(REFERENCE, 'portrait', id)
        const fields = { mediaType: 'image/jpeg' as const, data: Buffer.from(photo).toString('base64') }
        const portrait: Write[] = known ? [] : [{ kind: 'create', type: 'portrait', id, fields, shared: true }]
        const writes: Write[] = [...portrait, { kind: 'update', current, fields: { photo: id } }]
        // The entry of the audit chain names the portrait; its bytes need not stand there a second time.
        await context.documents.write(REFERENCE, context.author, writes, { audit: 'brief' })
        await context.catchUp()
        return toUserRecord((await load(context, context.person.id)).document)
      }),

    'profile.changePassword': async ({ current: oldPassword, next }, context) => {
      const privateKey = await checkPassword(context.person.name, oldPassword)
      await context.documents.exclusively(async () => {
        const current = await load(context, context.person.id)
        await update(context, current, {
          credential: await relockCredential(current.document.credential, privateKey, next, passwordCost),
        })
      })
      return { changed: true }
    },
  }
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

type Taken<T> = { [K in keyof T]?: Exclude<T[K], null> | undefined }

/** Changes as the document layer takes them: what was not given stays, null becomes undefined, which removes. */
function taken<T extends object>(changes: T): Taken<T> {
  return Object.fromEntries(
    Object.entries(present(changes)).map(([field, value]) => [field, value ?? undefined]),
  ) as Taken<T>
}

/** Refuses a name an account of the site already has, whatever its case. */
export function refuseTakenName(users: readonly UserDocument[], name: string, site: string): void {
  const wanted = name.toLowerCase()
  if (users.some((user) => user.site === site && user.name.toLowerCase() === wanted))
    throw new AppError('user.name-taken', { details: { name } })
}
