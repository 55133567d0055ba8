import { afterEach, expect, it } from 'vitest'
import { toAppError } from '@shared/base/app-error'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import { openTestStore } from '../../testing/open-test-store'

const toClose: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of toClose.splice(0).toReversed()) await one.close()
})

it('a centre whose people are at another site is not removed here', { timeout: 60_000 }, async () => {
  const hub = await startOwnHub()
  toClose.push(hub)
  const store = await openTestStore({ modules: ['enrolment'], environment: { replicates: false } })
  toClose.push(store)
  const { client } = store
  await client.call('reference.save', { kind: 'centre', code: 'GOM01', name: 'Goma' })
  await client.call('reference.save', { kind: 'centre', code: 'GOM02', name: 'Vide' })
  await client.call('sync.set', { url: hub.url, schedule: { kind: 'manual' } })
  await client.call('sync.once', {})
  const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
  await hub.databases.get('enrolment-index')?.put({
    ...{ _id: 'claim:card:CEI-9', type: 'claim', schemaVersion: 1, site: 'GOM', created: stamp, updated: stamp },
    ...{ kind: 'card', value: 'CEI-9', owner: 'voter:9' },
    summary: { name: 'Kavira Anne', site: 'GOM', centre: 'GOM01' },
  })
  await client.call('sync.once', {})
  const remove = (code: string) => client.call('reference.remove', { kind: 'centre', code }).catch(toAppError)
  expect(await remove('GOM01')).toMatchObject({
    code: 'reference.in-use',
    details: { kind: 'voter', count: 1, first: ['Kavira Anne'] },
  })
  expect(await remove('GOM02')).toEqual({ removed: 'centre:GOM02' })
})
