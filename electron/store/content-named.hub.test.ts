import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { chunkOf } from '../../couchdb/test/chunks'
import { startOfficeHub, type OfficeHub } from '../../couchdb/test/office-hub'
import { runHub } from '../../couchdb/test/run-hub'
import { openTestStore, type TestStore } from './testing/open-test-store'

/* Documents named by their content that hold something else: whoever can write into a database can put them there. */
let hub: OfficeHub
let desk: TestStore

beforeEach(async () => {
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'sales')
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01', '--statistics')
  desk = await openTestStore({ modules: ['sales'], environment: { replicates: false } })
  const url = hub.address.replace('http://', `http://kin01-desk1:${json.password}@`)
  await desk.client.call('sync.set', { url, continuous: false })
})
afterEach(async () => {
  await desk.client.call('sync.set', { url: '' })
  await hub.close()
  await desk.close()
})

const sold = (id: string, priceCents: number) =>
  ({ id, date: '2024-01-01', city: 'Lyon', type: 'sale', model: 'Clio', priceCents }) as const

it('count nowhere and are set aside, at the workstation, at head office and by the gatekeeper', async () => {
  const sound = chunkOf([sold('T1', 100)])
  const swollen = { ...chunkOf([sold('T2', 900_000)]), _id: `chunk:${'0'.repeat(40)}` }
  const { _id, rows: _rows, data: _data, type: _type, ...envelope } = sound
  const portrait = { ...envelope, type: 'portrait', mediaType: 'image/jpeg', data: 'AAAA' }
  const named = createHash('sha256').update(Buffer.from('AAAA', 'base64')).digest('hex')
  await hub.database('sales-kin01').bulkDocs([sound, swollen])
  await hub.database('reference').bulkDocs([
    { ...portrait, _id: `portrait:${'1'.repeat(64)}` },
    { ...portrait, _id: `portrait:${named}` },
  ])
  await desk.client.call('sync.once', {})
  await hub.replicate()
  await runHub(hub, 'indexer', '--once')

  const items = await desk.client.call('quarantine.list', {})
  expect(items.map(({ id, code }) => [id, code])).toEqual([
    [`portrait:${'1'.repeat(64)}`, 'wrong-hash'],
    [swollen._id, 'wrong-hash'],
  ])
  const total = [{ key: [], labels: [], values: [1, '1.00'] }]
  for (const source of ['here', 'head-office'] as const)
    expect((await desk.client.call('statistics.read', { name: 'revenue', level: 0, source })).rows).toEqual(total)
  expect(await runHub(hub, 'gatekeeper', '--once')).toMatchObject({ json: { quarantined: 2 } })
})
