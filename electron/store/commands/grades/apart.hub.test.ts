import { afterEach, expect, test } from 'vitest'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import { fillTestSchool, graded } from '../../testing/fill-test-school'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

const NOW_MS = Date.parse('2026-11-22T12:00:00Z')

let opened: TestStore[] = []
let hub: Awaited<ReturnType<typeof startOwnHub>> | undefined
afterEach(async () => {
  await hub?.settled()
  for (const { client } of opened) await client.call('sync.set', { url: '' })
  await hub?.close()
  for (const one of opened.toReversed()) await one.close()
  opened = []
})

/** Two workstations of the sites given, and a hub they exchange with when told to. */
async function apart(sites: readonly [string, string] = ['KIN01', 'KIN01']) {
  hub = await startOwnHub()
  const [a, b] = [
    await openTestStore({ site: sites[0], modules: ['grades'], nowMs: NOW_MS }),
    await openTestStore({ site: sites[1], modules: ['grades'], nowMs: NOW_MS + 1000 }),
  ]
  opened = [a, b]
  for (const { client } of opened) await client.call('sync.set', { url: hub.url, continuous: false })
  return {
    a: a.client,
    b: b.client,
    later: () => opened.forEach((one, at) => one.setNow(NOW_MS + 60_000 + at * 1000)),
    meet: async () => {
      for (const { client } of [a, b, a]) await client.call('sync.once', {})
    },
  }
}

test('a grade changed in two places is one conflict with both, shown in the sheet and kept from typing, and settled everywhere', async () => {
  const { a, b, meet, later } = await apart()
  const { ids, assessment, classId, subjectId, periodId } = await fillTestSchool(a)
  const [studentId = ''] = ids
  const at = { studentId, assessmentId: assessment.id }
  await a.call('grades.enter', { entries: [{ ...at, value: graded(10) }] })
  await meet()
  later()
  await a.call('grades.enter', { entries: [{ ...at, value: graded(12) }], reason: 'Copie relue' })
  await b.call('grades.enter', { entries: [{ ...at, value: graded(9) }] })
  await meet()
  for (const client of [a, b]) {
    const [conflict, ...others] = await client.call('conflicts.list', {})
    expect(others).toEqual([])
    expect(conflict).toMatchObject({
      type: 'grade',
      severity: 'same-field',
      label: 'Ilunga Jean · Interro 1 (Mathématiques)',
    })
    const { cells } = await client.call('grades.sheet', { classId, subjectId, periodId })
    expect(cells).toMatchObject([{ conflict: true }])
    const typed = await client.call('grades.enter', { entries: [{ ...at, value: graded(20) }] })
    expect(typed.refused).toMatchObject([{ code: 'grade.in-conflict' }])
  }
  const [conflict] = await a.call('conflicts.list', {})
  const { leaves } = await a.call('conflicts.show', { database: conflict?.database ?? '', id: conflict?.id ?? '' })
  expect(leaves).toHaveLength(2)
  await a.call('conflicts.resolve', {
    database: conflict?.database ?? '',
    id: conflict?.id ?? '',
    take: 'merged',
    set: { valueHundredths: 1150 },
    reason: 'Les deux correcteurs se sont accordés',
    expected: leaves.map(({ rev }) => rev),
  })
  await meet()
  for (const client of [a, b]) {
    expect(await client.call('conflicts.list', {})).toEqual([])
    expect(await client.call('students.show', { id: studentId })).toMatchObject({ averageHundredths: 1150 })
  }
  const history = await b.call('grades.history', at)
  const values = history.flatMap(({ changes }) => changes).filter(({ field }) => field === 'valueHundredths')
  expect(new Set(values.map(({ after }) => after))).toEqual(new Set([1000, 1200, 900, 1150]))
})

test('a grade for a student who left at the other workstation breaks a rule, on both', async () => {
  const { a, b, meet, later } = await apart()
  const { ids, assessment } = await fillTestSchool(a)
  const [studentId = ''] = ids
  await meet()
  await a.call('students.setStatus', { id: studentId, status: 'withdrawn', reason: 'A déménagé' })
  later()
  await b.call('grades.enter', { entries: [{ studentId, assessmentId: assessment.id, value: graded(14) }] })
  await meet()
  for (const client of [a, b])
    expect(await client.call('conflicts.list', {})).toMatchObject([
      { id: studentId, rule: 'grade-after-leaving', severity: 'rule' },
    ])
  await a.call('students.setStatus', { id: studentId, status: 'active' })
  await meet()
  expect(await b.call('conflicts.list', {})).toEqual([])
})

test('one assessment made twice with a grade in each breaks a rule until one of them no longer counts', async () => {
  const { a, b, meet } = await apart()
  const { ids, assess } = await fillTestSchool(a)
  const [studentId = ''] = ids
  await meet()
  const { classes, subjects, periods } = await b.call('school.show', {})
  const first = await assess('Devoir 1')
  const second = await b.call('assessments.save', {
    classId: classes[0]?.id ?? '',
    subjectId: subjects[0]?.id ?? '',
    periodId: periods[0]?.id ?? '',
    title: 'devoir 1',
    takenOn: first.takenOn as never,
    coefficientHundredths: 100,
    maximumHundredths: 2000,
  })
  await a.call('grades.enter', { entries: [{ studentId, assessmentId: first.id, value: graded(14) }] })
  await b.call('grades.enter', { entries: [{ studentId, assessmentId: second.id, value: graded(11) }] })
  await meet()
  for (const client of [a, b])
    expect(await client.call('conflicts.list', {})).toMatchObject([{ rule: 'assessment-twice', severity: 'rule' }])
  await b.call('assessments.archive', { id: second.id })
  await meet()
  for (const client of [a, b]) expect(await client.call('conflicts.list', {})).toEqual([])
})

test('one phone given to two students at two sites apart is a conflict of its claim that both sites see', async () => {
  const { a, b, meet } = await apart(['KIN01', 'GOM01'])
  await meet()
  const one = await a.call('students.add', { name: 'Ilunga', phone: '0812345678' })
  const other = await b.call('students.add', { name: 'Bahati', phone: '+243 812 345 678' })
  await meet()
  for (const client of [a, b]) {
    const conflicts = await client.call('conflicts.list', {})
    expect(conflicts).toMatchObject([{ database: 'reference', id: 'claim:phone:+243812345678', type: 'claim' }])
    const { leaves } = await client.call('conflicts.show', { database: 'reference', id: conflicts[0]?.id ?? '' })
    expect(new Set(leaves.map(({ body }) => body['owner']))).toEqual(new Set([one.id, other.id]))
  }
  await b.call('students.update', { id: other.id, changes: { phone: null } })
  await meet()
  for (const client of [a, b]) expect(await client.call('conflicts.list', {})).toEqual([])
})
