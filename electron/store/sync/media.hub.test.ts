import { createHash } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { toAppError } from '@shared/base/app-error'
import { startOwnHub } from '../../../couchdb/test/own-hub'
import { openTestStore, type TestStore } from '../testing/open-test-store'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0).toReversed()) await one.close()
})
const startHub = async () => {
  const hub = await startOwnHub()
  toClose.push(hub)
  return hub
}
const open = async (replicates: boolean): Promise<TestStore> => {
  const store = await openTestStore({ modules: ['enrolment', 'grades'], environment: { replicates } })
  toClose.push(store)
  return store
}
const PHOTO = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])
const enrol = ({ client }: TestStore) =>
  client.call('voters.enrol', {
    name: 'Kasongo',
    postName: 'Mbuyi',
    sex: 'M',
    birthDate: '1985-05-14' as never,
    pictures: { photo: { bytes: PHOTO, mediaType: 'image/jpeg', width: 1, height: 1 } },
    exceptions: (['rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason: 'essai' })),
    remarks: [],
  })
const PICTURES = /media/

it(
  'photos and prints go to head office and to no other server, by no way of exchanging',
  { timeout: 60_000 },
  async () => {
    const [office, neighbour] = [await startHub(), await startHub()]
    const store = await open(false)
    const { client } = store
    const voter = await enrol(store)
    await client.call('sync.set', { url: office.url, schedule: { kind: 'manual' } })
    await client.call('sync.set', { remote: 'site-b', url: neighbour.url, schedule: { kind: 'manual' } })
    const { databases } = await client.call('sync.once', {})
    expect(databases.filter(({ error }) => error !== undefined)).toEqual([])
    const id = `media:${createHash('sha256').update(PHOTO).digest('hex')}`
    const media = [...office.databases.keys()].find((name) => name.startsWith('enrolment-media-')) ?? ''
    expect(await office.databases.get(media)?.get(id)).toMatchObject({ type: 'media' })
    const names = [...neighbour.databases.keys()]
    const records = names.find((name) => /^enrolment-(?!index|media)/.test(name)) ?? ''
    expect(await neighbour.databases.get(records)?.get(voter.id)).toMatchObject({ name: 'Kasongo' })
    expect(names.filter((name) => PICTURES.test(name))).toEqual([])

    for (const verb of ['sync.proof', 'sync.publish'] as const) await client.call(verb, { remote: 'site-b' })
    const asked = await client.call('sync.once', { remote: 'site-b', databases: [media] })
    expect(asked.databases).toEqual([])
    for (const verb of ['sync.proof', 'sync.publish'] as const)
      expect(await client.call(verb, { remote: 'site-b', databases: [media] }).catch(toAppError)).toMatchObject({
        code: 'database.unknown',
      })
    expect([...neighbour.databases.keys()].filter((name) => PICTURES.test(name))).toEqual([])
    const { remotes } = await client.call('sync.status', {})
    const listed = Object.fromEntries(
      remotes.map((remote) => [remote.name, remote.databases.some(({ name }) => PICTURES.test(name))]),
    )
    expect(listed).toEqual({ 'head-office': true, 'site-b': false })
  },
)

it('nor by exchanging all the time', { timeout: 60_000 }, async () => {
  const neighbour = await startHub()
  const store = await open(true)
  const voter = await enrol(store)
  await store.client.call('sync.set', { remote: 'site-b', url: neighbour.url })
  const arrived = async () => {
    for (const [name, database] of neighbour.databases)
      if (/^enrolment-(?!index)/.test(name) && (await database.get(voter.id).catch(() => undefined))) return true
    return false
  }
  await expect.poll(arrived, { timeout: 30_000 }).toBe(true)
  const isAtRest = async () =>
    (await store.client.call('sync.status', {})).remotes.every(({ databases }) =>
      databases.every(({ state, pendingUp }) => state === 'live' && pendingUp === 0),
    )
  await expect.poll(isAtRest, { timeout: 30_000 }).toBe(true)
  expect([...neighbour.databases.keys()].filter((name) => PICTURES.test(name))).toEqual([])
})
