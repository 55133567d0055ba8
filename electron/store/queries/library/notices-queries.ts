import { findMemberId } from './circulation-state'
import type { QueryHandlers } from '../context'
import { chooseNotices, dueNotices } from './notice-rows'

/** Who must be reminded, and who was. */
export const noticesQueries: QueryHandlers<'notices.due' | 'notices.list'> = {
  'notices.due': (_payload, context) =>
    dueNotices(context).map(({ memberId, memberName, email, phone, number, loans }) => ({
      memberId,
      memberName,
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
      number,
      loans,
    })),
  'notices.list': ({ memberId, limit = 1000 }, context) =>
    chooseNotices(
      context,
      memberId === undefined ? undefined : findMemberId(context.tables('library'), memberId),
      limit,
    ),
}
