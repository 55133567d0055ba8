import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Hub } from '../../couchdb/test/hub-server'
import { startOwnHub } from '../../couchdb/test/own-hub'
import { openTestStore, TEST_PASSWORD, type TestStore } from './testing/open-test-store'

const credentials = { name: 'admin', password: TEST_PASSWORD }
let hub: Hub
let desk: TestStore

beforeEach(async () => {
  hub = await startOwnHub()
  desk = await openTestStore({ nowMs: Date.UTC(2026, 4, 1, 8) })
  await desk.client.call('demo.load', { size: 'small' })
  await desk.client.call('sync.set', { url: hub.url, continuous: false })
  await desk.client.call('sync.once', {})
})

afterEach(async () => {
  // What is left of the process is counted when the store closes: the hub's sockets are no leak of its own.
  await hub.close()
  await desk.close()
})

/** Overwrites the second half of a database's pages while nobody has it open. */
function ruin(file: string): void {
  const bytes = readFileSync(file)
  for (let at = Math.floor(bytes.length / 8192) * 4096; at + 4096 <= bytes.length; at += 4096)
    bytes.fill(0x5a, at, at + 4096)
  writeFileSync(file, bytes)
}

test('what a repair cannot read comes back from the hub', async () => {
  const { client } = desk
  const titles = async (asked = client) =>
    (await asked.call('titles.list', { filter: {}, sort: { by: 'title', descending: false } })).total
  const shared = await titles()
  await desk.store.close()
  const file = join(desk.profile, 'catalogue.sqlite')
  ruin(file)
  const ruined = readFileSync(file)
  await desk.restart()
  const again = await desk.connect()
  await expect(again.call('session.signIn', credentials)).rejects.toMatchObject({ code: 'storage.damaged' })

  const { databases } = await again.call('storage.repair', { credentials })
  const [repair] = databases
  expect(repair).toMatchObject({ database: 'catalogue' })
  expect(repair?.documents).toBeLessThan(shared)
  expect(repair?.fetched).toBeGreaterThanOrEqual(shared - (repair?.documents ?? 0))

  await again.call('session.signIn', credentials)
  await again.call('titles.add', { title: 'Un livre de plus' })
  expect(await titles(again)).toBe(shared + 1)
  expect(await again.call('storage.verify', {})).toMatchObject({ sound: true })
  // Never patched in place: what was damaged is kept as it was.
  expect(readAside(desk.profile, 'catalogue.sqlite').equals(ruined)).toBe(true)
})

function readAside(profile: string, name: string): Buffer {
  const [at] = readdirSync(join(profile, 'aside'))
  return readFileSync(join(profile, 'aside', at ?? '', name))
}
