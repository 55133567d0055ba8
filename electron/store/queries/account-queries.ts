import type { UserDocument } from '@shared/documents/reference'
import { AppError } from '@shared/base/app-error'
import type { UserRecord } from '@shared/protocol/session'
import type { QueryHandlers } from './context'
import type { PictureReader, RecordNamer } from './record-names'

/** Reads of accounts; `toUserRecord` leaves the keys out. */
export function accountQueries(
  users: () => UserDocument[],
  toUserRecord: (user: UserDocument) => UserRecord,
): QueryHandlers<'users.list' | 'users.photo' | 'profile.show'> {
  return {
    'users.list': (_payload, { site }) =>
      users()
        .filter((user) => user.site === site.code || user.everySite)
        .map(toUserRecord),
    'users.photo': async ({ photo }, context) => (await readPortrait(photo, context)) ?? null,
    'profile.show': (_payload, { person }) => {
      const user = users().find(({ _id }) => _id === person.id)
      if (!user) throw new AppError('user.not-found', { details: { id: person.id } })
      return toUserRecord(user)
    },
  }
}

/** The photo an account names. */
export const readPortrait: PictureReader = (photo, { tables }) => {
  const row = tables('reference').get<[string, string]>('SELECT media_type, data FROM portraits WHERE id = ?', photo)
  return row && { mediaType: row[0], bytes: new Uint8Array(Buffer.from(row[1], 'base64')) }
}

/** What the person of an account is called. */
export const nameOfUser: RecordNamer = (id, { tables }) => {
  const row = tables('reference').get<[string]>('SELECT body FROM users WHERE id = ?', id)
  const name: unknown = row && JSON.parse(row[0])['displayName']
  return typeof name === 'string' ? name : undefined
}
