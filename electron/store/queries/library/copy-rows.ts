import type { Copy } from '@shared/protocol/library/catalogue'
import type { Tables } from '../../projections/read-models'

type CopyRow = [
  barcode: string,
  titleId: string,
  shelfMark: string | null,
  condition: 'good' | 'lost' | 'damaged' | 'withdrawn',
  loanId: string | null,
  dueOn: string | null,
  memberId: string | null,
  memberName: string | null,
  held: number,
]

// Two desks may have lent the same copy while apart: the earlier loan is shown and is the one a return closes;
// the other stays, as a conflict of its own.
const SELECT_COPIES = `
  SELECT copies.barcode, copies.title_id, coalesce(copies.shelf_mark, titles.shelf_mark), copies.condition,
    loans.id, loans.due_on, members.id, members.name,
    EXISTS (SELECT 1 FROM holds WHERE holds.title_id = copies.title_id AND holds.barcode = copies.barcode AND holds.status = 'ready')
  FROM copies
  LEFT JOIN titles ON titles.id = copies.title_id
  LEFT JOIN loans ON loans.id = (
    SELECT id FROM loans WHERE loans.barcode = copies.barcode AND returned_on IS NULL AND cancelled = 0 ORDER BY lent_on, id LIMIT 1)
  LEFT JOIN members ON members.id = loans.member_id`

/** The copies of a title by barcode, each with where it is. */
export function copiesOf(tables: Tables, titleId: string): Copy[] {
  return tables
    .all<CopyRow>(`${SELECT_COPIES} WHERE copies.title_id = ? ORDER BY copies.barcode`, titleId)
    .map((row) => toCopy(row))
}

/** One copy by its barcode, as a reader gives it. */
export function copyWith(tables: Tables, barcode: string): Copy | undefined {
  const row = tables.get<CopyRow>(`${SELECT_COPIES} WHERE copies.barcode = ?`, barcode)
  return row && toCopy(row)
}

function toCopy([barcode, titleId, shelfMark, condition, loanId, dueOn, memberId, memberName, held]: CopyRow): Copy {
  const status = loanId !== null ? 'out' : condition !== 'good' ? condition : held === 1 ? 'held' : 'in'
  return {
    id: `copy:${barcode}`,
    barcode,
    titleId,
    status,
    ...(shelfMark === null ? {} : { shelfMark }),
    ...(loanId === null ? {} : { loanId }),
    ...(dueOn === null ? {} : { dueOn }),
    ...(memberId === null ? {} : { memberId }),
    ...(memberName === null ? {} : { memberName }),
  }
}
