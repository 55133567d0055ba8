import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { createProfile, runCommand } from './testing/run-command'

const desk = createProfile()
let hub: Awaited<ReturnType<typeof startOwnHub>>
const at = (...words: string[]) => runCommand(['--profile', desk.profile, '--json', ...words])
const done = async (...words: string[]) => {
  const ran = await at(...words)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}

beforeAll(async () => {
  hub = await startOwnHub()
  const site = ['--site', 'KIN01', '--name', 'Kinshasa', '--admin', 'alice', '--modules', 'enrolment']
  await done('init', ...site)
  await done('sync', 'set', hub.url, '--on-demand')
}, 120_000)
afterAll(async () => {
  desk.remove()
  await hub.close()
})

it(
  'a site carries the index of its province, and head office answers for everybody else',
  { timeout: 120_000 },
  async () => {
    expect(await done('voters', 'index')).toEqual({ carried: [], chosen: [], isWhole: true, known: 0 })
    await done('geo', 'add', 'CD10', 'Kinshasa', '--level', 'province')
    await done('geo', 'centre', 'KIN01', 'Gombe', '--place', 'CD10')
    await done('voters', 'index', '--provinces', 'cd10')
    expect(await done('voters', 'index')).toMatchObject({ carried: ['CD10'], chosen: ['CD10'], isWhole: false })

    const file = join(desk.folder, 'person.json')
    writeFileSync(file, JSON.stringify({ nom: 'Kasongo', prenom: 'Jean', sexe: 'M', naissance: '1985-05-14' }))
    const voter = await done('voters', 'enrol', '--file', file)
    await done('sync', 'once')
    const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
    expect(await hub.databases.get('enrolment-index-cd10')?.get(`claim:card:${voter.cardNumber}`)).toMatchObject({
      summary: { name: 'Kasongo Jean', province: 'CD10', site: 'KIN01' },
    })

    const missing = await at('voters', 'ask', 'GOM01-XXX00001-X')
    expect(missing).toMatchObject({ code: 0, json: { people: [] } })
    await fetch(new URL('enrolment-index', hub.url), { method: 'PUT' })
    await hub.databases.get('enrolment-index')?.put({
      ...{ _id: 'claim:card:CEI-9', type: 'claim', schemaVersion: 1, site: 'GOM01', created: stamp, updated: stamp },
      ...{ kind: 'card', value: 'CEI-9', owner: 'voter:9', summary: { name: 'Kavira Anne', site: 'GOM01' } },
    })
    expect(await done('voters', 'ask', 'CEI-9')).toEqual({
      people: [{ cardNumber: 'CEI-9', name: 'Kavira Anne', site: 'GOM01' }],
    })

    const changed = await at('voters', 'index', '--provinces', 'CD20')
    expect(changed).toMatchObject({ code: 1, json: { error: { code: 'index.in-use' } } })
    await done('voters', 'index', '--provinces', 'CD10,CD20')
    expect(await done('voters', 'index')).toMatchObject({ carried: ['CD10', 'CD20'] })
  },
)
