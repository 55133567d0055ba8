import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startExpressHub } from '../../../couchdb/test/express-hub'
import type { Hub } from '../../../couchdb/test/hub-server'
import { openStations, type Stations } from '../testing/open-stations'
import { seen } from '../testing/seen'

let stations: Stations<Hub>

beforeEach(async () => {
  stations = await openStations(startExpressHub)
})
afterEach(() => stations.close())

describe('two workstations of one library', () => {
  it('see each other’s accounts, members and loans moments later', async () => {
    const { a, b, hub } = stations
    await a.client.call('sync.set', { continuous: true })
    await b.client.call('sync.set', { continuous: true })
    await seen(b, 'users.list', {}, (users) => users.length === 2)

    const { barcodes } = await a.addTitle('Le Petit Prince', 1)
    const memberId = await a.addMember('Jean Mukendi', { cardNumber: 'C-1' })
    await seen(b, 'conflicts.list', {}, () => true)
    await seen(b, 'sync.status', {}, ({ databases }) => databases.every(({ state }) => state === 'live'))
    const [barcode = ''] = barcodes
    await a.client.call('loans.borrow', { member: memberId, barcode })
    await seen(b, 'loans.list', { open: true }, ({ loans }) => loans.length === 1)
    const idle = await seen(a, 'sync.status', {}, ({ databases }) =>
      databases.every(({ state, pendingUp }) => state === 'live' && pendingUp === 0),
    )
    expect(idle.remote).toBe(hub.url)
    expect(a.failures).toEqual([])
  })

  it('are told what their site is called now and which modules it uses', async () => {
    const { a, b, meet } = stations
    const { code, modules } = await a.client.call('site.update', { name: 'Le lycée', modules: ['library', 'grades'] })
    await meet()
    const told = await seen(b, 'session.state', {}, (state) => state.phase !== 'new' && state.site.name === 'Le lycée')
    expect(told).toMatchObject({ site: { code, modules } })
  })

  it('lend one copy twice while apart: the loan that is shown is the one a return closes, and the other copy stays free', async () => {
    const { a, b, meet } = stations
    const { id, barcodes } = await a.addTitle('Le Petit Prince', 2)
    const members = [await a.addMember('Awa'), await a.addMember('Binta')]
    await meet()
    const [barcode = ''] = barcodes
    // The loan made last has the earlier day.
    b.setDay('2026-05-06')
    await b.client.call('loans.borrow', { member: members[1] ?? '', barcode })
    a.setDay('2026-05-05')
    await a.client.call('loans.borrow', { member: members[0] ?? '', barcode })
    await meet()
    for (const { client } of [a, b]) {
      expect(await client.call('copies.show', { barcode })).toMatchObject({ memberName: 'Awa', status: 'out' })
      expect(await client.call('titles.show', { id })).toMatchObject({ copies: 2, available: 1 })
    }
    const lentTwice = async () =>
      (await a.client.call('conflicts.list', {})).filter(({ severity }) => severity === 'rule')
    expect(await lentTwice()).toMatchObject([{ id: `copy:${barcode}`, leaves: 2 }])
    expect((await a.client.call('loans.back', { barcode })).loan.memberName).toBe('Awa')
    expect(await a.client.call('copies.show', { barcode })).toMatchObject({ memberName: 'Binta', status: 'out' })
    expect(await lentTwice()).toEqual([])
  })

  it('list a member changed at both while apart, with the two versions', async () => {
    const { a, b, meet } = stations
    const id = await a.addMember('Jean Mukendi')
    await meet()
    await a.client.call('members.update', { id, changes: { name: 'Jean A.' } })
    await b.client.call('members.update', { id, changes: { name: 'Jean B.' } })
    await meet()
    for (const station of [a, b]) {
      const conflicts = await seen(station, 'conflicts.list', {}, (listed) => listed.some((one) => one.id === id))
      const conflict = conflicts.find((one) => one.id === id)
      expect(conflict).toMatchObject({ type: 'member', leaves: 2, severity: 'same-field', database: 'library-kin01' })
      const { leaves } = await station.client.call('conflicts.show', { database: 'library-kin01', id })
      expect(new Set(leaves.map(({ body }) => body['name']))).toEqual(new Set(['Jean A.', 'Jean B.']))
    }
    await expect(a.client.call('conflicts.show', { database: 'reference', id })).rejects.toMatchObject({
      code: 'conflict.not-found',
    })
  })
})
