import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectHub, type HubConnection } from '../hub/connection'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { startOutlets, type Outlets, type Phase } from '../test/outlets'
import { LIBRARY, OVERDUE, OVERDUE_AT_MS, putNotice, raiseLibrary, statusOf } from '../test/overdue-notice'
import { createMailer } from './mailer'
import { runRound } from './notifier'
import type { Sender } from './sender'
import { createSmsGateway } from './sms-gateway'

let hub: OfficeHub
let office: HubConnection
let outlets: Outlets
let nowMs: number

beforeEach(async () => {
  hub = await startOfficeHub()
  await raiseLibrary(hub)
  office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
  nowMs = OVERDUE_AT_MS
  outlets = await startOutlets({ tellsRepetitions: true })
})
afterEach(async () => {
  await outlets.close()
  await hub.close()
})

const SMS = { channel: 'sms', to: '+243810000001' }
const round = (owner = 'one', senders: { email?: Sender; sms?: Sender } = outlets.senders) =>
  runRound(office, { owner, nowMs: () => nowMs, senders })
const claim = () => hub.database('comptoir-outbox').get(`claim:${LIBRARY}:${OVERDUE}`)
const arrivalAt = (phase: Phase) => new Promise<() => void>((arrived) => outlets.at(phase, arrived))

describe('a message leaves by one notifier only', () => {
  it.each(['connect', 'sender', 'recipient'] as const)('however slow the server is at: %s', async (phase) => {
    await putNotice(hub)
    const arrived = arrivalAt(phase)
    const slow = round('slow')
    const goOn = await arrived
    nowMs += 6 * 60_000
    expect(await round('other')).toMatchObject({ sent: 1 })
    goOn()
    expect(await slow).toMatchObject({ sent: 0, failed: 0, uncertain: 0 })
    expect(outlets.mails).toHaveLength(1)
    expect(await claim()).toMatchObject({ state: 'sent', owner: 'other' })
    expect(await statusOf(hub)).toBe('sent')
  })

  it('and what it wrote is left alone by who looked before it did', async () => {
    await putNotice(hub)
    const arrived = arrivalAt('recipient')
    const slow = round('slow')
    const goOn = await arrived
    nowMs += 6 * 60_000
    // The other one has read the list by the time it asks for this claim's versions, and gets its answer when all is over.
    const stop = hub.faults.inject((_, path) => path.includes('open_revs'), { kind: 'cut' })
    const pause = () => slow.then(stop)
    const late = connectHub({ url: hub.address, ...hub.admin }, { pause })
    const met = hub.faults.met()
    const other = runRound(late, { owner: 'other', nowMs: () => nowMs, senders: outlets.senders })
    await met
    goOn()
    expect(await slow).toMatchObject({ sent: 1 })
    expect(await other).toMatchObject({ sent: 0, uncertain: 0 })
    expect(await claim()).toMatchObject({ state: 'sent', owner: 'slow', told: true })
    expect(outlets.mails).toHaveLength(1)
  })

  it('and not at all while the hub cannot be told', async () => {
    await putNotice(hub)
    let words = 0
    const heal = hub.faults.inject((method, path) => method === 'PUT' && path.includes('claim') && ++words === 3, {
      kind: 'status',
      status: 400,
    })
    expect(await round()).toMatchObject({ sent: 0, failed: 1 })
    heal()
    expect(outlets.mails).toEqual([])
    expect(await claim()).toMatchObject({ state: 'queued', attempts: 1 })
    nowMs += 60_000
    expect(await round()).toMatchObject({ sent: 1 })
    expect(outlets.mails).toHaveLength(1)
  })
})

describe('what fails before a message is handed over', () => {
  let elsewhere: Server
  let port: number
  beforeEach(async () => {
    // Hangs up on everybody.
    elsewhere = createServer((socket) => socket.destroy())
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done))
    port = (elsewhere.address() as AddressInfo).port
  })
  afterEach(() => new Promise((done) => elsewhere.close(done)))

  it.each([
    ['a mail server', {}, () => ({ email: createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'a@b.cd' }) })],
    [
      'a gateway',
      SMS,
      () => ({
        sms: createSmsGateway({ url: `https://127.0.0.1:${port}`, fields: { to: 'to', text: 'text', key: 'key' } }),
      }),
    ],
  ])('at %s is tried again, later and later, and given up in the end', async (_, fields, senders) => {
    await putNotice(hub, fields)
    expect(await round('one', senders())).toMatchObject({ failed: 1 })
    expect(await claim()).toMatchObject({ state: 'queued', attempts: 1, atMs: nowMs + 60_000 })
    nowMs += 60_000
    expect(await round('one', senders())).toMatchObject({ failed: 1 })
    expect(await claim()).toMatchObject({ state: 'queued', attempts: 2, atMs: nowMs + 120_000 })
    for (let attempt = 3; attempt <= 12; attempt++) {
      nowMs += 6 * 3_600_000
      await round('one', senders())
    }
    expect(await claim()).toMatchObject({ state: 'dead', attempts: 12 })
    expect(await statusOf(hub)).toBe('failed')
  })

  it('is tried again when the password of the mail server is wrong', async () => {
    await putNotice(hub)
    const url = outlets.smtpUrl.replace('smtp://', 'smtp://name:wrong@')
    expect(await round('one', { email: createMailer({ url, from: 'a@b.cd' }) })).toMatchObject({ failed: 1, dead: 0 })
    nowMs += 60_000
    expect(await round()).toMatchObject({ sent: 1 })
  })
})

describe('a gateway that tells repetitions', () => {
  it('is asked again under the same key when nobody heard its answer', async () => {
    await putNotice(hub, SMS)
    outlets.gatewayAnswers.push(504)
    expect(await round()).toMatchObject({ failed: 1 })
    expect(await claim()).toMatchObject({ state: 'queued', isUnsure: true })
    nowMs += 60_000
    expect(await round()).toMatchObject({ sent: 1 })
    expect(outlets.texts).toHaveLength(1)
  })

  it('is not asked again when the reason went, and the desk hears that it may have been sent', async () => {
    await putNotice(hub, SMS)
    outlets.gatewayAnswers.push(504)
    await round()
    await hub.database(LIBRARY).put({ ...(await hub.database(LIBRARY).get('loan:1')), returnedOn: '2026-01-20' })
    nowMs += 60_000
    expect(await round()).toMatchObject({ uncertain: 1, dropped: 0 })
    expect(await hub.database(LIBRARY).get(OVERDUE)).toMatchObject({ status: 'failed', failure: 'uncertain' })
  })
})
