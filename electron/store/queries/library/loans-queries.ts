import { findMemberId } from './circulation-state'
import type { QueryHandlers } from '../context'
import { chooseLoans, countLoans, type LoanChoice } from './loan-rows'

const OPEN = 'l.returned_on IS NULL'

/** Reads of loans: by member, by copy, by title, by day, and those that are late. */
export const loansQueries: QueryHandlers<'loans.list' | 'loans.overdue'> = {
  'loans.list': ({ member, barcode, titleId, open, from, to, limit = 1000 }, context) => {
    const tables = context.tables('library')
    const conditions: [string, string][] = []
    if (member !== undefined) conditions.push(['l.member_id = ?', findMemberId(tables, member)])
    if (barcode !== undefined) conditions.push(['l.barcode = ?', barcode])
    if (titleId !== undefined) conditions.push(['l.title_id = ?', titleId])
    if (from !== undefined) conditions.push(['l.lent_on >= ?', from])
    if (to !== undefined) conditions.push(['l.lent_on <= ?', to])
    const where = conditions.map(([condition]) => condition)
    if (open !== undefined) where.push(open ? OPEN : 'l.returned_on IS NOT NULL')
    const choice: LoanChoice = { where, parameters: conditions.map(([, value]) => value), order: 'latest', limit }
    return { total: countLoans(tables, choice), loans: chooseLoans(tables, choice, context.today()) }
  },

  'loans.overdue': ({ limit = 10_000 }, context) => {
    const tables = context.tables('library')
    const choice: LoanChoice = { where: [OPEN, 'l.due_on < ?'], parameters: [context.today()], order: 'due', limit }
    return { total: countLoans(tables, choice), loans: chooseLoans(tables, choice, context.today()) }
  },
}
