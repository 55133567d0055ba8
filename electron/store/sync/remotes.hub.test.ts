import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { Hub } from '../../../couchdb/test/hub-server'
import { startOwnHub } from '../../../couchdb/test/own-hub'
import type { PouchDatabase } from '../documents/databases'
import { createFakeTime } from './testing/fake-time'
import { LIBRARY, useHubsAndWorkstations } from './testing/hubs-and-workstations'
import { openWorkstation, type Workstation } from './testing/open-workstation'

const AUTHOR = { id: 'user:1', name: 'Amina', action: 'claim.create' }
const never = new AbortController().signal

const { startHub: keep, open } = useHubsAndWorkstations()
const startHub = () => keep(startOwnHub)

const addClaim = (station: Workstation, value: string) =>
  station.documents.write(LIBRARY, AUTHOR, [
    {
      kind: 'create',
      type: 'claim',
      id: `claim:card:${value}`,
      fields: { kind: 'card', value, owner: 'member:1' },
    },
  ])
const has = (station: Workstation, value: string) => async () =>
  (await station.documents.get(LIBRARY, 'claim', `claim:card:${value}`)) !== undefined
const remoteOf = async (station: Workstation, name: string) => {
  const found = (await station.sync.status()).remotes.find((one) => one.name === name)
  if (!found) throw new Error(`no remote ${name}`)
  return found
}
const stateOf = async (station: Workstation, name: string) =>
  (await remoteOf(station, name)).databases.find((one) => one.name === LIBRARY)?.state
const isAtRest = (station: Workstation) => async () =>
  (await station.sync.status()).remotes.every(({ databases }) =>
    databases.every(({ state, pendingUp }) => state === 'live' && pendingUp === 0),
  )

describe('several remotes', () => {
  it('carry a record from one site’s server over a workstation that knows both to the other site', async () => {
    const [headOffice, siteServer] = [await startHub(), await startHub()]
    const [a, between, b] = [await open('a'), await open('between'), await open('b')]
    await a.sync.set({ url: headOffice.url })
    await between.sync.set({ url: headOffice.url })
    await between.sync.set({ remote: 'site-server', url: siteServer.url })
    await b.sync.set({ url: siteServer.url })
    await addClaim(a, '1')
    await b.until(has(b, '1'))
    await addClaim(b, '2')
    await a.until(has(a, '2'))
    await between.until(isAtRest(between))
    for (const remote of ['head-office', 'site-server']) {
      const [proof] = await between.sync.prove({ remote, databases: [LIBRARY] }, false, never)
      expect(proof).toMatchObject({ remote, equal: true, here: 4, there: 4 })
    }
  })

  it('may form a ring of three: each change arrives everywhere once, and then nothing moves', async () => {
    const ring = [await startHub(), await startHub(), await startHub()]
    const three = [await open('a'), await open('b'), await open('c')]
    for (const [at, station] of three.entries()) {
      await station.sync.set({ url: ring[at]?.url })
      await station.sync.set({ remote: 'neighbour', url: ring[(at + 1) % 3]?.url })
    }
    for (const [at, station] of three.entries()) await addClaim(station, String(at))
    for (const station of three) for (const value of ['0', '1', '2']) await station.until(has(station, value))
    for (const station of three) await station.until(isAtRest(station))
    const revisions = await Promise.all(
      three.map(async ({ databases }) => {
        const { rows } = await databases.get(LIBRARY).allDocs()
        return rows.map(({ id, value }) => `${id} ${value.rev}`)
      }),
    )
    expect(revisions[1]).toEqual(revisions[0])
    expect(revisions[2]).toEqual(revisions[0])
    for (const station of three)
      for (const run of await station.sync.once({ databases: [LIBRARY] }, never))
        expect(run).toMatchObject({ pushed: 0, pulled: 0, refused: [] })
  })

  it('are told apart in answers, removed one by one, and kept across a restart without showing a password', async () => {
    const [one, two] = [await startHub(), await startHub()]
    const dataKey = Buffer.alloc(32, 9)
    const first = await openWorkstation('a', { dataKey })
    await first.sync.set({ url: one.url, schedule: { kind: 'manual' } })
    const secret = two.url.replace('//', '//kin01:geheim@')
    await first.sync.set({ remote: 'site-b', url: secret, schedule: { kind: 'manual' }, bytesPerSecond: 50_000 })
    const runs = await first.sync.once({ databases: [LIBRARY] }, never)
    expect(runs.map(({ remote }) => remote)).toEqual(['head-office', 'site-b'])
    await first.close('keep')
    const a = await open('a', { dataKey, directory: first.directory })
    expect(await remoteOf(a, 'site-b')).toMatchObject({ schedule: { kind: 'manual' }, bytesPerSecond: 50_000 })
    expect(JSON.stringify(await a.sync.status())).not.toContain('geheim')
    await a.sync.set({ remote: 'head-office', url: '' })
    const { remotes, remote } = await a.sync.status()
    expect(remotes.map(({ name }) => name)).toEqual(['site-b'])
    expect(remote).toContain('kin01@')
    await expect(a.sync.pause('head-office', true)).rejects.toMatchObject({ code: 'sync.not-configured' })
  })
})

