import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { USUAL_RULES } from '@shared/domain/grades/rules'
import { connectHub } from '../../couchdb/hub/connection'
import { runRound } from '../../couchdb/notifier/notifier'
import { isBelowPassMark } from '../../couchdb/notifier/student-standing'
import { startOfficeHub, type OfficeHub } from '../../couchdb/test/office-hub'
import { startOutlets, type Outlets } from '../../couchdb/test/outlets'
import { runHub } from '../../couchdb/test/run-hub'
import { openTestStore, type TestStore } from './testing/open-test-store'

/* From the act at the workstation to the outbox, through head office, to a mail server and an SMS gateway, and back to the desk. */
let hub: OfficeHub
let desk: TestStore
let outlets: Outlets
let nowMs: number

const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`)
const call: TestStore['client']['call'] = (...given) => desk.client.call(...given)
const setDay = (day: string) => desk.setNow((nowMs = noonOf(day)))

beforeEach(async () => {
  hub = await startOfficeHub()
  outlets = await startOutlets()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'library,enrolment,grades')
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
  desk = await openTestStore({
    modules: ['library', 'enrolment', 'grades'],
    nowMs: (nowMs = noonOf('2026-05-04')),
    environment: { replicates: false },
  })
  await call('sync.set', {
    url: hub.address.replace('http://', `http://kin01-desk1:${json.password}@`),
    continuous: false,
  })
})
afterEach(async () => {
  // The store counts what is left of the whole process: the hub's and the outlets' sockets are no leaks of its own.
  await call('sync.set', { url: '' })
  await outlets.close()
  await hub.close()
  await desk.close()
})

/** Everything goes up, head office sends, and what became of it comes down. */
async function exchange() {
  await call('sync.once', {})
  const office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
  const round = await runRound(office, { owner: 'one', nowMs: () => nowMs, senders: outlets.senders })
  await call('sync.once', {})
  return round
}
const statuses = async () => (await call('messages.list', {})).messages.map(({ kind, status }) => [kind, status])

async function lend(member: { name: string; email?: string; phone?: string; language?: 'fr' | 'en' }) {
  const { id } = await call('members.add', member)
  const title = await call('titles.add', { title: `Candide de ${member.name}`, copies: 1 })
  const barcode = title.copyList[0]?.barcode ?? ''
  await call('loans.borrow', { member: id, barcode })
  return { id, titleId: title.id, barcode }
}

