import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectHub, type HubConnection } from '../hub/connection'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { startOutlets, type Outlets } from '../test/outlets'
import {
  envelope,
  LIBRARY,
  OVERDUE,
  OVERDUE_AT_MS,
  putNotice,
  raiseLibrary,
  STAMP,
  statusOf,
} from '../test/overdue-notice'
import { runRound } from './notifier'

const noPause = () => Promise.resolve()

let hub: OfficeHub
let office: HubConnection
let outlets: Outlets
let nowMs: number

beforeEach(async () => {
  hub = await startOfficeHub()
  await raiseLibrary(hub)
  office = connectHub({ url: hub.address, ...hub.admin }, { pause: noPause })
  nowMs = OVERDUE_AT_MS
  outlets = await startOutlets()
})

afterEach(async () => {
  await outlets.close()
  await hub.close()
})

const library = () => hub.database(LIBRARY)
const change = async (id: string, fields: object) => library().put({ ...(await library().get(id)), ...fields })
const notice = (fields: object = {}) => putNotice(hub, fields)

const options = (owner: string) => ({ owner, nowMs: () => nowMs, senders: outlets.senders })
const round = (owner = 'one') => runRound(office, options(owner))

describe('the notifier', () => {
  it('sends an overdue reminder by e-mail once, in the language of the notice, and tells the desk', async () => {
    await notice()
    expect(await round()).toMatchObject({ sent: 1 })
    expect(await round()).toMatchObject({ sent: 0 })
    expect(await round('another after a restart')).toMatchObject({ sent: 0 })
    expect(outlets.mails).toHaveLength(1)
    expect(outlets.mails[0]).toMatchObject({ to: 'jean@example.org' })
    expect(outlets.mails[0]?.text).toContain('Le Petit Prince')
    const stored = await library().get(OVERDUE)
    expect(stored).toMatchObject({ status: 'sent', base: { status: { previous: 'waiting', by: 'notifier' } } })
  })

  it('sends an SMS through the gateway, in English', async () => {
    await notice({ channel: 'sms', to: '+243810000001', language: 'en' })
    await round()
    expect(outlets.texts).toHaveLength(1)
    expect(outlets.texts[0]).toMatchObject({ recipient: '+243810000001' })
    expect(outlets.texts[0]?.['message']).toContain('“Le Petit Prince” was due on 2026-01-10.')
    expect(await statusOf(hub)).toBe('sent')
  })

  it('sends once when two notifiers work at the same time', async () => {
    for (let number = 1; number <= 8; number++) await notice({ _id: `notice:overdue:1:${number}`, number })
    const rounds = await Promise.all([round('one'), round('two')])
    expect(outlets.mails).toHaveLength(8)
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(8)
  })

  it.each([
    ['sends nothing when the other half had begun', 'sending', { sent: 0, uncertain: 1 }, 'failed'],
    ['sends once when neither half had begun', 'taken', { sent: 1, uncertain: 0 }, 'sent'],
  ])('in halves of a cluster that did not see each other, %s', async (_, state, outcome, status) => {
    await notice()
    await runRound(office, { ...options('one'), senders: {} })
    const outbox = hub.database('comptoir-outbox')
    const [row] = (await outbox.allDocs({ startkey: 'claim:', endkey: 'claim:\ufff0', include_docs: true })).rows
    const other = { ...row?.doc, _id: row?.id ?? '', _rev: '1-0000', state, owner: 'two', atMs: nowMs }
    await outbox.bulkDocs([other], { new_edits: false })
    expect(await round()).toMatchObject({ sent: 0 })
    nowMs += 5 * 60_000
    expect(await round()).toMatchObject(outcome)
    expect(outlets.mails).toHaveLength(outcome.sent)
    expect(await statusOf(hub)).toBe(status)
  })

  it.each([
    ['the book came back', { returnedOn: '2026-01-15' }],
    ['the loan was renewed', { dueOn: '2026-02-10' }],
    ['the loan was a mistake', { cancelled: true }],
  ])('sends nothing when %s', async (_, fields) => {
    await notice()
    await change('loan:1', fields)
    expect(await round()).toMatchObject({ sent: 0, dropped: 1 })
    expect(outlets.mails).toEqual([])
    expect(await statusOf(hub)).toBe('cancelled')
  })

  it('tries again later after a passing fault, without sending twice', async () => {
    await notice()
    outlets.mailAnswers.push(451, 451)
    expect(await round()).toMatchObject({ failed: 1 })
    expect(await round()).toMatchObject({ failed: 0, sent: 0 })
    nowMs += 60_000
    expect(await round()).toMatchObject({ failed: 1 })
    nowMs += 120_000
    expect(await round()).toMatchObject({ sent: 1 })
    expect(outlets.mails).toHaveLength(1)
  })

  it('drops the retry when the reason goes meanwhile', async () => {
    await notice({ channel: 'sms', to: '+243810000001' })
    outlets.gatewayAnswers.push(503)
    expect(await round()).toMatchObject({ failed: 1 })
    await change('loan:1', { returnedOn: '2026-01-20' })
    nowMs += 60_000
    expect(await round()).toMatchObject({ dropped: 1 })
    expect(outlets.texts).toEqual([])
  })

  it('shows the desk what is refused for good, and what was tried too often', async () => {
    await notice()
    outlets.mailAnswers.push(550)
    expect(await round()).toMatchObject({ dead: 1 })
    expect(await statusOf(hub)).toBe('failed')
    await notice({ _id: 'notice:overdue:1:2', number: 2, channel: 'sms', to: '+243' })
    outlets.gatewayAnswers.push(...Array.from({ length: 20 }, () => 500))
    let dead = 0
    for (let attempt = 0; attempt < 14; attempt++) {
      dead += (await round()).dead
      nowMs += 6 * 3_600_000
    }
    expect(dead).toBe(1)
    expect(await statusOf(hub, 'notice:overdue:1:2')).toBe('failed')
  })

  it('does not repeat a message whose line broke after it was handed over', async () => {
    await notice()
    outlets.mailAnswers.push('hang-up')
    expect(await round()).toMatchObject({ uncertain: 1 })
    nowMs += 86_400_000
    expect(await round()).toMatchObject({ sent: 0, uncertain: 0 })
    expect(outlets.mails).toHaveLength(1)
    expect(await statusOf(hub)).toBe('failed')
  })

  it('takes up what a notifier had taken and not begun to send', async () => {
    await notice()
    const heal = hub.faults.inject((_, path) => path.includes('loan'), { kind: 'status', status: 400 })
    await expect(round()).rejects.toMatchObject({ code: 'hub.refused' })
    heal()
    expect(await round('two')).toMatchObject({ sent: 0 })
    nowMs += 5 * 60_000
    expect(await round('two')).toMatchObject({ sent: 1, uncertain: 0 })
    expect(await round()).toMatchObject({ sent: 0 })
    expect(outlets.mails).toHaveLength(1)
  })

  it('sends once when every answer about its claim is lost at first', async () => {
    await notice()
    let writes = 0
    hub.faults.inject((method, path) => method === 'PUT' && path.includes('claim') && ++writes % 2 === 1, {
      kind: 'lost-answer',
    })
    await round()
    await round('two')
    expect(outlets.mails).toHaveLength(1)
    expect(await statusOf(hub)).toBe('sent')
  })

  it('tells the desk after a restart what was sent before a cut', async () => {
    await notice()
    const heal = hub.faults.inject((method, path) => method === 'PUT' && path.includes('notice'), {
      kind: 'status',
      status: 400,
    })
    await expect(round()).rejects.toMatchObject({ code: 'hub.refused' })
    expect(await statusOf(hub)).toBe('waiting')
    heal()
    await round()
    expect(await statusOf(hub)).toBe('sent')
    expect(outlets.mails).toHaveLength(1)
  })

  it('leaves waiting what there is no gateway for, until there is one', async () => {
    await notice({ channel: 'sms', to: '+243810000001' })
    const { senders, ...rest } = options('one')
    expect(await runRound(office, { ...rest, senders: { email: senders.email } })).toMatchObject({ sent: 0, failed: 0 })
    expect(await statusOf(hub)).toBe('waiting')
    expect(await round()).toMatchObject({ sent: 1 })
  })

  it('waits for the end of quiet hours', async () => {
    await notice({ notBefore: new Date(nowMs + 3_600_000).toISOString() })
    expect(await round()).toMatchObject({ sent: 0 })
    nowMs += 3_600_000
    expect(await round()).toMatchObject({ sent: 1 })
  })

  it('says that a hold is ready, and again when it becomes ready another time', async () => {
    const hold = { type: 'hold', status: 'ready', titleId: 'title:1', readyUntil: '2026-01-25' }
    await library().put({ _id: 'hold:1', ...envelope, ...hold })
    await notice({ _id: 'notice:hold:1', kind: 'hold-ready', subjectId: 'hold:1' })
    expect(await round()).toMatchObject({ sent: 1 })
    const later = `${(nowMs + 86_400_000).toString(36).padStart(9, '0')}-0000-KIN01desk1`
    await change('notice:hold:1', { status: 'waiting', updated: { ...STAMP, at: later } })
    nowMs += 2 * 86_400_000
    expect(await round()).toMatchObject({ sent: 1 })
    // A mailbox that knows the first by its name takes the second as well.
    expect(new Set(outlets.mails.map(({ text }) => /Message-ID:\s+<(.*?)>/.exec(text)?.[1])).size).toBe(2)
  })
})
