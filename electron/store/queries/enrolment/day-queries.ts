import { toInstant } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { approvalDocumentSchema } from '@shared/documents/enrolment'
import { ageOn } from '@shared/domain/enrolment/decide-enrolment'
import { medianWaitMs } from '@shared/domain/enrolment/token-queue'
import type { Sex } from '@shared/domain/enrolment/voter'
import type { EnrolmentDay } from '@shared/protocol/enrolment/day'
import type { z } from 'zod'
import type { Tables } from '../../projections/read-models'
import type { QueryContext, QueryHandlers } from '../context'
import { findCentre, type Centre } from './centres'
import { loadTokens } from './token-queue'

/** Where age groups begin; the last one is open. */
const AGE_GROUPS = [18, 25, 35, 45, 55, 65] as const

type Approval = z.infer<typeof approvalDocumentSchema>

/** What a centre did on a day, for its screen, its report and its approval. */
export const dayQueries: QueryHandlers<'enrolment.day'> = {
  'enrolment.day': ({ centre, day }, context) => loadDay(context, findCentre(context, centre), day ?? context.today()),
}

/** The figures of a centre on a day. */
export function loadDay(context: Pick<QueryContext, 'tables'>, centre: Centre, day: Day): EnrolmentDay {
  const tables = context.tables('enrolment')
  const rows = tables.all<[sex: Sex, birthDate: Day, status: string, createdAt: string, prints: number]>(
    'SELECT sex, birth_date, status, created_at, prints FROM voters WHERE enrolled_on = ? AND centre_id = ?',
    day,
    centre.id,
  )
  const counted = rows.filter(([, , status]) => status !== 'rejected')
  const tokens = loadTokens(tables, centre.id, day)
  const count = (...states: string[]) => tokens.filter(({ state }) => states.includes(state)).length
  const wait = medianWaitMs(
    tokens.flatMap(({ issuedAt, firstCalledAt }) =>
      firstCalledAt === undefined ? [] : [{ issuedAt, calledAt: firstCalledAt }],
    ),
  )
  const approval = loadApproval(tables, centre.id, day)
  return {
    day,
    centre: { id: centre.id, code: centre.code, name: centre.name },
    enrolled: counted.length,
    underAge: rows.filter(([, , status]) => status === 'under-age').length,
    rejected: rows.length - counted.length,
    withoutPrints: counted.filter(([, , , , prints]) => prints < 2).length,
    duplicatas: duplicatasOf(tables, centre.id, day),
    sexes: countSexes(counted.map(([sex]) => sex)),
    ages: countAges(counted.map(([sex, birthDate]) => [sex, ageOn(birthDate, day)])),
    hours: countHours(counted.map(([, , , createdAt]) => createdAt)),
    tokens: {
      issued: tokens.length,
      served: count('served'),
      absent: count('absent'),
      waiting: count('waiting', 'skipped', 'called'),
    },
    ...(wait === undefined ? {} : { medianWaitMs: wait }),
    total: countSexes(
      tables
        .all<[Sex, number]>(
          `SELECT sex, count(*) FROM voters WHERE centre_id = ? AND status = 'enrolled' GROUP BY sex`,
          centre.id,
        )
        .flatMap(([sex, times]) => Array.from({ length: times }, () => sex)),
    ),
    ...(approval
      ? {
          approval: {
            byName: approval.byName,
            at: toInstant(timestampMs(approval.created.at) ?? 0),
            enrolled: approval.enrolled,
            ...(approval.note === undefined ? {} : { note: approval.note }),
          },
        }
      : {}),
  }
}

/** The approval of a centre's day, if the president gave it. */
export function loadApproval(tables: Tables, centreId: string, day: string): Approval | undefined {
  const row = tables.get<[string]>('SELECT body FROM approvals WHERE centre_id = ? AND day = ?', centreId, day)
  return row && JSON.parse(row[0])
}

function duplicatasOf(tables: Tables, centreId: string, day: string): number {
  const row = tables.get<[number]>(
    `SELECT count(*) FROM voters WHERE centre_id = ? AND card_version > 1 AND substr(more ->> '$.card.issuedAt', 1, 10) = ?`,
    centreId,
    day,
  )
  return row?.[0] ?? 0
}

/** How many women and men there are. */
export function countSexes(sexes: readonly Sex[]): { women: number; men: number } {
  const women = sexes.filter((sex) => sex === 'F').length
  return { women, men: sexes.length - women }
}

/** How many women and men there are in each age group; those below the first stand in it all the same when there are any. */
export function countAges(people: readonly (readonly [sex: Sex, age: number])[]): EnrolmentDay['ages'] {
  const below = people.filter(([, age]) => age < AGE_GROUPS[0])
  const groups = AGE_GROUPS.map((from, index) => {
    const next = AGE_GROUPS[index + 1]
    const inside = people.filter(([, age]) => age >= from && (next === undefined || age < next))
    return { from, ...(next === undefined ? {} : { to: next - 1 }), ...countSexes(inside.map(([sex]) => sex)) }
  })
  return below.length === 0
    ? groups
    : [{ from: 0, to: AGE_GROUPS[0] - 1, ...countSexes(below.map(([sex]) => sex)) }, ...groups]
}

/** Enrolments by hour of the wall clock, from the first to the last hour of work. */
function countHours(instants: readonly string[]): EnrolmentDay['hours'] {
  const counts = new Map<number, number>()
  for (const instant of instants) {
    const hour = new Date(instant).getHours()
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  const hours = [...counts.keys()]
  if (hours.length === 0) return []
  const first = Math.min(...hours)
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => ({
    hour: first + index,
    enrolled: counts.get(first + index) ?? 0,
  }))
}
