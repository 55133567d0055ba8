import type { Day } from '@shared/base/identifier'
import { toAppError } from '@shared/base/app-error'
import type { StoreClient } from '@shared/protocol/client'

/** The year that tests of grades happen in. */
export const TEST_YEAR = { startsOn: '2026-09-01' as Day, endsOn: '2027-06-30' as Day }

/** A year with one period, a class, a subject, an assessment, and students. */
export async function fillTestSchool(client: StoreClient, students = ['Ilunga', 'Kabongo', 'Mbuyi']) {
  const year = await client.call('school.save', { kind: 'schoolYear', name: '2026-2027', ...TEST_YEAR })
  const period = await client.call('school.save', { kind: 'period', name: 'T1', schoolYearId: year.id, ...TEST_YEAR })
  const room = await client.call('school.save', { kind: 'class', name: '3e A', schoolYearId: year.id })
  const subject = await client.call('school.save', { kind: 'subject', name: 'Mathématiques' })
  const ids: string[] = []
  for (const name of students)
    ids.push((await client.call('students.add', { name, firstName: 'Jean', classId: room.id })).id)
  const sheet = { classId: room.id, subjectId: subject.id, periodId: period.id }
  const assess = (title: string) =>
    client.call('assessments.save', {
      ...sheet,
      title,
      takenOn: TEST_YEAR.startsOn,
      coefficientHundredths: 100,
      maximumHundredths: 2000,
    })
  return { yearId: year.id, ...sheet, ids, assess, assessment: await assess('Interro 1') }
}

/** A grade on twenty. */
export function graded(value: number) {
  return { state: 'graded' as const, valueHundredths: Math.round(value * 100) }
}

/** The code a call is refused with, or `accepted`. */
export function refusalOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (error: unknown) => toAppError(error).code,
  )
}
