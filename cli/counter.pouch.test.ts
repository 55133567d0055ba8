import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProfileDoor, type ProfileDoor } from '../electron/store/profile-door'
import { createStore, type Store } from '../electron/store/create-store'
import { acquireProfile, type ProfileOwnership } from '../electron/store/acquire-profile'
import { serveLocalSocket, type LocalSocket } from '../electron/store/server/local-socket'
import { TEST_WORKERS } from '../electron/store/testing/build-workers'
import { startExpressHub } from '../couchdb/test/express-hub'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const desks = { one: createProfile(), two: createProfile() }
const at = (desk: keyof typeof desks, ...words: string[]) => ['--profile', desks[desk].profile, '--json', ...words]
const here = (...words: string[]) => runCommand(at('one', ...words))
const done = async (...words: string[]) => {
  const ran = await here(...words)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}

beforeAll(async () => {
  for (const desk of ['one', 'two'] as const)
    await runCommand(at(desk, 'init', '--site', 'kin01', '--name', 'Kinshasa 1', '--admin', 'alice'))
})
afterAll(() => {
  for (const { remove } of Object.values(desks)) remove()
})

describe('the counter', () => {
  it('adds a book, finds it, and shows it by ISBN in either form', async () => {
    const words = ['--title', 'Le Petit Prince', '--author', 'Antoine de Saint-Exupéry', '--isbn', '2-07-061275-9']
    const book = await done('books', 'add', ...words, '--year', '1943', '--copies', '1')
    expect(book).toMatchObject({ title: 'Le Petit Prince', isbn13: '9782070612758', copies: 1, available: 1 })
    const found = await done('books', 'search', 'pt', 'prince', 'exupery')
    expect(found).toMatchObject({ total: 1, hits: [{ id: book.id, available: 1, copies: 1, year: 1943 }] })
    expect(await done('books', 'show', '2070612759')).toMatchObject({ id: book.id })
    expect(await done('books', 'show', '978-2-07-061275-8')).toMatchObject({ id: book.id })
    const changed = await done('books', 'update', '9782070612758', '--publisher', 'Gallimard')
    expect(changed).toMatchObject({ id: book.id, publisher: 'Gallimard', year: 1943 })
  })

  it('adds and lists copies', async () => {
    const made = await done('copies', 'add', '9782070612758', '--barcode', 'PP-2')
    expect(made).toMatchObject([{ barcode: 'PP-2', status: 'in' }])
    expect(await done('copies', 'list', '9782070612758')).toHaveLength(2)
    expect(await here('copies', 'add', '9782070612758', '--barcode', 'PP-2')).toMatchObject({
      code: 1,
      json: { error: { code: 'copy.barcode-taken' } },
    })
  })

  it('enrols members and lists them', async () => {
    const awa = await done('members', 'add', 'Awa Mbuyi', '--card', 'A-001', '--phone', '+243 812 345 678')
    expect(awa).toMatchObject({ name: 'Awa Mbuyi', cardNumber: 'A-001', status: 'active' })
    await done('members', 'add', 'Ben Ilunga', '--card', 'B-002')
    expect(await done('members', 'update', 'B-002', '--name', 'Benoît Ilunga')).toMatchObject({ name: 'Benoît Ilunga' })
    const list = await done('members', 'list')
    expect(list).toMatchObject({ total: 2, members: [{ name: 'Awa Mbuyi' }, { name: 'Benoît Ilunga' }] })
    expect(await done('members', 'list', '--limit', '1')).toMatchObject({ total: 2, members: [{ name: 'Awa Mbuyi' }] })
    expect(await done('members', 'show', 'A-001')).toMatchObject({ id: awa.id })
  })

  it('lends, renews and takes back, by ISBN and by barcode', async () => {
    const lent = await done('loans', 'borrow', '--member', 'A-001', '--copy', 'PP-2')
    expect(lent).toMatchObject({ loan: { cardNumber: 'A-001', barcode: 'PP-2' }, dueOn: lent.loan.dueOn })
    expect(await done('books', 'search', 'prince')).toMatchObject({ hits: [{ available: 1, copies: 2 }] })
    expect(await done('loans', 'renew', '--copy', 'PP-2')).toMatchObject({ loan: { renewals: 1 } })
    expect(await done('loans', 'list', '--member', 'A-001')).toMatchObject({ total: 1 })
    expect(await done('loans', 'overdue')).toMatchObject({ total: 0, loans: [] })
    await done('loans', 'borrow', '--member', 'B-002', '--isbn', '2070612759')
    const refused = await here('loans', 'borrow', '--member', 'A-001', '--isbn', '2070612759')
    expect(refused).toMatchObject({ code: 1, err: '' })
    expect(await done('loans', 'back', '--copy', 'PP-2')).toMatchObject({ loan: { barcode: 'PP-2' } })
    expect(await done('loans', 'back', '--member', 'B-002', '--isbn', '2070612759')).toMatchObject({
      loan: { cardNumber: 'B-002' },
    })
    expect(await done('loans', 'list')).toMatchObject({ total: 0 })
    expect(await done('loans', 'list', '--all')).toMatchObject({ total: 2 })
  })

  it('says why a loan is refused, and what is missing in a command', async () => {
    expect(await here('loans', 'borrow', '--member', 'Z-9', '--copy', 'PP-2')).toMatchObject({
      code: 1,
      json: { error: { code: 'member.not-found', message: expect.stringContaining('Z-9') } },
    })
    expect(await here('loans', 'borrow', '--member', 'A-001')).toMatchObject({
      code: 2,
      json: { error: { code: 'usage' } },
    })
    expect(await here('loans', 'back', '--member', 'A-001')).toMatchObject({ code: 2 })
  })

  it('shows a person tables', async () => {
    const ran = await runCommand(['--profile', desks.one.profile, 'books', 'search', 'prince'])
    expect(ran.out).toMatch(/^Titre +Auteurs +Année/)
    expect(ran.out).toMatch(/Le Petit Prince +Antoine de Saint-Exupéry +1943 +9782070612758 +2\/2/)
  })
})

