import { daysBetween } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { AppError } from '@shared/base/app-error'
import type { Loan } from '@shared/protocol/library/circulation'
import type { Tables } from '../../projections/read-models'

type LoanRow = [
  id: string,
  memberId: string,
  memberName: string,
  cardNumber: string,
  titleId: string,
  title: string,
  barcode: string,
  lentOn: Day,
  dueOn: Day,
  returnedOn: Day | null,
  renewals: number,
  reminders: number,
]

/** Which loans, in which order, how many: `where` speaks of the loan as `l`. */
export interface LoanChoice {
  readonly where: readonly string[]
  readonly parameters: readonly (string | number)[]
  readonly order: 'latest' | 'due'
  readonly limit?: number | undefined
}

/** Loans as lists show them; cancelled ones are never among them. */
export function chooseLoans(tables: Tables, choice: LoanChoice, today: Day): Loan[] {
  const order = choice.order === 'latest' ? 'l.lent_on DESC, l.id DESC' : 'l.due_on, l.id'
  return tables
    .all<LoanRow>(
      `SELECT l.id, l.member_id, coalesce(m.name, l.member_id), coalesce(m.card_number, ''), l.title_id, coalesce(t.title, l.title_id),
         l.barcode, l.lent_on, l.due_on, l.returned_on, l.renewals,
         (SELECT coalesce(max(number), 0) FROM notices n WHERE n.subject_id = l.id AND n.kind = 'overdue' AND n.status <> 'cancelled')
       FROM loans l LEFT JOIN members m ON m.id = l.member_id LEFT JOIN titles t ON t.id = l.title_id
       WHERE ${['l.cancelled = 0', ...choice.where].join(' AND ')} ORDER BY ${order} LIMIT ?`,
      ...choice.parameters,
      choice.limit ?? -1,
    )
    .map((row) => toLoan(row, today))
}

/** How many loans a choice has without its limit. */
export function countLoans(tables: Tables, { where, parameters }: LoanChoice): number {
  const row = tables.get<[number]>(
    `SELECT count(*) FROM loans l WHERE ${['l.cancelled = 0', ...where].join(' AND ')}`,
    ...parameters,
  )
  return row?.[0] ?? 0
}

/** One loan; fails with `loan.not-found`. */
export function loadLoan(tables: Tables, id: string, today: Day): Loan {
  const [loan] = chooseLoans(tables, { where: ['l.id = ?'], parameters: [id], order: 'latest' }, today)
  if (!loan) throw new AppError('loan.not-found', { details: { id } })
  return loan
}

function toLoan(row: LoanRow, today: Day): Loan {
  const [
    id,
    memberId,
    memberName,
    cardNumber,
    titleId,
    title,
    barcode,
    lentOn,
    dueOn,
    returnedOn,
    renewals,
    reminders,
  ] = row
  const daysLate = Math.max(0, daysBetween(dueOn, returnedOn ?? today))
  const returned = returnedOn === null ? {} : { returnedOn }
  return {
    id,
    memberId,
    memberName,
    cardNumber,
    titleId,
    title,
    barcode,
    lentOn,
    dueOn,
    ...returned,
    renewals,
    daysLate,
    reminders,
  }
}
