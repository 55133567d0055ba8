import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectHub } from '../../couchdb/hub/connection'
import { runRound } from '../../couchdb/notifier/notifier'
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
  return { first: (await assess('Un')).id, second: (await assess('Deux')).id, enter }
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
    outlets.refusals.push(550)
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
    outlets.refusals.push(550)
    await exchange()
    await call('messages.cancel', { id: (await call('messages.list', {})).messages[0]?.id ?? '' })
    expect(await exchange()).toMatchObject({ sent: 0 })
    expect(await statuses()).toEqual([['overdue', 'cancelled']])
  })
})
