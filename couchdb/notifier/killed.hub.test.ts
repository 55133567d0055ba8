import { execFile, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectHub, type HubConnection } from '../hub/connection'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { startOutlets, type Outlets, type Phase } from '../test/outlets'
import { LIBRARY, OVERDUE, putNotice, raiseLibrary, statusOf } from '../test/overdue-notice'
import { runRound } from './notifier'

/* A notifier's own process, killed as far as its message came; then another notifier, a while later. */
const root = resolve(import.meta.dirname, '../..')
// A folder of its own: another test builds the usual one. Inside of the repository, where its packages are found.
const built = join(root, 'out/hub-of-notifiers')
const CLAIM = `claim:${LIBRARY}:${OVERDUE}`
const SMS = { channel: 'sms', to: '+243810000001' }

let hub: OfficeHub
let office: HubConnection
let outlets: Outlets

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-hub.mjs'), built], { cwd: root })
}, 120_000)
afterAll(() => rmSync(built, { recursive: true, force: true }))

beforeEach(async () => {
  hub = await startOfficeHub()
  await raiseLibrary(hub)
  office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
})
afterEach(async () => {
  await outlets.close()
  await hub.close()
})

function startNotifier() {
  const child = spawn(process.execPath, [join(built, 'hub.js'), '--url', hub.address, 'notifier', '--once'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      COMPTOIR_HUB_USER: hub.admin.user,
      COMPTOIR_HUB_PASSWORD: hub.admin.password,
      COMPTOIR_SMTP_URL: outlets.smtpUrl,
      COMPTOIR_SMS_URL: outlets.gatewayUrl,
      COMPTOIR_SMS_FIELD_KEY: 'reference',
      COMPTOIR_SMS_FIELD_TO: 'recipient',
      COMPTOIR_SMS_FIELD_TEXT: 'message',
    },
  })
  const ended = new Promise((done) => child.on('exit', (_, signal) => done(signal)))
  return { kill: () => child.kill('SIGKILL'), ended }
}

/** Its third word about a claim, after `queued` and `taken`, is `sending`. */
function onSending(kind: 'hang' | 'lost-answer') {
  let words = 0
  return hub.faults.inject((method, path) => method === 'PUT' && path.includes('claim') && ++words === 3, { kind })
}

const stateOf = async () => (await hub.database('comptoir-outbox').get(CLAIM))['state']

async function killAt(phase: Phase) {
  const reached = new Promise<void>((done) => {
    outlets.at(phase, () => {
      notifier.kill()
      done()
    })
  })
  const notifier = startNotifier()
  await reached
  expect(await notifier.ended).toBe('SIGKILL')
}

/** Nothing is missing but the word that it is being sent. */
async function killBeforeSending() {
  const heal = onSending('hang')
  const notifier = startNotifier()
  await hub.faults.met()
  notifier.kill()
  await notifier.ended
  heal()
}

/** Another notifier, at once and then when the first one's time is over, twice. */
async function others() {
  const results = []
  for (const laterMs of [0, 20 * 60_000, 40 * 60_000]) {
    const nowMs = Date.now() + laterMs
    const { sent, uncertain } = await runRound(office, { owner: 'b', nowMs: () => nowMs, senders: outlets.senders })
    results.push({ sent, uncertain })
  }
  return results
}

const nothing = { sent: 0, uncertain: 0 }

describe('an e-mail', () => {
  beforeEach(async () => {
    outlets = await startOutlets()
    await putNotice(hub)
  })

  it.each(['connect', 'sender', 'recipient', 'data', 'text'] as const)(
    'is sent once when cut at: %s',
    async (phase) => {
      const heal = onSending('hang')
      await killAt(phase)
      heal()
      expect(await stateOf()).toBe('taken')
      expect(await others()).toEqual([nothing, { sent: 1, uncertain: 0 }, nothing])
      expect(outlets.mails).toHaveLength(1)
      expect(await statusOf(hub)).toBe('sent')
    },
  )

  it('is sent at once by the notifier that starts again on the same machine', async () => {
    const heal = onSending('hang')
    await killAt('recipient')
    heal()
    expect(await stateOf()).toBe('taken')
    await startNotifier().ended
    expect(outlets.mails).toHaveLength(1)
    expect(await statusOf(hub)).toBe('sent')
  })

  it('is sent once when cut with nothing missing but the dot', async () => {
    await killBeforeSending()
    expect(await others()).toEqual([nothing, { sent: 1, uncertain: 0 }, nothing])
    expect(outlets.mails).toHaveLength(1)
  })

  it('is shown as uncertain, and not repeated, when the server took it and nobody heard', async () => {
    await killAt('dot')
    expect(await stateOf()).toBe('sending')
    expect(await others()).toEqual([nothing, { sent: 0, uncertain: 1 }, nothing])
    expect(outlets.mails).toHaveLength(1)
    expect(await hub.database(LIBRARY).get(OVERDUE)).toMatchObject({ status: 'failed', failure: 'uncertain' })
  })

  it('is shown as uncertain when cut in between, where nobody can know', async () => {
    onSending('lost-answer')
    const notifier = startNotifier()
    await hub.faults.met()
    notifier.kill()
    await notifier.ended
    await expect.poll(stateOf).toBe('sending')
    expect(await others()).toEqual([nothing, { sent: 0, uncertain: 1 }, nothing])
    expect(outlets.mails).toEqual([])
  })
})

describe('an SMS', () => {
  it.each([false, true])(
    'is sent once when cut before the request (a gateway that tells repetitions: %s)',
    async (tells) => {
      outlets = await startOutlets({ tellsRepetitions: tells })
      await putNotice(hub, SMS)
      await killBeforeSending()
      expect(await others()).toEqual([nothing, { sent: 1, uncertain: 0 }, nothing])
      expect(outlets.texts).toHaveLength(1)
    },
  )

  it.each([
    { tells: false, after: { sent: 0, uncertain: 1 }, status: 'failed' },
    { tells: true, after: { sent: 1, uncertain: 0 }, status: 'sent' },
  ])(
    'that the gateway took is sent once: $status where it tells repetitions: $tells',
    async ({ tells, after, status }) => {
      outlets = await startOutlets({ tellsRepetitions: tells })
      await putNotice(hub, SMS)
      await killAt('request')
      expect(await stateOf()).toBe('sending')
      expect(await others()).toEqual([nothing, after, nothing])
      expect(outlets.texts).toHaveLength(1)
      expect(await statusOf(hub)).toBe(status)
    },
  )
})
