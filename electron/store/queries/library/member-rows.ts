import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { MemberRecord, MemberRow } from '@shared/protocol/library/members'
import type { Tables } from '../../projections/read-models'

type Row = [
  id: string,
  name: string,
  email: string | null,
  phone: string | null,
  cardNumber: string,
  joinedOn: string,
  category: string,
  status: MemberRow['status'],
  cardLost: number,
  loans: number,
  overdue: number,
]

/** The columns of a member's line; the one parameter, `?1`, is today. */
const MEMBER_COLUMNS = `m.id, m.name, m.email, m.phone, m.card_number, m.joined_on, m.category, m.status, m.card_lost, m.open_loans,
  (SELECT count(*) FROM loans l WHERE l.member_id = m.id AND l.returned_on IS NULL AND l.cancelled = 0 AND l.due_on < ?1)`

/** The members that `rest` (joins, conditions, order, limit) selects; its parameters begin at `?2`. */
export function chooseMembers(
  tables: Tables,
  today: Day,
  rest: string,
  ...parameters: (string | number)[]
): MemberRow[] {
  return tables.all<Row>(`SELECT ${MEMBER_COLUMNS} FROM members m ${rest}`, today, ...parameters).map(toMemberRow)
}

function toMemberRow(row: Row): MemberRow {
  const [id, name, email, phone, cardNumber, joinedOn, category, status, cardLost, loans, overdue] = row
  return {
    id,
    name,
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    cardNumber,
    joinedOn,
    category,
    status,
    cardLost: cardLost === 1,
    loans,
    overdue,
  }
}

/** Everything about one member; fails with `member.not-found`. */
export function loadMemberRecord(tables: Tables, id: string, today: Day): MemberRecord {
  const [line] = chooseMembers(tables, today, 'WHERE m.id = ?2', id)
  const more = tables.get<[address: string | null, language: 'fr' | 'en' | null, holds: number]>(
    `SELECT address, language, (SELECT count(*) FROM holds WHERE member_id = ?1 AND status IN ('waiting', 'ready'))
     FROM members WHERE id = ?1`,
    id,
  )
  if (!line || !more) throw new AppError('member.not-found', { details: { member: id } })
  const [address, language, holds] = more
  return {
    ...line,
    ...(address === null ? {} : { address }),
    ...(language ? { language } : {}),
    holds,
  }
}
