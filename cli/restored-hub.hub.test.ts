import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOfficeHub, type OfficeHub } from '../couchdb/test/office-hub'
import { runHub } from '../couchdb/test/run-hub'
import { createProfile, PASSWORD, runCommand } from './testing/run-command'

const { profile, remove } = createProfile()
const at = (...words: string[]) => ['--profile', profile, '--json', ...words]
let hub: OfficeHub
let env: NodeJS.ProcessEnv
const directory = mkdtempSync(join(tmpdir(), 'comptoir-backup-'))

beforeAll(async () => {
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01')
  const { json } = await runHub(hub, 'device', 'add', 'kin01-desk1', '--site', 'KIN01')
  env = { COMPTOIR_PASSWORD: PASSWORD, COMPTOIR_SYNC_PASSWORD: json.password }
  await runCommand(at('init', '--site', 'kin01', '--name', 'Kinshasa 1', '--modules', 'library', '--admin', 'Alice'))
  await runCommand(at('sync', 'set', hub.address.replace('http://', 'http://kin01-desk1@'), '--on-demand'), { env })
})
afterAll(async () => {
  remove()
  rmSync(directory, { recursive: true, force: true })
  await hub.close()
})

const add = (name: string) => runCommand(at('members', 'add', '--name', name), { env })
const membersAt = async (office: OfficeHub) => {
  const range = { startkey: 'member:', endkey: 'member;', include_docs: true }
  const { rows } = await office.database('library-kin01').allDocs(range)
  return rows.map(({ doc }) => String(doc?.['name'])).toSorted()
}

it('sends a restored head office again what came after its backup, under the credentials it had', async () => {
  await add('Before')
  expect(await runCommand(at('sync', 'once'), { env })).toMatchObject({ code: 0 })
  expect(await runHub(hub, 'backup', directory)).toMatchObject({ code: 0 })
  await add('After')
  expect(await runCommand(at('sync', 'once'), { env })).toMatchObject({ code: 0 })
  expect(await membersAt(hub)).toEqual(['After', 'Before'])
  const { port } = new URL(hub.address)
  await hub.close()

  // The same address, an empty server, and the backup: the checkpoints it remembers are the ones from before.
  hub = await startOfficeHub(Number(port))
  expect(await runHub(hub, 'restore', directory)).toMatchObject({ code: 0 })
  expect(await membersAt(hub)).toEqual(['Before'])
  expect(await runCommand(at('sync', 'once'), { env })).toMatchObject({ code: 0 })
  expect(await membersAt(hub)).toEqual(['After', 'Before'])
  const { json } = await runCommand(at('sync', 'proof', '--check'), { env })
  expect(json.every(({ equal }: { equal: boolean }) => equal)).toBe(true)
})
