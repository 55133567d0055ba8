import { afterEach, beforeEach, expect, it } from 'vitest'
import { MODULES } from '@shared/domain/accounts/role'
import { connectHub } from '../../couchdb/hub/connection'
import { runRound } from '../../couchdb/notifier/notifier'
import { startOfficeHub, type OfficeHub } from '../../couchdb/test/office-hub'
import { startOutlets, type Outlets } from '../../couchdb/test/outlets'
import { runHub } from '../../couchdb/test/run-hub'
import { ENTRY_COMES_WITHIN_MS } from './author-watch'
import { openTestStore, type TestStore } from './testing/open-test-store'

/* Who wrote what, from the act at the desk to the gatekeeper at head office, by way of merges, decisions and messages. */
const DESKS = ['kin01-desk1', 'kin01-desk2'] as const
const nowMs = Date.parse('2026-05-28T12:00:00Z')

let hub: OfficeHub
let outlets: Outlets
let desks: TestStore[]
let addresses: string[]

beforeEach(async () => {
  hub = await startOfficeHub()
  outlets = await startOutlets()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', MODULES.join(','))
  desks = []
  addresses = []
  for (const name of DESKS) {
    const { json } = await runHub(hub, 'device', 'add', name, '--site', 'KIN01')
    const desk = await openTestStore({
      ...{ modules: [...MODULES], nowMs: nowMs + desks.length, environment: { replicates: false } },
    })
    const url = hub.address.replace('http://', `http://${name}:${json.password}@`)
    await desk.client.call('sync.set', { url, continuous: false })
    desks.push(desk)
    addresses.push(url)
  }
})
afterEach(async () => {
  for (const { client } of desks) await client.call('sync.set', { url: '' })
  await outlets.close()
  await hub.close()
  for (const desk of desks) await desk.close()
})

const syncAll = async () => {
  for (const { client } of [...desks, ...desks]) await client.call('sync.once', {})
}
const gatekeeper = async () => (await runHub(hub, 'gatekeeper', '--once')).json
const verify = ({ client }: TestStore) => client.call('audit.verify', {})

it('is proved of everything four modules write, of what two desks merge and decide, and of what head office tells', async () => {
  const [first, second] = desks
  if (!first || !second) throw new Error('two desks')
  await first.client.call('demo.load', { modules: ['enrolment', 'grades', 'sales'], size: 'small' })
  const add = (name: string) => first.client.call('members.add', { name, email: 'binta@example.org' })
  const [alone, asked] = [await add('Binta'), await add('Chance')]
  await syncAll()

  // One record that merges by itself, one that a person decides; the decision is undone and taken again.
  const change = (desk: TestStore, id: string, changes: object) => desk.client.call('members.update', { id, changes })
  await change(first, alone.id, { phone: '+243812345678' })
  await change(second, alone.id, { email: 'autre@example.org' })
  await change(first, asked.id, { name: 'Chance A.' })
  await change(second, asked.id, { name: 'Chance B.' })
  await syncAll()
  const conflicts = await first.client.call('conflicts.list', {})
  expect(conflicts.map(({ id }) => id)).toEqual([asked.id])
  expect(await gatekeeper()).toMatchObject({ quarantined: 0 })
  const settled = { database: 'library-kin01', id: asked.id, take: 'left', reason: 'vu' } as const
  const { decision } = await first.client.call('conflicts.resolve', settled)
  await first.client.call('conflicts.undo', { decision })
  await syncAll()
  expect(await gatekeeper()).toMatchObject({ quarantined: 0 })
  await second.client.call('conflicts.resolve', { ...settled, take: 'right' })

  // A message that head office sends and says so in the record.
  const { copyList } = await first.client.call('titles.add', { title: 'Candide', copies: 1 })
  await first.client.call('loans.borrow', { member: alone.id, barcode: copyList[0]?.barcode ?? '' })
  first.setNow(nowMs + 60 * 86_400_000)
  expect(await first.client.call('notices.issue', { channel: 'email', language: 'fr' })).toMatchObject({ issued: 1 })
  await syncAll()
  const office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
  const senders = outlets.senders
  expect(await runRound(office, { owner: 'one', nowMs: () => nowMs + 60 * 86_400_000, senders })).toMatchObject({
    sent: 1,
  })
  await syncAll()

  expect(await gatekeeper()).toMatchObject({ quarantined: 0 })
  for (const desk of desks) expect(await verify(desk)).toMatchObject({ ok: true, unproved: 0, unsigned: 0 })
})

it('is not believed of a record that whoever holds a device’s password wrote in somebody else’s name', async () => {
  const [first] = desks
  if (!first) throw new Error('a desk')
  const { id } = await first.client.call('members.add', { name: 'Binta' })
  await syncAll()
  const stored = await hub.database('library-kin01').get(id)
  const { href, username, password } = new URL(addresses[1] ?? '')
  const address = href.replace(`${username}:${password}@`, '')
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const written = await fetch(new URL(`library-kin01/${encodeURIComponent(id)}`, address), {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ ...stored, name: 'Personne d’autre' }),
  })
  expect(written.status).toBe(201)
  expect(await gatekeeper()).toMatchObject({ quarantined: 1 })
  await syncAll()
  expect(await verify(first)).toMatchObject({ ok: false, unproved: 1, firstUnproved: { id } })

  // A desk finds out by itself, gives the entry time to come, and signs what somebody saves again.
  const doubted = () => first.client.call('quarantine.list', {})
  expect(await doubted()).toEqual([])
  first.setNow(nowMs + ENTRY_COMES_WITHIN_MS + 1)
  expect(await doubted()).toMatchObject([
    { database: 'library-kin01', id, code: 'unsigned', detail: 'Personne d’autre' },
  ])
  await first.client.call('members.update', { id, changes: { name: 'Binta' } })
  expect(await doubted()).toEqual([])
})