async function enrol(firstName: string) {
  const exceptions = (['photo', 'rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason: 'r' }))
  const names = { name: 'Kasongo', postName: 'Mbuyi', firstName }
  const birthDate = '1985-05-14' as never
  return call('voters.enrol', { ...names, sex: 'F', birthDate, pictures: {}, exceptions, remarks: [] })
}

async function school() {
  const days = { startsOn: '2025-09-01' as never, endsOn: '2026-06-30' as never }
  const year = await call('school.save', { kind: 'schoolYear', name: '2025-2026', ...days })
  const period = await call('school.save', { kind: 'period', name: 'T1', schoolYearId: year.id, ...days })
  const room = await call('school.save', { kind: 'class', name: '3e A', schoolYearId: year.id })
  const subject = await call('school.save', { kind: 'subject', name: 'Maths' })
  const student = await call('students.add', {
    ...{ name: 'Ilunga', firstName: 'Jean', classId: room.id },
    ...{ guardianEmail: 'parent@example.org', language: 'en' },
  })
  const about = { classId: room.id, subjectId: subject.id, periodId: period.id, takenOn: days.startsOn }
  const assess = (title: string) =>
    call('assessments.save', { ...about, title, coefficientHundredths: 100, maximumHundredths: 2000 })
  const enter = (assessmentId: string, value: number) =>
    call('grades.enter', {
      entries: [{ studentId: student.id, assessmentId, value: { state: 'graded', valueHundredths: value * 100 } }],
    })
  const [first, second] = [(await assess('Un')).id, (await assess('Deux')).id]
  return { first, second, enter, student: student.id }
}

/** Another workstation of the same school, which has everything that the first one sent. */
async function secondDesk(): Promise<TestStore> {
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk2', '--site', 'KIN01')
  const other = await openTestStore({
    ...{ modules: ['library', 'enrolment', 'grades'], nowMs: nowMs + 1_000, environment: { replicates: false } },
  })
  const url = hub.address.replace('http://', `http://kin01-desk2:${json.password}@`)
  await other.client.call('sync.set', { url, continuous: false })
  await other.client.call('sync.once', {})
  return other
}

describe('from the desk to the person', () => {
  it('go numbered reminders by e-mail and SMS, in the language of the member', async () => {
    await lend({ name: 'Binta', email: 'binta@example.org' })
    await lend({ name: 'Chance', phone: '0812345678', language: 'en' })
    setDay('2026-05-28')
    expect(await call('notices.issue', { channel: 'email', language: 'fr' })).toMatchObject({ issued: 1 })
    expect(await call('notices.issue', { channel: 'sms', language: 'en' })).toMatchObject({ issued: 1 })
    expect(await exchange()).toMatchObject({ sent: 2 })
    expect(outlets.mails).toEqual([{ to: 'binta@example.org', text: expect.stringContaining('Candide de Binta') }])
    expect(outlets.mails[0]?.text).toContain('était à rendre le')
    expect(outlets.texts).toMatchObject([
      { recipient: '+243812345678', message: expect.stringContaining('was due on') },
    ])
    setDay('2026-06-08')
    await call('notices.issue', { channel: 'email', language: 'fr' })
    await exchange()
    expect(outlets.mails[1]?.text).toContain('Rappel n° 2')
    expect((await statuses()).map(([, status]) => status)).toEqual(['sent', 'sent', 'sent'])
    expect(await exchange()).toMatchObject({ sent: 0 })
  })

  it('goes word of a hold that is ready, and nothing once it was fetched', async () => {
    const { titleId, barcode } = await lend({ name: 'Awa' })
    const binta = await call('members.add', { name: 'Binta', email: 'binta@example.org' })
    await call('holds.place', { member: binta.id, titleId })
    await call('loans.back', { barcode })
    await exchange()
    expect(outlets.mails).toEqual([{ to: 'binta@example.org', text: expect.stringContaining('vous attend') }])
    const other = await lend({ name: 'Chance' })
    await call('holds.place', { member: binta.id, titleId: other.titleId })
    await call('loans.back', { barcode: other.barcode })
    await call('loans.borrow', { member: binta.id, barcode: other.barcode })
    await exchange()
    expect(outlets.mails).toHaveLength(1)
  })

  it('go a new grade and a fall below ten, and no fall that recovered before it was sent', async () => {
    const { first, second, enter } = await school()
    await enter(first, 12)
    await enter(second, 6)
    await exchange()
    expect(outlets.mails.map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => 'parent@example.org'))
    const all = outlets.mails.map(({ text }) => text).join('\n')
    expect(all).toContain('new grade for Jean Ilunga in Maths')
    expect(all).toContain('fell below 10')
    await enter(second, 12)
    await enter(second, 4)
    await enter(second, 15)
    await exchange()
    expect(outlets.mails).toHaveLength(3)
    expect(await statuses()).toContainEqual(['average-below', 'cancelled'])
  })

  it('goes no fall that another workstation made good, of which the one that told it knew nothing', async () => {
    const { first, second, enter, student } = await school()
    await enter(first, 12)
    await exchange()
    expect(outlets.mails).toHaveLength(1)
    const other = await secondDesk()
    const averageAt = async ({ client }: TestStore) =>
      (await client.call('students.show', { id: student })).averageHundredths
    const grade = (client: TestStore['client'], valueHundredths: number) =>
      client.call('grades.enter', {
        entries: [{ studentId: student, assessmentId: second, value: { state: 'graded', valueHundredths } }],
      })
    // Here a fall that waits for its turn; there, at the same time, a grade that makes it good.
    await enter(first, 9)
    await grade(other.client, 1_900)
    await other.client.call('sync.once', {})
    expect(await averageAt(desk)).toBe(900)
    expect(await exchange()).toMatchObject({ dropped: 1 })
    expect(await averageAt(desk)).toBe(1_400)
    expect(outlets.mails.map(({ text }) => text).join()).not.toContain('fell below')
    expect(await statuses()).toContainEqual(['average-below', 'cancelled'])

    // It falls again, there: this one is told.
    await other.client.call('sync.once', {})
    await grade(other.client, 400)
    await other.client.call('sync.once', {})
    await exchange()
    expect(outlets.mails.filter(({ text }) => text.includes('fell below'))).toHaveLength(1)
    await other.client.call('sync.set', { url: '' })
    await other.close()
  })

  it('goes no grade of an assessment that another workstation took out', async () => {
    const { first, second, enter } = await school()
    await exchange()
    const other = await secondDesk()
    await enter(first, 12)
    await enter(second, 13)
    await other.client.call('assessments.archive', { id: first })
    await other.client.call('sync.once', {})
    expect(await exchange()).toMatchObject({ sent: 1, dropped: 1 })
    expect(outlets.mails.map(({ text }) => text).join()).toContain('Deux')
    await other.client.call('sync.set', { url: '' })
    await other.close()
  })

  it('finds the average of a student at head office as their workstation does', async () => {
    const days = { startsOn: '2025-09-01' as never, endsOn: '2026-06-30' as never }
    const earlier = { startsOn: '2024-09-01' as never, endsOn: '2025-06-30' as never }
    const students: string[] = []
    for (const [name, between] of [
      ['2024-2025', earlier],
      ['2025-2026', days],
    ] as const) {
      const year = await call('school.save', { kind: 'schoolYear', name, ...between })
      const period = await call('school.save', { kind: 'period', name: 'T1', schoolYearId: year.id, ...between })
      const room = await call('school.save', { kind: 'class', name: `3e ${name}`, schoolYearId: year.id })
      for (const classId of [room.id, undefined]) {
        const given = classId === undefined ? {} : { classId }
        students.push((await call('students.add', { name: `A ${name}`, firstName: `${students.length}`, ...given })).id)
      }
      for (const [at, coefficientHundredths] of [undefined, 350].entries()) {
        const weighs = coefficientHundredths === undefined ? {} : { coefficientHundredths }
        const subject = await call('school.save', { kind: 'subject', name: `S${at} ${name}`, ...weighs })
        if (at === 0)
          await call('school.setWeighting', { classId: room.id, subjectId: subject.id, coefficientHundredths: 275 })
        for (const [place, maximumHundredths] of [2000, 3700, 1000].entries()) {
          const about = { classId: room.id, subjectId: subject.id, periodId: period.id, takenOn: between.startsOn }
          const title = `E${place}`
          const { id } = await call('assessments.save', {
            ...{ ...about, title, maximumHundredths, coefficientHundredths: place * 150 },
          })
          const entries = students.map((studentId, index) => ({
            ...{ studentId, assessmentId: id },
            value: { state: 'graded' as const, valueHundredths: (173 * (index + 1) * (place + 2)) % maximumHundredths },
          }))
          await call('grades.enter', { entries })
          if (at === 1 && place === 2) await call('assessments.archive', { id })
        }
      }
    }
    await call('sync.once', {})
    const database = 'grades-kin01'
    const office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
    const averages = new Set<number>()
    for (const id of students) {
      const average = (await call('students.show', { id })).averageHundredths ?? 0
      averages.add(average)
      for (const passMarkHundredths of [average, average + 1]) {
        const pouch = hub.database(database)
        const { rows } = await pouch.allDocs({ keys: ['gradeRules:site'], include_docs: true })
        const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
        const envelope = { type: 'gradeRules', schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp }
        await pouch.put({ ...rows[0]?.doc, _id: 'gradeRules:site', ...envelope, ...USUAL_RULES, passMarkHundredths })
        expect(await isBelowPassMark(office, database, id)).toBe(passMarkHundredths > average)
      }
    }
    expect(averages.size).toBeGreaterThan(2)
  })

  it('goes the receipt of an enrolment, unless it was rejected meanwhile', async () => {
    const voter = await enrol('Jeanne')
    await call('messages.sendReceipt', { voter: voter.id, channel: 'sms', to: '+243810000001' })
    const other = await enrol('Rose')
    await call('messages.sendReceipt', { voter: other.id, channel: 'email', to: 'rose@example.org', language: 'en' })
    await call('voters.setStatus', { id: other.id, status: 'rejected', reason: 'twice' })
    await exchange()
    expect(outlets.texts).toMatchObject([{ message: expect.stringContaining(voter.cardNumber) }])
    expect(outlets.mails).toEqual([])
    expect(await statuses()).toEqual(
      expect.arrayContaining([
        ['enrolment-receipt', 'sent'],
        ['enrolment-receipt', 'cancelled'],
      ]),
    )
    const third = await enrol('Anne')
    await call('messages.sendReceipt', { voter: third.id, channel: 'email', to: 'anne@example.org', language: 'en' })
    await exchange()
    expect(outlets.mails[0]?.text).toContain('You were enrolled on 2026-05-04')
    const wrong = { voter: third.id, channel: 'email' as const, to: 'anne' }
    await expect(call('messages.sendReceipt', wrong)).rejects.toMatchObject({ code: 'message.bad-address' })
  })
})

describe('what could not be sent', () => {
  it('is shown at the desk with its reason, and goes again to a corrected address', async () => {
    await lend({ name: 'Binta', email: 'bimta@example.org' })
    setDay('2026-05-28')
    await call('notices.issue', { channel: 'email', language: 'fr' })
    outlets.mailAnswers.push(550)
    expect(await exchange()).toMatchObject({ dead: 1 })
    const { failed, messages } = await call('messages.list', {})
    expect(failed).toBe(1)
    expect(messages).toMatchObject([
      { status: 'failed', personName: 'Binta', failure: expect.stringContaining('no such mailbox') },
    ])
    const id = messages[0]?.id ?? ''
    desk.setNow((nowMs += 60_000))
    await call('messages.retry', { id, to: 'binta@example.org' })
    expect(await exchange()).toMatchObject({ sent: 1 })
    expect(outlets.mails.map(({ to }) => to)).toEqual(['binta@example.org'])
    expect(await statuses()).toEqual([['overdue', 'sent']])
    await expect(call('messages.retry', { id })).rejects.toMatchObject({ code: 'message.not-failed' })
    await expect(call('messages.cancel', { id: 'notice:none' })).rejects.toMatchObject({ code: 'message.not-found' })
  })

  it('can be given up', async () => {
    await lend({ name: 'Binta', email: 'bimta@example.org' })
    setDay('2026-05-28')
    await call('notices.issue', { channel: 'email', language: 'fr' })
    outlets.mailAnswers.push(550)
    await exchange()
    await call('messages.cancel', { id: (await call('messages.list', {})).messages[0]?.id ?? '' })
    expect(await exchange()).toMatchObject({ sent: 0 })
    expect(await statuses()).toEqual([['overdue', 'cancelled']])
  })
})
