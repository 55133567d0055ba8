import type { Day, Instant } from '@shared/base/identifier'
import { dueReminder } from '@shared/domain/library/overdue-notices'
import type { Loan } from '@shared/protocol/library/circulation'
import type { ResultOf } from '@shared/protocol/verbs'
import { currentPolicy } from './circulation-state'
import type { QueryContext } from '../context'
import { chooseLoans } from './loan-rows'

/** The reminders one member is due today: each loan with its own number, and the highest of them. */
export interface DueNotice {
  readonly memberId: string
  readonly memberName: string
  readonly email?: string
  readonly phone?: string
  readonly number: number
  readonly loans: Loan[]
  /** By loan id. */
  readonly numbers: ReadonlyMap<string, number>
}

/** Who must be reminded today, by name; within a member, the loan that is latest first. */
export function dueNotices(context: Pick<QueryContext, 'tables' | 'today' | 'site'>): DueNotice[] {
  const tables = context.tables('library')
  const today = context.today()
  const { remindAfterDays } = currentPolicy(context)
  const lastOn = new Map(
    tables
      .all<[string, Instant]>(
        `SELECT subject_id, max(created_at) FROM notices WHERE kind = 'overdue' AND status <> 'cancelled' GROUP BY subject_id`,
      )
      .map(([loanId, at]) => [loanId, at.slice(0, 10) as Day]),
  )
  const overdue = chooseLoans(
    tables,
    { where: ['l.returned_on IS NULL', 'l.due_on < ?'], parameters: [today], order: 'due' },
    today,
  )
  const byMember = new Map<string, [Loan, number][]>()
  for (const loan of overdue) {
    const { id, dueOn, reminders, memberId } = loan
    const reminded = { dueOn, reminders, cancelled: false, lastReminderOn: lastOn.get(id) }
    const number = dueReminder(reminded, today, remindAfterDays)
    if (number !== undefined) byMember.set(memberId, [...(byMember.get(memberId) ?? []), [loan, number]])
  }
  return [...byMember]
    .map(([memberId, due]) => {
      const loans = due.map(([loan]) => loan)
      const numbers = new Map(due.map(([{ id }, number]) => [id, number]))
      const memberName = loans[0]?.memberName ?? memberId
      return {
        memberId,
        memberName,
        ...contactOf(context, memberId),
        number: Math.max(...numbers.values()),
        loans,
        numbers,
      }
    })
    .toSorted((a, b) => a.memberName.localeCompare(b.memberName, 'fr') || (a.memberId < b.memberId ? -1 : 1))
}

/** How a member is reached, and where their letters go. */
export function contactOf(
  { tables }: Pick<QueryContext, 'tables'>,
  memberId: string,
): { email?: string; phone?: string; address?: string; language?: 'fr' | 'en' } {
  const row = tables('library').get<
    [email: string | null, phone: string | null, address: string | null, language: 'fr' | 'en' | null]
  >('SELECT email, phone, address, language FROM members WHERE id = ?', memberId)
  const [email, phone, address, language] = row ?? [null, null, null, null]
  return {
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    ...(address === null ? {} : { address }),
    ...(language === null ? {} : { language }),
  }
}

type Notice = ResultOf<'notices.list'>[number]
type NoticeRow = [
  id: string,
  kind: Notice['kind'],
  channel: Notice['channel'],
  memberId: string,
  memberName: string,
  number: number,
  createdAt: Instant,
  status: Notice['status'],
]

/** What was issued, latest first. */
export function chooseNotices({ tables }: QueryContext, memberId: string | undefined, limit: number): Notice[] {
  return tables('library')
    .all<NoticeRow>(
      `SELECT n.id, n.kind, n.channel, n.member_id, coalesce(m.name, n.member_id), n.number, n.created_at, n.status
       FROM notices n LEFT JOIN members m ON m.id = n.member_id WHERE ?1 IN ('', n.member_id)
       ORDER BY n.created_at DESC, n.id LIMIT ?2`,
      memberId ?? '',
      limit,
    )
    .map(([id, kind, channel, owner, memberName, number, createdAt, status]) => ({
      id,
      kind,
      channel,
      memberId: owner,
      memberName,
      number,
      createdAt,
      status,
    }))
}
