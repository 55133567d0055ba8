import { foldedWords } from '@shared/base/fold'
import type { ParsedPayloadOf } from '@shared/protocol/verbs'
import type { Tables } from '../../projections/read-models'
import { findMemberId } from './circulation-state'
import { FIRST_ROWS, type QueryContext, type QueryHandlers } from '../context'
import { chooseMembers, loadMemberRecord } from './member-rows'

type ListPayload = Pick<ParsedPayloadOf<'members.list'>, 'filter' | 'sort'>

const LATE = `(SELECT count(*) FROM loans l WHERE l.member_id = m.id AND l.returned_on IS NULL AND l.cancelled = 0 AND l.due_on < ?1)`

const ORDERS: Readonly<Record<ListPayload['sort']['by'], string>> = {
  relevance: 'm.name_key',
  name: 'm.name_key',
  cardNumber: 'm.card_number',
  joinedOn: 'm.joined_on',
  loans: 'm.open_loans',
  overdue: LATE,
}

/** Reads of members: as you type, as a list by windows, and one by one. */
export const membersQueries: QueryHandlers<'members.search' | 'members.list' | 'members.rows' | 'members.show'> = {
  'members.search': ({ text, limit = 20 }, context) => {
    const tables = context.tables('library')
    const pattern = matchPattern(text)
    if (pattern === undefined) return { total: 0, hits: [] }
    const hits = chooseMembers(
      tables,
      context.today(),
      `JOIN members_search s ON s.rowid = m.key WHERE members_search MATCH ?2
       ORDER BY m.card_number = ?3 DESC, m.status, m.name_key, m.id LIMIT ?4`,
      pattern,
      text.trim(),
      limit,
    )
    const total = tables.get<[number]>('SELECT count(*) FROM members_search WHERE members_search MATCH ?', pattern)
    return { total: total?.[0] ?? 0, hits }
  },

  'members.list': (payload, context) => {
    const keys = Uint32Array.from(listMemberKeys(context, payload))
    const firstRows = memberRows(context.tables('library'), keys.subarray(0, FIRST_ROWS), context)
    return { total: keys.length, keys, firstRows }
  },

  'members.rows': ({ keys }, context) => memberRows(context.tables('library'), keys, context),

  'members.show': ({ id }, context) => {
    const tables = context.tables('library')
    return loadMemberRecord(tables, findMemberId(tables, id), context.today())
  },
}

/** The keys of the members a list shows, in its order. */
export function listMemberKeys(context: QueryContext, { filter, sort }: ListPayload): number[] {
  const where = ['1 = 1']
  const parameters: string[] = [context.today()]
  const add = (condition: (place: string) => string, value: string) => {
    parameters.push(value)
    where.push(condition(`?${parameters.length}`))
  }
  const pattern = filter.text === undefined ? undefined : matchPattern(filter.text)
  if (pattern !== undefined)
    add((at) => `m.key IN (SELECT rowid FROM members_search WHERE members_search MATCH ${at})`, pattern)
  if (filter.status !== undefined) add((at) => `m.status = ${at}`, filter.status)
  if (filter.category !== undefined) add((at) => `m.category = ${at}`, filter.category)
  if (filter.withOverdue !== undefined) where.push(`(${LATE} > 0) = ${filter.withOverdue ? 1 : 0}`)
  const direction = sort.descending === true ? 'DESC' : 'ASC'
  const sql = `SELECT m.key, ?1 FROM members m WHERE ${where.join(' AND ')} ORDER BY ${ORDERS[sort.by]} ${direction}, m.name_key, m.key`
  return context
    .tables('library')
    .all<[number, string]>(sql, ...parameters)
    .map(([key]) => key)
}

/** The lines behind some keys, in their order; a member gone meanwhile is left out. */
export function memberRows(tables: Tables, keys: Iterable<number>, context: QueryContext) {
  const today = context.today()
  return [...keys].flatMap((key) => chooseMembers(tables, today, 'WHERE m.key = ?2', key))
}

/** What is looked for: every word begins a word of the member; a number alone may be cut anywhere by spaces. */
function matchPattern(text: string): string | undefined {
  const dialled = /^[+\d\s().-]{6,}$/.test(text.trim()) && !/\d-\d/.test(text) ? [text.replace(/\D/g, '')] : undefined
  const words = dialled ?? foldedWords(text)
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' AND ')
}
