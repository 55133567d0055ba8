import { AppError } from '@shared/base/app-error'
import type { Day } from '@shared/base/identifier'
import type { PolicyDocument } from '@shared/documents/reference'
import { defaultPolicy, type CirculationPolicy } from '@shared/domain/library/circulation-policy'
import type { Borrower, OpenHold, Stock, StockCopy } from '@shared/domain/library/circulation-state'
import { readIsbn } from '@shared/domain/library/isbn'
import type { Tables } from '../../projections/read-models'
import type { QueryContext } from '../context'

/** The circulation rules of the site, its own or the defaults. */
export function currentPolicy(context: Pick<QueryContext, 'tables' | 'site'>): CirculationPolicy {
  const row = context
    .tables('reference')
    .get<[string]>('SELECT body FROM policies WHERE id = ?', policyId(context.site.code))
  if (!row) return defaultPolicy
  const { rules, holdShelfDays, remindAfterDays }: PolicyDocument = JSON.parse(row[0])
  return { rules, holdShelfDays, remindAfterDays }
}

/** The id of a site's policy in `reference`. */
export function policyId(site: string): string {
  return `policy:circulation:${site}`
}

/** The id of the member an id or a card number names; fails with `member.not-found`. */
export function findMemberId(tables: Tables, member: string): string {
  const text = member.trim()
  const row =
    tables.get<[string]>('SELECT id FROM members WHERE id = ?', text) ??
    tables.get<[string]>('SELECT id FROM members WHERE card_number = ? ORDER BY id', text)
  if (!row) throw new AppError('member.not-found', { details: { member: text } })
  return row[0]
}

/** A member with their open loans, as the rules want them. */
export function loadBorrower(tables: Tables, id: string): Borrower {
  const row = tables.get<[name: string, category: string, status: Borrower['status'], cardLost: number]>(
    'SELECT name, category, status, card_lost FROM members WHERE id = ?',
    id,
  )
  if (!row) throw new AppError('member.not-found', { details: { member: id } })
  const [name, category, status, cardLost] = row
  const openLoans = tables
    .all<[string, Day]>(
      'SELECT title_id, due_on FROM loans WHERE member_id = ? AND returned_on IS NULL AND cancelled = 0',
      id,
    )
    .map(([titleId, dueOn]) => ({ titleId, dueOn }))
  return { id, name, category, status, cardLost: cardLost === 1, openLoans }
}

type CopyRow = [
  barcode: string,
  condition: StockCopy['condition'],
  loanId: string | null,
  memberId: string,
  memberName: string,
  dueOn: Day,
]
type HoldRow = [
  id: string,
  memberId: string,
  memberName: string,
  placedAt: string,
  status: OpenHold['status'],
  barcode: string | null,
  readyUntil: Day | null,
]

/**
 * A title with its copies and open holds. Fails with `title.not-found`, unless there are copies: those of a title that did not
 * arrive yet can be returned all the same.
 */
export function loadStock(tables: Tables, titleId: string): Stock {
  const copies = new Map<string, StockCopy>()
  for (const [barcode, condition, id, memberId, memberName, dueOn] of tables.all<CopyRow>(
    `SELECT c.barcode, c.condition, l.id, l.member_id, coalesce(m.name, l.member_id), l.due_on FROM copies c
     LEFT JOIN loans l ON l.barcode = c.barcode AND l.returned_on IS NULL AND l.cancelled = 0
     LEFT JOIN members m ON m.id = l.member_id
     WHERE c.title_id = ? ORDER BY c.barcode, l.lent_on, l.id`,
    titleId,
  )) {
    const others = copies.get(barcode)?.loans ?? []
    copies.set(barcode, {
      barcode,
      condition,
      loans: id === null ? [] : [...others, { id, memberId, memberName, dueOn }],
    })
  }
  const row = tables.get<[title: string, withdrawn: number]>(
    'SELECT title, withdrawn FROM titles WHERE id = ?',
    titleId,
  )
  if (!row && copies.size === 0) throw new AppError('title.not-found', { details: { title: titleId } })
  const [title, withdrawn] = row ?? [titleId, 0]
  const holds = tables
    .all<HoldRow>(
      `SELECT h.id, h.member_id, coalesce(m.name, h.member_id), h.placed_at, h.status, h.barcode, h.ready_until FROM holds h
       LEFT JOIN members m ON m.id = h.member_id WHERE h.title_id = ? AND h.status IN ('waiting', 'ready')`,
      titleId,
    )
    .map(([id, memberId, memberName, placedAt, status, barcode, readyUntil]) => ({
      id,
      memberId,
      memberName,
      placedAt,
      status,
      ...(barcode === null ? {} : { barcode }),
      ...(readyUntil === null ? {} : { readyUntil }),
    }))
  return { titleId, title, withdrawn: withdrawn === 1, copies: [...copies.values()], holds }
}

/** The title of a copy; fails with `copy.not-found`. */
export function titleOfCopy(tables: Tables, barcode: string): string {
  const row = tables.get<[string]>('SELECT title_id FROM copies WHERE barcode = ?', barcode)
  if (!row) throw new AppError('copy.not-found', { details: { barcode } })
  return row[0]
}

/** The titles with an ISBN, however it is written, those with copies here first; fails with `title.not-found`. */
export function titlesOfIsbn(tables: Tables, isbn: string): [string, ...string[]] {
  const reading = readIsbn(isbn)
  const ids =
    reading.kind === 'valid'
      ? tables.all<[string]>(
          'SELECT id FROM titles WHERE isbn13 = ? ORDER BY withdrawn, copies = 0, id',
          reading.isbn13,
        )
      : []
  const [first, ...others] = ids.map(([id]) => id)
  if (first === undefined) throw new AppError('title.not-found', { details: { isbn } })
  return [first, ...others]
}

/** The member the signed-in person is; fails with `member.not-linked`. */
export function ownMemberId({ person, tables }: Pick<QueryContext, 'person' | 'tables'>): string {
  const linked = person.memberId
  const row = linked && tables('library').get<[string]>('SELECT id FROM members WHERE id = ?', linked)
  if (!row) throw new AppError('member.not-linked', { details: { name: person.displayName } })
  return row[0]
}
