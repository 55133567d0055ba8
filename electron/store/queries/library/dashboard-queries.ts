import { addDays } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import type { QueryHandlers } from '../context'

const DAYS = 30
const MOST_LENT = 10

/** The figures a librarian opens the day with; the most lent titles are those of the last thirty days. */
export const dashboardQueries: QueryHandlers<'library.dashboard'> = {
  'library.dashboard': (_payload, context) => {
    const tables = context.tables('library')
    const today = context.today()
    const count = (sql: string, ...parameters: string[]) => tables.get<[number]>(sql, ...parameters)?.[0] ?? 0
    const first = addDays(today, 1 - DAYS)
    const byDay = (column: 'lent_on' | 'returned_on') =>
      new Map(
        tables.all<[string, number]>(
          `SELECT ${column}, count(*) FROM loans WHERE cancelled = 0 AND ${column} >= ? GROUP BY ${column}`,
          first,
        ),
      )
    const [lent, returned] = [byDay('lent_on'), byDay('returned_on')]
    const figuresOf = (day: Day) => ({ day, lent: lent.get(day) ?? 0, returned: returned.get(day) ?? 0 })
    const open = 'returned_on IS NULL AND cancelled = 0'
    return {
      titles: count('SELECT count(*) FROM titles WHERE withdrawn = 0'),
      copies: count(`SELECT count(*) FROM copies WHERE condition = 'good'`),
      out: count(`SELECT count(*) FROM loans WHERE ${open}`),
      overdue: count(`SELECT count(*) FROM loans WHERE ${open} AND due_on < ?`, today),
      activeMembers: count(`SELECT count(*) FROM members WHERE status = 'active'`),
      holdsWaiting: count(`SELECT count(*) FROM holds WHERE status = 'waiting'`),
      holdsReady: count(`SELECT count(*) FROM holds WHERE status = 'ready'`),
      loansToday: figuresOf(today).lent,
      returnsToday: figuresOf(today).returned,
      days: Array.from({ length: DAYS }, (_, at) => figuresOf(addDays(first, at))),
      mostLent: tables
        .all<[string, string, number]>(
          `SELECT l.title_id, coalesce(t.title, l.title_id), count(*) AS lent FROM loans l LEFT JOIN titles t ON t.id = l.title_id
           WHERE l.cancelled = 0 AND l.lent_on >= ? GROUP BY l.title_id ORDER BY lent DESC, l.title_id LIMIT ${MOST_LENT}`,
          first,
        )
        .map(([titleId, title, loans]) => ({ titleId, title, loans })),
    }
  },
}
