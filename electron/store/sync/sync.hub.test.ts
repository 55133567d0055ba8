import { beforeEach, describe, expect, it } from 'vitest'
import type { Hub } from '../../../couchdb/test/hub-server'
import type { SyncRun } from './database-sync'
import { createFakeTime } from './testing/fake-time'
import { HUBS, LIBRARY, useHubsAndWorkstations } from './testing/hubs-and-workstations'
import { openWorkstation, type Workstation } from './testing/open-workstation'

const AUTHOR = { id: 'user:1', name: 'Amina', action: 'member.create' }

let hub: Hub

describe.each(Object.entries(HUBS))('with %s', (_name, startHub) => {
  const opened = useHubsAndWorkstations()
  beforeEach(async () => {
    hub = await opened.startHub(startHub)
  })

  const { open } = opened

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

  /** Writes to one database of the hub, and how the hub is asked for changes. */
  const isWrite = (method: string, path: string) => method === 'POST' && path.includes('_bulk_docs')
  const isChanges = (_method: string, path: string) => path.includes('_changes')

  describe('continuous replication', () => {
    it('carries what is written at either workstation to the other', async () => {
      const [a, b] = [await open('a'), await open('b')]
      await addMember(a, '001')
      await a.sync.set({ url: hub.url })
      await b.sync.set({ url: hub.url })
      await b.until(has(b, '001'))
      await b.until(isLive(b))
      await addMember(b, '002')
      await a.until(has(a, '002'))
      await a.until(isIdle(a))
      await b.until(isIdle(b))
      expect(await a.state(LIBRARY)).toMatchObject({ docs: 2, pushed: 2, pulled: 2, state: 'live' })
    })

    it('does not fetch back what it sent', async () => {
      const a = await open('a')
      const sent = Array.from({ length: 3_000 }, (_, at) => ({ _id: `loan:${at}`, note: 'x' }))
      await a.databases.get(LIBRARY).bulkDocs(sent)
      await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      await a.sync.once({ databases: [LIBRARY] }, new AbortController().signal)
      const pages = hub.requests.filter((line) => line.includes(`${LIBRARY}/_changes`))
      const whole = pages.filter((line) => line.includes('include_docs=true'))
      // The second is on its way before anything is known of the first.
      expect(whole).toHaveLength(2)
      expect(pages.length).toBeGreaterThan(2)
      expect((await a.state(LIBRARY)).pulled).toBe(0)
    })

    it('sends what was written without network once there is one', async () => {
      const [a, b] = [await open('a'), await open('b')]
      await b.sync.set({ url: hub.url })
      await b.until(isLive(b))
      const repair = hub.faults.inject(() => true, { kind: 'cut' })
      await addMember(a, '003')
      await a.sync.set({ url: hub.url })
      await a.until(async () => (await a.state('reference')).state === 'waiting')
      const status = await a.sync.status()
      expect(status.offlineSince).toBeDefined()
      expect(status.databases[1]).toMatchObject({ name: LIBRARY, pendingUp: 2, pushed: 0 })
      repair()
      await b.until(has(b, '003'))
      await a.until(isIdle(a))
      expect((await a.sync.status()).offlineSince).toBeUndefined()
    })

    it.each([
      ['503', isWrite, { kind: 'status', status: 503 }],
      ['429', isWrite, { kind: 'status', status: 429 }],
      ['500', isWrite, { kind: 'status', status: 500 }],
      [
        'a page in place of CouchDB',
        () => true,
        { kind: 'status', status: 200, html: '<html>Welcome to the hotel</html>' },
      ],
      ['a page that refuses', isWrite, { kind: 'status', status: 502, html: '<html>Bad gateway</html>' }],
      ['a cut line while writing', isWrite, { kind: 'cut' }],
      ['a cut line in the midst of an answer', isChanges, { kind: 'cut-answer' }],
      ['a cut line while reading checkpoints', (_: string, path: string) => path.includes('_local'), { kind: 'cut' }],
    ] as const)('goes on after %s', async (_name, matches, fault) => {
      const time = createFakeTime()
      const a = await open('a', { timing: { after: time.after, random: () => 1 }, nowMs: time.nowMs })
      const b = await open('b')
      const status = () => a.sync.status()
      const repair = hub.faults.inject(matches, fault)
      await addMember(a, '004')
      await a.sync.set({ url: hub.url })
      await time.timerOf(1_000)
      expect((await status()).databases.map(({ state }) => state)).toContain('waiting')
      repair()
      await b.sync.set({ url: hub.url })
      // Waiting times pass at once; the watchdog's minute does not.
      time.skipBelow(60_000)
      await b.until(has(b, '004'))
    })

    it('ends a request that hangs, after a minute, and tries again', async () => {
      const time = createFakeTime()
      const a = await open('a', { timing: { after: time.after, random: () => 1 }, nowMs: time.nowMs })
      const b = await open('b')
      const repair = hub.faults.inject(() => true, { kind: 'hang' })
      await addMember(a, '005')
      await a.sync.set({ url: hub.url })
      await hub.faults.met()
      time.advance(60_000)
      await time.timerOf(1_000)
      expect((await a.state('reference')).reason).toBe('timeout')
      repair()
      time.advance(1_000)
      await b.sync.set({ url: hub.url })
      await b.until(has(b, '005'))
    })

    it('asks once with a wrong password, for all databases together, and goes on with the right one', async () => {
      hub.account = { user: 'kin01', password: 'right' }
      const a = await open('a')
      const b = await open('b')
      await addMember(a, '006')
      const before = hub.requests.length
      await a.sync.set({ url: hub.url.replace('right', 'wrong') })
      await a.until(async () => (await a.sync.status()).databases.every(({ state }) => state === 'blocked'))
      const { databases, remote } = await a.sync.status()
      expect(databases.map(({ reason }) => reason)).toEqual(['auth', 'auth'])
      expect(JSON.stringify(remote)).not.toContain('wrong')
      expect(hub.requests.length - before).toBe(1)
      await a.sync.set({ url: hub.url })
      await b.sync.set({ url: hub.url })
      await b.until(has(b, '006'))
      await a.until(isIdle(a))
    })

    it('goes on by itself when the account is let in again', async () => {
      hub.account = { user: 'kin01', password: 'right' }
      const time = createFakeTime()
      const a = await open('a', { timing: { after: time.after, random: () => 1 }, nowMs: time.nowMs })
      await a.sync.set({ url: hub.url.replace('right', 'other') })
      await time.timerOf(60_000)
      hub.account = { user: 'kin01', password: 'other' }
      const b = await open('b')
      await addMember(a, '007')
      await b.sync.set({ url: hub.url })
      const arrived = b.until(has(b, '007'))
      time.advance(60_000)
      await arrived
      expect((await a.state('reference')).state).not.toBe('blocked')
    })

    it('reports a document the hub refuses, sends the others, and offers it again on demand', async () => {
      const [a, b] = [await open('a'), await open('b')]
      await addMember(a, 'good')
      await addMember(a, 'large', 'x'.repeat(2_000))
      const isLarge = hub.faults.inject((method, path, bytes) => isWrite(method, path) && bytes > 2_000, {
        kind: 'status',
        status: 413,
      })
      await a.sync.set({ url: hub.url })
      await b.sync.set({ url: hub.url })
      await b.until(has(b, 'good'))
      await a.until(isIdle(a))
      const { refused } = await a.state(LIBRARY)
      expect(refused).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ id: 'member:large', reason: 'too-large', direction: 'push' }),
        ]),
      )
      expect(await member(b, 'large')).toBeUndefined()
      isLarge()
      const [run] = await a.sync.once({ databases: [LIBRARY] }, new AbortController().signal)
      expect(run).toMatchObject({ pushed: refused?.length, refused: [] })
      await b.until(has(b, 'large'))
      expect((await a.state(LIBRARY)).refused).toBeUndefined()
    })

    it('remembers across a restart where it stood', async () => {
      const dataKey = Buffer.alloc(32, 7)
      const first = await openWorkstation('a', { dataKey })
      await addMember(first, '008')
      await first.sync.set({ url: hub.url })
      await first.until(isIdle(first))
      await first.close('keep')
      const a = await open('a', { dataKey, directory: first.directory })
      await a.until(isLive(a))
      expect(await a.state(LIBRARY)).toMatchObject({ pendingUp: 0, pushed: 2, pulled: 0 })
    })

    it('leaves no timer, no request and no database open when it is closed while live', async () => {
      const time = createFakeTime()
      const a = await openWorkstation('a', { timing: { after: time.after, random: () => 1 } })
      await a.sync.set({ url: hub.url })
      // Announcements wait on this time too.
      time.skipBelow(1_000)
      await a.until(isLive(a))
      await addMember(a, '009')
      await a.close()
      expect(time.timers()).toBe(0)
      // What was sent just before may still arrive, and is hung up.
      await hub.settled()
      await hub.settled()
      expect(hub.openRequests()).toBe(0)
      expect(a.failures).toEqual([])
    })

    it('stops and forgets the hub when its address is removed', async () => {
      const a = await open('a')
      await a.sync.set({ url: hub.url })
      await a.until(isLive(a))
      const status = await a.sync.set({ url: '' })
      expect(status.remote).toBeUndefined()
      expect(status.databases.map(({ state }) => state)).toEqual(['off', 'off'])
      await expect(a.sync.set({ url: 'hub.example' })).rejects.toMatchObject({ code: 'sync.bad-url' })
    })
  })

  describe('one run on demand', () => {
    const { signal } = new AbortController()
    const counts = (runs: readonly SyncRun[]) =>
      runs.map(({ database, pushed, pulled, error }) => [database, pushed, pulled, error])

    it('counts what it moved, and a second run moves nothing', async () => {
      const [a, b] = [await open('a'), await open('b')]
      await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      await b.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      await addMember(a, '010')
      await addMember(b, '011')
      await addMember(b, '012')
      expect(counts(await a.sync.once({ databases: [LIBRARY] }, signal))).toEqual([[LIBRARY, 2, 0, undefined]])
      expect(counts(await b.sync.once({ databases: [LIBRARY] }, signal))).toEqual([[LIBRARY, 4, 2, undefined]])
      expect(counts(await a.sync.once({ databases: [LIBRARY] }, signal))).toEqual([[LIBRARY, 0, 4, undefined]])
      for (const station of [a, b]) {
        expect(counts(await station.sync.once({ databases: [LIBRARY] }, signal))).toEqual([[LIBRARY, 0, 0, undefined]])
        expect(await station.state(LIBRARY)).toMatchObject({ pendingUp: 0, state: 'idle', docs: 3 })
      }
    })

    it('runs while replication is continuous, which then goes on', async () => {
      const [a, b] = [await open('a'), await open('b')]
      await a.sync.set({ url: hub.url })
      await a.until(isLive(a))
      expect(counts(await a.sync.once({}, signal))).toEqual([
        ['reference', 0, 0, undefined],
        [LIBRARY, 0, 0, undefined],
      ])
      await b.sync.set({ url: hub.url })
      await addMember(b, '013')
      await a.until(has(a, '013'))
    })

    it('says of each database why it could not be finished', async () => {
      const a = await open('a')
      await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      hub.faults.inject(isWrite, { kind: 'status', status: 503 })
      await addMember(a, '014')
      expect(counts(await a.sync.once({ databases: [LIBRARY, 'grades-kin01'] }, signal))).toEqual([
        ['grades-kin01', 0, 0, 'database.unknown'],
        [LIBRARY, 0, 0, 'sync.busy'],
      ])
    })

    it('can be cancelled while the hub hangs', async () => {
      const a = await open('a')
      await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      await addMember(a, '015')
      hub.faults.inject(isWrite, { kind: 'hang' })
      const controller = new AbortController()
      const run = a.sync.once({ databases: [LIBRARY] }, controller.signal)
      await hub.faults.met()
      controller.abort()
      await expect(run).rejects.toMatchObject({ code: 'task.cancelled' })
    })

    it('creates no database where the account may not, and says that it is missing', async () => {
      const a = await open('a')
      await a.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      hub.faults.inject((method) => method === 'PUT', { kind: 'status', status: 401 })
      expect(counts(await a.sync.once({ databases: [LIBRARY] }, signal))).toEqual([[LIBRARY, 0, 0, 'sync.not-found']])
    })
  })

  describe('a record changed at two workstations without network', () => {
    it('is a conflict at both, with both versions', async () => {
      const [a, b] = [await open('a'), await open('b')]
      const { signal } = new AbortController()
      for (const station of [a, b]) await station.sync.set({ url: hub.url, schedule: { kind: 'manual' } })
      await addMember(a, '020')
      await a.sync.once({}, signal)
      await b.sync.once({}, signal)
      for (const [station, name] of [
        [a, 'Jean A.'],
        [b, 'Jean B.'],
      ] as const) {
        const current = await member(station, '020')
        if (!current) throw new Error('not there')
        await station.documents.write(LIBRARY, AUTHOR, [{ kind: 'update', current, fields: { name } }])
      }
      for (const station of [a, b, a]) await station.sync.once({}, signal)
      for (const station of [a, b]) {
        await station.readModels.catchUp()
        expect((await station.state(LIBRARY)).conflicts).toBe(1)
        const leaves = await station.documents.leaves(LIBRARY, 'member:020')
        expect(new Set(leaves.map(({ body }) => body['name']))).toEqual(new Set(['Jean A.', 'Jean B.']))
        expect(leaves.map(({ winner }) => winner)).toEqual([true, false])
      }
    })
  })
})
