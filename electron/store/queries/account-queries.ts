import type { UserDocument } from '@shared/documents/reference'
import { AppError } from '@shared/base/app-error'
import type { UserRecord } from '@shared/protocol/session'
import { z } from 'zod'
import type { QueryContext, QueryHandlers } from './context'
import type { PictureReader, RecordNamer } from './record-names'

/** Reads of accounts; `toUserRecord` leaves the keys out. */
export function accountQueries(
  users: () => UserDocument[],
  toUserRecord: (user: UserDocument) => UserRecord,
): QueryHandlers<'users.list' | 'users.requests' | 'users.photo' | 'profile.show'> {
  return {
    'users.list': (_payload, { site }) =>
      users()
        .filter((user) => user.site === site.code || user.everySite)
        .map(toUserRecord),
    'users.requests': (_payload, { site }) =>
      users()
        .filter((user) => user.status === 'pending' && user.site === site.code)
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
export const nameOfUser: RecordNamer = (id, { tables }) => authorOf(id, tables)?.name

/** The person of an account and the site it belongs to, wherever it was made; unknown while it has not arrived here. */
export function authorOf(id: string, tables: QueryContext['tables']): { name: string; site: string } | undefined {
  const row = tables('reference').get<[string]>('SELECT body FROM users WHERE id = ?', id)
  const known = z.object({ displayName: z.string(), site: z.string() }).safeParse(row && JSON.parse(row[0]))
  return known.success ? { name: known.data.displayName, site: known.data.site } : undefined
}
