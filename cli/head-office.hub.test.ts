import { afterAll, beforeAll, expect, it } from 'vitest'
import { chunkOf } from '../couchdb/test/chunks'
import { startOfficeHub, type OfficeHub } from '../couchdb/test/office-hub'
import { runHub } from '../couchdb/test/run-hub'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const { profile, remove } = createProfile()
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]
let hub: OfficeHub
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01')
  await runHub(hub, 'site', 'add', 'GOM01')
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
  env = { COMPTOIR_PASSWORD: PASSWORD, COMPTOIR_SYNC_PASSWORD: json.password }
  await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--modules', 'library', '--admin', 'Alice'))
  await runCommand(at('sync', 'set', hub.address.replace('http://', 'http://kin01-desk1@'), '--on-demand'), { env })
})
afterAll(async () => {
  remove()
  await hub.close()
})

const errorsOf = (json: { databases: { database: string; error?: string }[] }) =>
  json.databases.toSorted((a, b) => (a.database < b.database ? -1 : 1)).map(({ database, error }) => [database, error])

it('exchanges with the databases of its site under the credentials of the device', async () => {
  const { code, json } = await runCommand(at('sync', 'once'), { env })
  expect(errorsOf(json)).toEqual([
    ['catalogue', undefined],
    ['library-kin01', undefined],
    ['reference', undefined],
  ])
  expect(code).toBe(0)
  const { rows } = await hub.database('reference').allDocs({ startkey: 'site:', endkey: 'site;', include_docs: true })
  expect(rows.map(({ doc }) => doc?.['name'])).toEqual(['Kinshasa 1'])
  const proof = await runCommand(at('sync', 'proof', '--check'), { env })
  expect(proof).toMatchObject({ code: 0 })
})

it('is refused outside of its site, by the server and not by the workstation', async () => {
  // The account of another site's workstation, on this one: the shared databases are exchanged, the site's are not.
  const { json: other } = await runHub(hub, 'device', 'add', 'gom01-desk1', '--site', 'GOM01')
  const address = hub.address.replace('http://', 'http://gom01-desk1@')
  const otherEnv = { ...env, COMPTOIR_SYNC_PASSWORD: other.password }
  await runCommand(at('sync', 'set', address, '--on-demand'), { env: otherEnv })
  const { code, json } = await runCommand(at('sync', 'once'), { env: otherEnv })
  expect(code).toBe(1)
  expect(errorsOf(json)).toEqual([
    ['catalogue', undefined],
    ['library-kin01', 'sync.forbidden'],
    ['reference', undefined],
  ])
})

it('is refused once the device is revoked', async () => {
  await runHub(hub, 'device', 'revoke', 'gom01-desk1')
  const { code, json } = await runCommand(at('sync', 'once', '--databases', 'reference'), { env })
  expect(code).toBe(1)
  expect(errorsOf(json)).toEqual([['reference', 'sync.auth']])
})

it('says of what head office has not compared yet that it may count twice, and nothing once it has', async () => {
  await runHub(hub, 'site', 'add', 'KIN01', '--modules', 'sales')
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk2', '--site', 'KIN01', '--statistics')
  const asked = { env: { ...env, COMPTOIR_SYNC_PASSWORD: json.password } }
  await runCommand(at('sync', 'set', hub.address.replace('http://', 'http://kin01-desk2@'), '--on-demand'), asked)
  const sold = { date: '2024-01-01', city: 'Lyon', type: 'sale', model: 'Clio', priceCents: 100 } as const
  const [one, both] = [
    chunkOf([{ id: 'T1', ...sold }]),
    chunkOf([
      { id: 'T1', ...sold },
      { id: 'T2', ...sold },
    ]),
  ]
  await hub.database('sales-all').bulkDocs([one, both])
  const ask = () =>
    runCommand(['--profile', profile, 'statistics', 'revenue', '--level', '1', '--source', 'head-office'], asked)
  const before = await ask()
  expect(before.out).toMatch(/Lyon\s+3\s+3\.00/)
  expect(before.out).toContain('n’a pas encore comparé 2 partie(s)')
  await runHub(hub, 'indexer', '--once')
  const after = await ask()
  expect(after.out).toMatch(/Lyon\s+2\s+2\.00/)
  expect(after.out).not.toContain('pas encore comparé')
})
