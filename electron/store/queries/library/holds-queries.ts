import { chooseHolds } from './hold-rows'
import { findMemberId, ownMemberId } from './circulation-state'
import type { QueryHandlers } from '../context'
import { chooseLoans } from './loan-rows'

const OPEN = `h.status IN ('waiting', 'ready')`

/** Reads of queues, and what a member sees of their own. */
export const holdsQueries: QueryHandlers<'holds.list' | 'loans.mine'> = {
  'holds.list': ({ member, titleId }, context) => {
    const tables = context.tables('library')
    const conditions = [OPEN]
    const parameters: string[] = []
    if (member !== undefined) {
      conditions.push('h.member_id = ?')
      parameters.push(findMemberId(tables, member))
    }
    if (titleId !== undefined) {
      conditions.push('h.title_id = ?')
      parameters.push(titleId)
    }
    return chooseHolds(tables, conditions.join(' AND '), ...parameters)
  },

  'loans.mine': (_payload, context) => {
    const tables = context.tables('library')
    const memberId = ownMemberId(context)
    const where = ['l.member_id = ?', 'l.returned_on IS NULL']
    return {
      loans: chooseLoans(tables, { where, parameters: [memberId], order: 'due' }, context.today()),
      holds: chooseHolds(tables, `${OPEN} AND h.member_id = ?`, memberId),
    }
  },
}
