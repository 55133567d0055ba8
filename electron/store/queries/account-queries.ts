import type { UserDocument } from '@shared/documents/reference'
import { AppError } from '@shared/base/app-error'
import type { UserRecord } from '@shared/protocol/session'
import type { QueryHandlers } from './context'

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
    'users.photo': ({ photo }, { tables }) => {
      const row = tables('reference').get<[string, string]>(
        'SELECT media_type, data FROM portraits WHERE id = ?',
        photo,
      )
      return row ? { mediaType: row[0], bytes: new Uint8Array(Buffer.from(row[1], 'base64')) } : null
    },
    'profile.show': (_payload, { person }) => {
      const user = users().find(({ _id }) => _id === person.id)
      if (!user) throw new AppError('user.not-found', { details: { id: person.id } })
      return toUserRecord(user)
    },
  }
}
