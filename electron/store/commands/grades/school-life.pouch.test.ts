import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StoreClient } from '@shared/protocol/client'
import { fillTestSchool, graded, refusalOf } from '../../testing/fill-test-school'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

const NOW_MS = Date.parse('2026-11-22T12:00:00Z')

let opened: TestStore
let client: StoreClient
beforeEach(async () => {
  opened = await openTestStore({ modules: ['grades'], nowMs: NOW_MS })
  client = opened.client
})
afterEach(() => opened.close())

/** The smallest JPEG that is read as a picture: one grey pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
    'base64',
  ),
)

describe('moving to another class', () => {
  test('moves who is chosen, keeps the grades, and says why in the history', async () => {
    const { ids, yearId, assessment } = await fillTestSchool(client)
    const [a = '', b = ''] = ids
    await client.call('grades.enter', { entries: [{ studentId: a, assessmentId: assessment.id, value: graded(12) }] })
    const other = await client.call('school.save', { kind: 'class', name: '3e B', schoolYearId: yearId })
    const move = { ids: [a, b], classId: other.id, reason: 'Dédoublement' }
    expect(await client.call('students.move', move)).toEqual({ moved: 2, unchanged: 0 })
    expect(await client.call('students.move', move)).toEqual({ moved: 0, unchanged: 2 })
    expect(await client.call('students.show', { id: a })).toMatchObject({ className: '3e B', averageHundredths: 1200 })
    const [last] = await client.call('students.history', { id: a })
    expect(last?.changes).toContainEqual({ field: 'statusReason', after: 'Dédoublement' })
  })

  test('is refused for someone who left and for a class that is not there', async () => {
    const { ids, classId } = await fillTestSchool(client)
    const [a = '', b = ''] = ids
    await client.call('students.setStatus', { id: a, status: 'left' })
    expect(await refusalOf(client.call('students.move', { ids: [a, b], classId }))).toBe('student.not-active')
    expect(await refusalOf(client.call('students.move', { ids: [b], classId: 'class:no' }))).toBe(
      'student.class-unknown',
    )
  })
})

test('a photo is cut and kept apart from the record, seen by who sees the student, and taken away again', async () => {
  const { ids } = await fillTestSchool(client)
  const [id = ''] = ids
  expect(await client.call('students.photo', { id })).toBeNull()
  const record = await client.call('students.setPhoto', { id, source: { kind: 'bytes', bytes: PIXEL } })
  expect(record.hasPhoto).toBe(true)
  const photo = await client.call('students.photo', { id })
  expect(Buffer.from(photo?.bytes ?? []).toString('hex', 0, 3)).toBe('ffd8ff')
  const { databases } = await client.call('system.status', {})
  expect(databases.find(({ name }) => name === 'grades-media-kin01')?.docs).toBeGreaterThan(0)
  const text = { kind: 'bytes' as const, bytes: Uint8Array.from(Buffer.from('no picture')) }
  expect(await refusalOf(client.call('students.setPhoto', { id, source: text }))).toBe('picture.unreadable')
  expect((await client.call('students.setPhoto', { id, source: null })).hasPhoto).toBe(false)
})

test('a subject may weigh otherwise in one class, and the explanation shows it', async () => {
  const { ids, classId, periodId, yearId, assessment } = await fillTestSchool(client)
  const [studentId = ''] = ids
  const french = await client.call('school.save', { kind: 'subject', name: 'Français', coefficientHundredths: 100 })
  const sheet = { classId, subjectId: french.id, periodId, takenOn: assessment.takenOn as never }
  const second = await client.call('assessments.save', {
    ...sheet,
    title: 'Dictée',
    coefficientHundredths: 100,
    maximumHundredths: 2000,
  })
  await client.call('grades.enter', {
    entries: [
      { studentId, assessmentId: assessment.id, value: graded(10) },
      { studentId, assessmentId: second.id, value: graded(16) },
    ],
  })
  const general = async () => (await client.call('grades.results', { studentId, scope: yearId })).generalHundredths
  expect(await general()).toBe(1300)
  const weigh = { classId, subjectId: french.id }
  await client.call('school.setWeighting', { ...weigh, coefficientHundredths: 300 })
  expect(await general()).toBe(1450)
  const { general: why } = await client.call('grades.results', { studentId })
  expect(why?.terms.find(({ label }) => label === 'Français')).toMatchObject({ weight: '3', product: '48' })
  expect((await client.call('students.show', { id: studentId })).averageHundredths).toBe(1450)
  await client.call('school.setWeighting', { ...weigh, coefficientHundredths: null })
  expect(await general()).toBe(1300)
  expect((await client.call('school.show', {})).weightings).toEqual([])
})

test('a student goes to another school with a sealed file, and comes back as the one who left', async () => {
  const { ids, assessment, classId } = await fillTestSchool(client)
  const [id = ''] = ids
  await client.call('students.update', { id, changes: { phone: '0812345678', guardianName: 'Mama Ilunga' } })
  await client.call('students.setPhoto', { id, source: { kind: 'bytes', bytes: PIXEL } })
  await client.call('grades.enter', {
    entries: [{ studentId: id, assessmentId: assessment.id, value: graded(13.5) }],
  })
  const { file, code, student } = await client.call('students.handOver', { id, to: 'Lycée de Goma' })
  expect(student).toMatchObject({ status: 'left', statusReason: 'Lycée de Goma' })
  expect(Buffer.from(file.bytes).toString('utf8')).not.toMatch(/Ilunga|812345678/)
  expect(await refusalOf(client.call('students.handOver', { id }))).toBe('student.not-active')
  const path = join(opened.profile, file.fileName)
  await writeFile(path, file.bytes)
  const source = { kind: 'path' as const, path }

  const goma = await openTestStore({ site: 'GOM01', modules: ['grades'], nowMs: NOW_MS })
  try {
    const there = await fillTestSchool(goma.client, [])
    const receive = (given: string) =>
      goma.client.call('students.receive', { source, code: given, classId: there.classId })
    expect(await refusalOf(receive('0000-0000-0000-0000'))).toBe('handover.wrong-code')
    const arrived = await receive(code.toLowerCase().replaceAll('-', ' '))
    expect(arrived).toMatchObject({
      id,
      name: 'Ilunga',
      phone: '+243812345678',
      guardianName: 'Mama Ilunga',
      className: '3e A',
      hasPhoto: true,
    })
    expect(arrived.earlier).toEqual([
      {
        school: 'Site KIN01',
        year: '2026-2027',
        className: '3e A',
        generalHundredths: 1350,
        subjects: [{ name: 'Mathématiques', averageHundredths: 1350 }],
      },
    ])
    expect(await refusalOf(receive(code))).toBe('handover.already-here')
    await writeFile(path, 'not a dossier')
    expect(await refusalOf(receive(code))).toBe('handover.unreadable')
    const back = await goma.client.call('students.handOver', { id })
    await writeFile(path, back.file.bytes)
    const again = await client.call('students.receive', { source, code: back.code, classId })
    expect(again).toMatchObject({ id, status: 'active', averageHundredths: 1350, phone: '+243812345678' })
  } finally {
    await goma.close()
  }
})

test('a teacher writes on the own subject, the supervisor on the period; both are read by class', async () => {
  const { ids, classId, subjectId, periodId } = await fillTestSchool(client)
  const [studentId = ''] = ids
  const password = 'un mot de passe'
  const user = await client.call('users.add', { name: 'prof', displayName: 'Prof', password, roles: ['teacher'] })
  const window = await opened.connect()
  await window.call('session.signIn', { name: 'prof', password })
  const about = { studentId, periodId }
  expect(await refusalOf(window.call('appreciations.save', { ...about, subjectId, text: 'Bien' }))).toBe(
    'grades.not-yours',
  )
  await client.call('school.setTeaching', { classId, subjectId, teacherId: user.id, teaches: true })
  await window.call('appreciations.save', { ...about, subjectId, text: 'Travail sérieux' })
  expect(await refusalOf(window.call('appreciations.save', { ...about, text: 'Bon trimestre' }))).toBe(
    'grades.not-yours',
  )
  await client.call('appreciations.save', { ...about, text: 'Bon trimestre' })
  expect(await window.call('appreciations.list', { classId, periodId, subjectId })).toEqual([
    { studentId, text: 'Travail sérieux' },
  ])
  expect(await client.call('appreciations.list', { classId, periodId })).toEqual([{ studentId, text: 'Bon trimestre' }])
  await client.call('appreciations.save', { ...about, text: '' })
  expect(await client.call('appreciations.list', { classId, periodId })).toEqual([])
})

describe('notices', () => {
  const notices = async (kind: 'grade-new' | 'average-below') =>
    (await client.call('grades.notices', {})).filter((notice) => notice.kind === kind)

  test('an import tells people only when it is asked to', async () => {
    const { ids } = await fillTestSchool(client)
    const [id = ''] = ids
    await client.call('students.update', { id, changes: { phone: '0812345678', language: 'en' } })
    const path = join(opened.profile, 'notes.csv')
    const payload = { source: { kind: 'path' as const, path }, subject: 'Mathématiques' }
    await writeFile(path, 'Nom;Prénom;Interro 1\nIlunga;Jean;8\n')
    await client.call('grades.import', payload)
    expect(await client.call('grades.notices', {})).toEqual([])
    await writeFile(path, 'Nom;Prénom;Interro 1\nIlunga;Jean;15\n')
    await client.call('grades.import', payload)
    await writeFile(path, 'Nom;Prénom;Interro 1;Devoir 1\nIlunga;Jean;15;2\n')
    await client.call('grades.import', { ...payload, notify: true })
    expect((await notices('grade-new')).map(({ text }) => text)).toEqual([
      'Site KIN01: new grade for Jean Ilunga in Mathématiques (Devoir 1): 2/20.',
    ])
    expect((await notices('average-below')).map(({ text, status }) => [text, status])).toEqual([
      ['Site KIN01: the general average of Jean Ilunga fell below 10: 8.5/20.', 'waiting'],
    ])
    await writeFile(path, 'Nom;Prénom;Devoir 1\nIlunga;Jean;9\n')
    await client.call('grades.import', payload)
    expect((await notices('average-below')).map(({ status }) => status)).toEqual(['cancelled'])
  })

  test('a fall is told when a coefficient causes it, and taken back when the assessment no longer counts', async () => {
    const { ids, assess, assessment } = await fillTestSchool(client)
    const [id = ''] = ids
    await client.call('students.update', { id, changes: { guardianEmail: 'parent@example.org' } })
    const second = await assess('Interro 2')
    await client.call('grades.enter', {
      entries: [
        { studentId: id, assessmentId: assessment.id, value: graded(14) },
        { studentId: id, assessmentId: second.id, value: graded(8) },
      ],
    })
    expect(await notices('average-below')).toEqual([])
    const { takenOn, ...rest } = second
    await client.call('assessments.save', { ...rest, takenOn: takenOn as never, coefficientHundredths: 500 })
    expect((await notices('average-below')).map(({ status, channel, to }) => [status, channel, to])).toEqual([
      ['waiting', 'email', 'parent@example.org'],
    ])
    await client.call('assessments.archive', { id: second.id })
    expect((await notices('average-below')).map(({ status }) => status)).toEqual(['cancelled'])
  })

  test('each person has a channel and a language of their own, or none', async () => {
    const { ids, assessment } = await fillTestSchool(client)
    const [a = '', b = '', c = ''] = ids
    const contact = { guardianEmail: 'parent@example.org', guardianPhone: '0812345678' }
    await client.call('students.update', { id: a, changes: { ...contact, channel: 'sms', language: 'fr' } })
    await client.call('students.update', { id: b, changes: { ...contact, language: 'en' } })
    await client.call('students.update', { id: c, changes: { ...contact, channel: 'none' } })
    await client.call('grades.enter', {
      entries: ids.map((studentId) => ({ studentId, assessmentId: assessment.id, value: graded(12.5) })),
    })
    const told = (await notices('grade-new')).map(({ studentId, channel, to, text }) => [studentId, channel, to, text])
    expect(told).toContainEqual([
      a,
      'sms',
      '+243812345678',
      'Site KIN01 : nouvelle note de Jean Ilunga en Mathématiques (Interro 1) : 12,5/20.',
    ])
    expect(told).toContainEqual([
      b,
      'email',
      'parent@example.org',
      'Site KIN01: new grade for Jean Kabongo in Mathématiques (Interro 1): 12.5/20.',
    ])
    expect(told).toHaveLength(2)
  })
})

test('a sample school is loaded with its averages and goes away again, but for what became real', async () => {
  const { loaded } = await client.call('demo.load', { size: 'small', modules: ['grades'] })
  expect(loaded).toMatchObject({ students: 112, classes: 4 })
  const everyone = () => client.call('students.list', { filter: {}, sort: { by: 'average' } })
  const [best] = (await everyone()).firstRows
  expect(best?.averageHundredths).toBeGreaterThan(1400)
  expect(await client.call('grades.notices', {})).toEqual([])
  expect((await client.call('demo.state', {})).loaded).toBe(true)
  const real = await client.call('students.add', {
    name: 'Réelle',
    ...(best?.classId ? { classId: best.classId } : {}),
  })
  await client.call('demo.remove', {})
  expect((await everyone()).firstRows.map(({ name }) => name)).toEqual(['Réelle'])
  const { classes, subjects, years } = await client.call('school.show', {})
  expect(classes.map(({ id }) => id)).toEqual([real.classId])
  expect([subjects.length, years.length]).toEqual([0, 1])
})