describe('what must not wait', () => {
  it('goes up and comes down before a long backlog', async () => {
    const hub = await startHub()
    const [a, b] = [await open('a'), await open('b')]
    const loans = Array.from({ length: 5_700 }, (_, at) => ({ _id: `loan:${at}`, note: 'x' }))
    await a.databases.get(LIBRARY).bulkDocs(loans)
    await a.databases.get(LIBRARY).put({ _id: 'claim:card:last' })
    const firstOf = async (database: PouchDatabase | undefined) =>
      (await database?.changes({ limit: 1 }))?.results[0]?.id
    for (const station of [a, b]) await station.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    await a.sync.once({ databases: [LIBRARY] }, never)
    expect(await firstOf(hub.databases.get(LIBRARY))).toBe('claim:card:last')
    // At a hub where the claim came last.
    const other = await startHub()
    await fetch(`${other.url}${LIBRARY}`, { method: 'PUT' })
    await other.databases.get(LIBRARY)?.bulkDocs([...loans, { _id: 'claim:card:last' }])
    await b.sync.set({ url: other.url })
    await b.sync.once({ databases: [LIBRARY] }, never)
    expect((await b.state(LIBRARY)).docs).toBe(5_701)
    expect(await firstOf(b.databases.get(LIBRARY))).toBe('claim:card:last')
  })
})

describe('when a remote is spoken to', () => {
  it('only between the hours that are set, and again the next day', async () => {
    const hub = await startHub()
    // 5 January 2026, midnight.
    const time = createFakeTime()
    const a = await open('a', {
      nowMs: time.nowMs,
      timing: { after: time.after, random: () => 1, offsetMinutes: () => 0 },
    })
    await a.sync.set({ url: hub.url, schedule: { kind: 'hours', hours: [{ from: '20:00', to: '06:00' }] } })
    await time.reached(async () => (await stateOf(a, 'head-office')) === 'live')
    time.advance(6 * 3_600_000)
    await time.reached(async () => (await remoteOf(a, 'head-office')).databases.every(({ state }) => state === 'idle'))
    await hub.settled()
    expect((await remoteOf(a, 'head-office')).opensAt).toBe('2026-01-05T20:00:00.000Z')
    const before = hub.requests.length
    await addClaim(a, '1')
    time.advance(13 * 3_600_000)
    await time.settle()
    expect(hub.requests.length).toBe(before)
    expect((await a.state(LIBRARY)).pendingUp).toBe(2)
    time.advance(3_600_000)
    await time.reached(async () => (await a.state(LIBRARY)).pendingUp === 0)
  })

  it('not while it is paused, also after a restart, but when somebody asks', async () => {
    const hub = await startHub()
    const dataKey = Buffer.alloc(32, 5)
    const first = await openWorkstation('a', { dataKey })
    await first.sync.set({ url: hub.url })
    await first.until(isAtRest(first))
    await first.sync.pause(undefined, true)
    expect(await stateOf(first, 'head-office')).toBe('idle')
    await addClaim(first, '1')
    await first.close('keep')
    const a = await open('a', { dataKey, directory: first.directory })
    expect(await remoteOf(a, 'head-office')).toMatchObject({ paused: true, schedule: { kind: 'continuous' } })
    expect((await a.state(LIBRARY)).pendingUp).toBe(2)
    const [run] = await a.sync.once({ databases: [LIBRARY] }, never)
    expect(run).toMatchObject({ pushed: 2 })
    await addClaim(a, '2')
    await a.sync.pause('head-office', false)
    await a.until(isAtRest(a))
  })

  it.each([
    ['ahead', 10],
    ['behind', -10],
  ])('loses nothing to a clock ten years %s, and says whose it is', async (_name, years) => {
    const hub = await startHub()
    const YEAR_MS = 365.25 * 86_400_000
    const a = await open('odd', { nowMs: () => Date.now() + years * YEAR_MS })
    const b = await open('right')
    for (const station of [a, b]) await station.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
    await addClaim(a, '1')
    await a.sync.once({ databases: [LIBRARY] }, never)
    await b.sync.once({ databases: [LIBRARY] }, never)
    await b.readModels.catchUp()
    expect(await has(b, '1')()).toBe(true)
    const { clockAheadMs = 0 } = await remoteOf(a, 'head-office')
    expect(Math.round(clockAheadMs / YEAR_MS)).toBe(years)
    expect((await remoteOf(b, 'head-office')).clockAheadMs).toBeUndefined()
    expect(b.sync.clocks()).toMatchObject([{ device: 'odd', ahead: years > 0 }])
    await addClaim(b, '2')
    for (const station of [b, a]) await station.sync.once({ databases: [LIBRARY] }, never)
    expect(await has(a, '2')()).toBe(true)
    // What a right clock writes next is not dragged years along.
    const { updated } = z
      .object({ updated: z.object({ at: z.string() }) })
      .parse(await b.databases.get(LIBRARY).get('claim:card:2'))
    expect(Math.abs((timestampMs(updated.at) ?? 0) - Date.now())).toBeLessThan(86_400_000)
  })
})
