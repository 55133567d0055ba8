import { afterEach, beforeEach, expect, it } from 'vitest'
import { designsOf } from '../bootstrap/design-documents'
import peopleByWord from '../design/enrolment-index/by-word.js?raw'
import { connectHub, type HubConnection } from '../hub/connection'
import { ENROLMENT_INDEX } from '../hub/databases'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { mapWith } from '../test/office-views'
import { runHub } from '../test/run-hub'
import { keepProvinceIndexes } from './province-index'

const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
const claim = (number: string, owner: string, name: string, more: object = {}) => ({
  ...{ _id: `claim:card:${number}`, type: 'claim', schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp },
  ...{ kind: 'card', value: number, owner, summary: { name, site: 'KIN01', ...more } },
})
let hub: OfficeHub
let office: HubConnection

beforeEach(async () => {
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'enrolment')
  for (const code of ['CD10', 'cd20']) await runHub(hub, 'province', 'add', code)
  office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
})
afterEach(() => hub.close())

const idsIn = async (database: string) => {
  const { rows } = await hub.database(database).allDocs()
  return rows.map(({ id }) => id).filter((id) => !id.startsWith('_'))
}

it('a province gets its own people and the keys that check cards, the country gets everybody', async () => {
  await hub.database(ENROLMENT_INDEX).put(claim('A-1', 'voter:1', 'Ngoy Marie', { province: 'CD10' }))
  await hub.database(ENROLMENT_INDEX).put(claim('A-2', 'voter:2', 'Kasongo Jean'))
  await hub.database(ENROLMENT_INDEX).put({ _id: 'station:D1', type: 'station', device: 'D1', publicKey: 'x' })
  await hub.database('enrolment-index-cd20').put(claim('B-1', 'voter:3', 'Kavira Anne', { province: 'CD20' }))
  await keepProvinceIndexes(office)
  expect(await idsIn('enrolment-index-cd10')).toEqual(['claim:card:A-1', 'station:D1'])
  expect(await idsIn('enrolment-index-cd20')).toEqual(['claim:card:B-1', 'station:D1'])
  expect(await idsIn(ENROLMENT_INDEX)).toEqual(['claim:card:A-1', 'claim:card:A-2', 'claim:card:B-1', 'station:D1'])
})

it('one number claimed in two provinces becomes one document with both versions, in both provinces', async () => {
  await hub.database('enrolment-index-cd10').put(claim('CEI-7', 'voter:1', 'Ngoy Marie', { province: 'CD10' }))
  await hub.database('enrolment-index-cd20').put(claim('CEI-7', 'voter:2', 'Kavira Anne', { province: 'CD20' }))
  await keepProvinceIndexes(office)
  for (const database of ['enrolment-index-cd10', 'enrolment-index-cd20', ENROLMENT_INDEX]) {
    const found = await hub.database(database).get('claim:card:CEI-7', { conflicts: true })
    expect(found._conflicts).toHaveLength(1)
  }
})

it('who moves to another province is told in the one they left', async () => {
  const { rev } = await hub.database('enrolment-index-cd10').put(claim('C-1', 'voter:1', 'Ngoy', { province: 'CD10' }))
  await keepProvinceIndexes(office)
  const moved = { ...claim('C-1', 'voter:9', 'Ngoy', { province: 'CD20' }), _rev: rev }
  await hub.database(ENROLMENT_INDEX).put(moved)
  await keepProvinceIndexes(office)
  for (const database of ['enrolment-index-cd10', 'enrolment-index-cd20'])
    expect(await hub.database(database).get('claim:card:C-1')).toMatchObject({ owner: 'voter:9' })
  await keepProvinceIndexes(office)
  expect(await keepProvinceIndexes(office)).toEqual([])
})

it('people of the country are found by the beginning of any of their names', () => {
  const marie = claim('A-1', 'voter:1', 'N’Goÿ Marie-Béatrice')
  const rows = mapWith(peopleByWord, [
    marie,
    { _id: 'station:D1' },
    { ...marie, summary: undefined } as { readonly _id: string },
  ])
  expect(rows.map(({ key }) => key)).toEqual(['n', 'goy', 'marie', 'beatrice'])
  expect(designsOf(ENROLMENT_INDEX)).toEqual({ people: { views: { 'by-word': { map: peopleByWord } } } })
})

it('a province may be there before any site enrols', async () => {
  const fresh = await startOfficeHub()
  try {
    expect(await runHub(fresh, 'province', 'add', 'CD10')).toMatchObject({ json: { error: { code: 'hub.not-found' } } })
    await runHub(fresh, 'bootstrap')
    expect(await runHub(fresh, 'province', 'add', 'CD10')).toMatchObject({ code: 0 })
    expect(await runHub(fresh, 'indexer', '--once')).toMatchObject({ code: 0, json: { carried: [] } })
  } finally {
    await fresh.close()
  }
})

it('what a server refuses in the middle of an answer is carried by the next round', async () => {
  await hub.database(ENROLMENT_INDEX).put(claim('A-1', 'voter:1', 'Ngoy Marie', { province: 'CD10' }))
  const heal = hub.faults.inject((method, path) => method === 'POST' && path.includes('_bulk_docs'), {
    kind: 'status',
    status: 201,
    body: [{ id: 'claim:card:A-1', error: 'internal_server_error', reason: 'No DB shards could be opened.' }],
  })
  await expect(keepProvinceIndexes(office)).rejects.toMatchObject({ code: 'hub.refused' })
  heal()
  await keepProvinceIndexes(office)
  expect(await idsIn('enrolment-index-cd10')).toEqual(['claim:card:A-1'])
})