describe('while the application runs', () => {
  let running: { store: Store; socket: LocalSocket; ownership: ProfileOwnership }
  const { profile } = desks.one
  beforeAll(async () => {
    const ownership = await acquireProfile(profile, { timeoutMs: 1_000 })
    const store = await createStore({
      profile,
      workers: TEST_WORKERS,
      replicates: true,
      resources: new URL('../../resources/', TEST_WORKERS),
      version: '0.0.0-running',
      nowMs: Date.now,
      passwordCost: { memoryKiB: 1024, passes: 1, lanes: 1 },
      idleMs: 60_000,
      fileOf: () => undefined,
      pathsAllowed: false,
      memory: undefined,
      remember: () => undefined,
      onFailure: (error) => {
        throw error
      },
    })
    running = { store, ownership, socket: await serveLocalSocket({ profile, store, onFailure: () => undefined }) }
  })
  afterAll(async () => {
    await running.socket.close()
    await running.store.close()
    running.ownership.release()
  })

  it('commands go to its store', async () => {
    expect(await done('status')).toMatchObject({ version: '0.0.0-running' })
    expect(await done('members', 'list')).toMatchObject({ total: 2 })
  })

  it('a session can be kept and used there', async () => {
    await done('login', '--user', 'alice')
    const kept = await runCommand(at('one', 'status'), { env: {} })
    expect(kept).toMatchObject({ code: 0, json: { user: 'alice', version: '0.0.0-running' } })
    await done('logout')
  })
})

describe('a profile in use', () => {
  it('is waited for, and entered when it is free', async () => {
    const ownership = await acquireProfile(desks.one.profile, { timeoutMs: 1_000 })
    const opening = (signal: AbortSignal): Promise<ProfileDoor> =>
      openProfileDoor({
        profile: desks.one.profile,
        workers: TEST_WORKERS,
        version: '0',
        dataKey: undefined,
        timeoutMs: 10_000,
        signal,
        onWaiting: () => undefined,
        onFailure: () => undefined,
      })
    const interruption = new AbortController()
    const interrupted = opening(interruption.signal)
    interruption.abort()
    await expect(interrupted).rejects.toMatchObject({ code: 'task.cancelled' })
    const waiting = opening(new AbortController().signal)
    ownership.release()
    await (await waiting).close()
  })
})

describe('two workstations', () => {
  it('exchange what they wrote through a hub', async () => {
    const hub = await startExpressHub()
    try {
      for (const desk of ['one', 'two'] as const)
        expect((await runCommand(at(desk, 'sync', 'set', hub.url, '--on-demand'))).json).toMatchObject({
          continuous: false,
        })
      const up = await done('sync', 'once', '--databases', 'catalogue,library-kin01')
      expect(up.databases).toMatchObject([
        { database: 'catalogue', refused: [], pulled: 0 },
        { database: 'library-kin01', refused: [] },
      ])
      expect(up.databases[0].pushed).toBeGreaterThan(0)
      const down = await runCommand(at('two', 'sync', 'once', '--databases', 'catalogue,library-kin01'))
      expect(down).toMatchObject({ code: 0 })
      expect((await runCommand(at('two', 'books', 'search', 'petit prince'))).json).toMatchObject({ total: 1 })
      expect((await runCommand(at('two', 'members', 'show', 'A-001'))).json).toMatchObject({ name: 'Awa Mbuyi' })
      expect((await runCommand(at('two', 'conflicts', 'list'))).json).toEqual([])
    } finally {
      await hub.close()
    }
  })

  it('say that a hub is not there, and fail', async () => {
    const ran = await runCommand(at('two', 'sync', 'set', 'http://127.0.0.1:9/', '--on-demand'))
    expect(ran.code).toBe(0)
    const once = await runCommand(at('two', 'sync', 'once'), { env: { COMPTOIR_PASSWORD: PASSWORD } })
    expect(once.code).toBe(1)
    expect(once.err).toBe('')
  })
})
