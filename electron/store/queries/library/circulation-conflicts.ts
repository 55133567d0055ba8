import type { Conflict } from '@shared/protocol/conflicts'
import type { Tables } from '../../projections/read-models'
import type { RuleSide } from '../conflict-queries'

type Row = [id: string, type: string, label: string, count: number]

/**
 * What desks that worked apart did to each other, though no document disagrees with another: one copy lent twice, more loans of a
 * title than good copies, one card number given to several members. Titles stand in `catalogue`, the rest in `library`.
 */
export function ruleConflicts(
  tables: Tables,
  databases: { readonly library: string; readonly catalogue: string },
): Conflict[] {
  const lentTwice = tables.all<Row>(
    `SELECT 'copy:' || l.barcode, 'copy', coalesce(t.title, l.title_id) || ' · ' || l.barcode, count(*)
     FROM loans l LEFT JOIN titles t ON t.id = l.title_id WHERE l.returned_on IS NULL AND l.cancelled = 0
     GROUP BY l.barcode HAVING count(*) > 1 ORDER BY l.barcode`,
  )
  const overLent = tables.all<Row>(`SELECT id, 'title', title, out FROM titles WHERE out > copies ORDER BY id`)
  const sharedCards = tables.all<Row>(
    `SELECT 'claim:card:' || card_number, 'claim', card_number, count(*) FROM members
     GROUP BY card_number HAVING count(*) > 1 ORDER BY card_number`,
  )
  return [...lentTwice, ...overLent, ...sharedCards].map(([id, type, label, leaves]) => ({
    database: type === 'title' ? databases.catalogue : databases.library,
    id,
    type,
    label,
    leaves,
    severity: 'rule',
  }))
}

/** The loans or members that break a rule together. A loan may be taken back; which card is wrong only its holder can tell. */
export function ruleSides(tables: Tables, id: string): RuleSide[] {
  const [type = '', ...rest] = id.split(':')
  const key = rest.join(':')
  if (type === 'claim')
    return tables
      .all<[string, string, string]>(
        `SELECT id, name, joined_on FROM members WHERE card_number = ? ORDER BY joined_on, id`,
        key.replace(/^card:/, ''),
      )
      .map(([member, label, detail]) => ({ id: member, label, detail, act: 'none' }))
  return tables
    .all<[string, string, string]>(
      `SELECT l.id, coalesce(m.name, l.member_id), l.lent_on FROM loans l LEFT JOIN members m ON m.id = l.member_id
       WHERE l.returned_on IS NULL AND l.cancelled = 0 AND ${type === 'copy' ? 'l.barcode' : 'l.title_id'} = ?
       ORDER BY l.lent_on, l.id`,
      type === 'copy' ? key : id,
    )
    .map(([loan, label, detail]) => ({ id: loan, label, detail, act: 'cancel-loan' }))
}
