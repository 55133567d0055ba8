import type { Conflict } from '@shared/protocol/sync'
import type { Tables } from '../projections/read-models'

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
