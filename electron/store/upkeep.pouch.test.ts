import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStore, TEST_PASSWORD, type TestStore } from './testing/open-test-store'

const credentials = { name: 'admin', password: TEST_PASSWORD }
let desk: TestStore

beforeEach(async () => {
  desk = await openTestStore({ nowMs: Date.UTC(2026, 4, 1, 8) })
  await desk.client.call('demo.load', { size: 'small' })
})
afterEach(() => desk.close())

const titles = async (client = desk.client) =>
  (await client.call('titles.list', { filter: {}, sort: { by: 'title', descending: false } })).total

/** Closes the store, damages a file of its profile, and starts it again as the next morning does. */
async function nextMorning(damage: (file: (name: string) => string) => void) {
  await desk.store.close()
  damage((name) => join(desk.profile, name))
  await desk.restart()
  return desk.connect()
}

test('a full verification of sound databases finds nothing and is remembered', async () => {
  const result = await desk.client.call('storage.verify', {})
  expect(result).toMatchObject({ sound: true, findings: [] })
  expect(result.documents).toBeGreaterThan(100)
  expect(await desk.client.call('storage.sizes', {})).toMatchObject({ lastVerification: { sound: true } })
})

test('a damaged database keeps the profile closed until it is repaired, which says what was lost', async () => {
  const before = await titles()
  const client = await nextMorning((file) => {
    const bytes = readFileSync(file('catalogue.sqlite'))
    bytes.fill(0, 40 * 4096, 41 * 4096)
    writeFileSync(file('catalogue.sqlite'), bytes)
  })
  await expect(client.call('session.signIn', credentials)).rejects.toMatchObject({
    code: 'storage.damaged',
    details: { database: 'catalogue' },
  })
  expect(await client.call('storage.verify', { credentials })).toMatchObject({ sound: false })
  await expect(client.call('storage.verify', {})).rejects.toMatchObject({ code: 'session.sign-in-required' })
  const { databases } = await client.call('storage.repair', { credentials })
  expect(databases).toMatchObject([{ database: 'catalogue', missing: false }])
  await client.call('session.signIn', credentials)
  const lost = databases[0]?.lost.filter((id) => id.startsWith('title:')).length ?? 0
  expect(await titles(client)).toBe(before - lost)
  expect(await client.call('storage.verify', {})).toMatchObject({ sound: true })
})

test('a snapshot brings back a database that is gone', async () => {
  const before = await titles()
  const snapshot = await desk.client.call('storage.snapshot', {})
  const client = await nextMorning((file) => rmSync(file('catalogue.sqlite')))
  await expect(client.call('session.signIn', credentials)).rejects.toMatchObject({ code: 'storage.missing' })
  const [offered] = await client.call('storage.snapshots', { credentials })
  expect(offered).toEqual(snapshot)
  const preview = await client.call('storage.preview', { credentials, snapshot: snapshot.id })
  expect(preview.databases.find(({ database }) => database === 'catalogue')).toMatchObject({ unreadable: true })
  expect(preview.databases.find(({ database }) => database === 'reference')).toMatchObject({
    newerNow: 0,
    onlyInSnapshot: 0,
  })
  await client.call('storage.restore', { credentials, snapshot: snapshot.id })
  await client.call('session.signIn', credentials)
  // A command answers once the read models have caught up.
  await client.call('titles.add', { title: 'Un livre de plus' })
  expect(await titles(client)).toBe(before + 1)
})

test('restoring while people work takes the present aside first, and the windows go on', async () => {
  const before = await titles()
  const snapshot = await desk.client.call('storage.snapshot', {})
  await desk.client.call('titles.add', { title: 'Un livre de plus' })
  expect(await titles()).toBe(before + 1)
  const preview = await desk.client.call('storage.preview', { snapshot: snapshot.id })
  expect(preview.databases.find(({ database }) => database === 'catalogue')?.newerNow).toBeGreaterThan(0)
  desk.setNow(Date.UTC(2026, 4, 1, 9))
  const { before: kept } = await desk.client.call('storage.restore', { snapshot: snapshot.id })
  expect(await titles()).toBe(before)
  await desk.client.call('storage.restore', { snapshot: kept ?? '' })
  expect(await titles()).toBe(before + 1)
})

test('compaction is reported by database', async () => {
  const { databases } = await desk.client.call('storage.compact', {})
  expect(databases.map(({ name }) => name)).toEqual(['reference', 'catalogue', 'library-kin01'])
  expect((await desk.client.call('storage.sizes', {})).databases).toHaveLength(3)
})

test('who may not manage the site may not repair it', async () => {
  const stranger = await desk.connect()
  await expect(stranger.call('storage.repair', {})).rejects.toMatchObject({ code: 'session.sign-in-required' })
  const wrong = { name: 'admin', password: 'not this one' }
  await expect(stranger.call('storage.repair', { credentials: wrong })).rejects.toMatchObject({
    code: 'session.wrong-password',
  })
})

test('a read model that was damaged while the program died is made again', async () => {
  const before = await titles()
  await desk.store.close()
  const file = join(desk.profile, 'read-library.sqlite')
  const bytes = readFileSync(file)
  for (let page = 20; page < bytes.length / 4096; page += 5) bytes.fill(page, page * 4096 + 512, page * 4096 + 1024)
  writeFileSync(file, bytes)
  writeFileSync(join(desk.profile, 'read-models.open'), '[]')
  await desk.restart()
  const client = await desk.connect()
  await client.call('session.signIn', credentials)
  // A command answers once the read models have caught up.
  await client.call('titles.add', { title: 'Un livre de plus' })
  expect(await titles(client)).toBe(before + 1)
})
