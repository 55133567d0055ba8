import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startExpressHub, type ExpressHub } from '../../../couchdb/test/express-hub'
import { openWorkstation, type Workstation } from './testing/open-workstation'

const LIBRARY = 'library-kin01'
const AUTHOR = { id: 'user:1', name: 'Amina', action: 'member.create' }

let hub: ExpressHub
let stations: Workstation[]

beforeEach(async () => {
  hub = await startExpressHub()
  stations = []
})

afterEach(async () => {
  for (const station of stations) await station.close()
  await hub.close()
  for (const station of stations) expect(station.failures).toEqual([])
})

const open = async (name: string, options: Parameters<typeof openWorkstation>[1] = {}) => {
  const station = await openWorkstation(name, options)
  stations.push(station)
  return station
}

const addMember = (station: Workstation, id: string, name = 'Jean Mukendi') =>
  station.documents.write(LIBRARY, AUTHOR, [
    {
      kind: 'create',
      type: 'member',
      id: `member:${id}`,
      fields: {
        name,
        cardNumber: id,
        joinedOn: '2026-01-05',
        category: 'adult',
        status: 'active',
        cardLost: false,
      },
    },
  ])

const member = (station: Workstation, id: string) => station.documents.get(LIBRARY, 'member', `member:${id}`)
const isLive = (station: Workstation) => async () =>
  (await station.sync.status()).databases.every(({ state }) => state === 'live')
const has = (station: Workstation, id: string) => async () => (await member(station, id)) !== undefined
const isIdle = (station: Workstation) => async () =>
  (await station.sync.status()).databases.every(({ state, pendingUp }) => state === 'live' && pendingUp === 0)

describe('continuous replication', () => {
  it('carries what is written at either workstation to the other', async () => {
    const [a, b] = [await open('a'), await open('b')]
    await addMember(a, '001')
    await a.sync.set(hub.url, true)
    await b.sync.set(hub.url, true)
    await b.until(has(b, '001'))
    await b.until(isLive(b))
    await addMember(b, '002')
    await a.until(has(a, '002'))
    await a.until(isIdle(a))
    await b.until(isIdle(b))
  })
})
