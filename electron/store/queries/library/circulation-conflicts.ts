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
  const of = (rows: readonly Row[], database: string, rule: LibraryRule): Conflict[] =>
    rows.map(([id, type, label, leaves]) => ({ database, id, type, label, leaves, severity: 'rule', rule }))
  return [
    ...of(lentTwice, databases.library, 'lent-twice'),
    ...of(overLent, databases.catalogue, 'over-lent'),
    ...of(sharedCards, databases.library, 'shared-card'),
  ]
}

type LibraryRule = 'lent-twice' | 'over-lent' | 'shared-card'

/** The loans or members that break a rule together. */
export function ruleSides(tables: Tables, { id, rule }: Conflict): RuleSide[] {
  if (rule === 'shared-card')
    return tables
      .all<[string, string, string, string]>(
        `SELECT id, name, category, joined_on FROM members WHERE card_number = ? ORDER BY joined_on, id`,
        id.slice('claim:card:'.length),
      )
      .map(([member, label, category, joinedOn]) => ({
        id: member,
        label,
        facts: [
          { field: 'joinedOn', value: joinedOn },
          { field: 'category', value: category },
        ],
        acts: ['new-card'],
        opens: member,
      }))
  const [column, key] = rule === 'lent-twice' ? ['barcode', id.slice('copy:'.length)] : ['title_id', id]
  return tables
    .all<[string, string, string, string, string, string]>(
      `SELECT l.id, l.member_id, coalesce(m.name, l.member_id), l.barcode, l.lent_on, l.due_on
       FROM loans l LEFT JOIN members m ON m.id = l.member_id
       WHERE l.returned_on IS NULL AND l.cancelled = 0 AND l.${column} = ? ORDER BY l.lent_on, l.id`,
      key,
    )
    .map(([loan, member, label, barcode, lentOn, dueOn]) => ({
      id: loan,
      label,
      facts: [
        { field: 'barcode', value: barcode },
        { field: 'lentOn', value: lentOn },
        { field: 'dueOn', value: dueOn },
      ],
      acts: ['cancel-loan'],
      opens: member,
    }))
}
