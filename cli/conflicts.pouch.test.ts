import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { createProfile, runCommand } from './testing/run-command'

const desks = { one: createProfile(), two: createProfile() }
type Desk = keyof typeof desks
let hub: Awaited<ReturnType<typeof startOwnHub>>

const at = (desk: Desk, ...words: string[]) => runCommand(['--profile', desks[desk].profile, '--json', ...words])
const done = async (desk: Desk, ...words: string[]) => {
  const ran = await at(desk, ...words)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}
const meet = async () => {
  for (const desk of ['one', 'two', 'one'] as const) await done(desk, 'sync', 'once')
}

beforeAll(async () => {
  hub = await startOwnHub()
  for (const desk of ['one', 'two'] as const) {
    await runCommand([
      '--profile',
      desks[desk].profile,
      '--json',
      'init',
      '--site',
      'kin01',
      '--name',
      'Kin',
      '--admin',
      'alice',
    ])
    await done(desk, 'sync', 'set', hub.url, '--on-demand')
  }
  await done('one', 'members', 'add', 'Awa Mbuyi', '--card', 'A-001', '--phone', '+243 812 345 678')
  await done('one', 'books', 'add', '--title', 'Dune', '--isbn', '9782221002377', '--copies', '1')
  await meet()
}, 120_000)
afterAll(async () => {
  for (const { remove } of Object.values(desks)) remove()
  await hub.close()
})

it('merges different fields by itself, alike at both desks, and lists what it did', { timeout: 120_000 }, async () => {
  await done('one', 'members', 'update', 'A-001', '--email', 'awa@example.org')
  await done('two', 'members', 'update', 'A-001', '--phone', '+243 899 999 999')
  await meet()
  await meet()
  for (const desk of ['one', 'two'] as const) {
    expect(await done(desk, 'conflicts', 'list')).toEqual([])
    expect(await done(desk, 'members', 'show', 'A-001')).toMatchObject({
      email: 'awa@example.org',
      phone: '+243899999999',
    })
    expect(await done(desk, 'conflicts', 'decisions')).toMatchObject([{ take: 'automatic', status: 'standing' }])
  }
})

it(
  'shows what both changed, and settles it here and there; undoing brings the versions back',
  { timeout: 120_000 },
  async () => {
    await done('one', 'members', 'update', 'A-001', '--name', 'Awa Mbuyi Kalala')
    await done('two', 'members', 'update', 'A-001', '--name', 'Awa Mbuyu')
    await meet()
    const [conflict] = await done('two', 'conflicts', 'list')
    expect(conflict).toMatchObject({ type: 'member', severity: 'same-field', leaves: 2 })
    const shown = await done('two', 'conflicts', 'show', conflict.id)
    expect(shown).toMatchObject({ base: { name: 'Awa Mbuyi' }, changed: ['name'] })
    expect(shown.leaves).toHaveLength(2)

    const settled = await done(
      'two',
      'conflicts',
      'resolve',
      conflict.id,
      '--take',
      'merged',
      '--set',
      'name=Awa M. Kalala',
      '--reason',
      'carte vue',
    )
    await meet()
    for (const desk of ['one', 'two'] as const) {
      expect(await done(desk, 'conflicts', 'list')).toEqual([])
      expect(await done(desk, 'members', 'show', 'A-001')).toMatchObject({ name: 'Awa M. Kalala' })
    }
    const [latest] = await done('one', 'conflicts', 'decisions')
    expect(latest).toMatchObject({ id: settled.decision, take: 'merged', reason: 'carte vue', byName: 'alice' })

    await done('one', 'conflicts', 'undo', settled.decision)
    await meet()
    expect(await done('two', 'conflicts', 'list')).toMatchObject([{ id: conflict.id, leaves: 2 }])
    expect(await at('two', 'conflicts', 'undo', settled.decision)).toMatchObject({
      code: 1,
      json: { error: { code: 'decision.already-undone' } },
    })
    await done('two', 'conflicts', 'resolve', conflict.id, '--take', 'left', '--reason', 'après tout')
    await meet()
    expect(await done('one', 'conflicts', 'list')).toEqual([])
  },
)

it('merges by the rules a supervisor set, at every desk, from then on', { timeout: 120_000 }, async () => {
  const subjects = async (desk: Desk, subject: string) =>
    done(desk, 'books', 'update', '9782221002377', '--subject', subject)
  expect(await done('one', 'conflicts', 'policies', 'title', '--set', 'subjects=ask')).toMatchObject({ version: 2 })
  expect(await at('one', 'conflicts', 'policies', 'title', '--set', 'isbn13=union')).toMatchObject({
    code: 1,
    json: { error: { code: 'merge-policy.not-allowed' } },
  })
  await meet()
  expect(await done('two', 'conflicts', 'policies', 'title')).toMatchObject([{ version: 2 }])
  await subjects('one', 'désert')
  await subjects('two', 'épice')
  await meet()
  const [asked] = await done('two', 'conflicts', 'list')
  expect(asked).toMatchObject({ type: 'title', severity: 'same-field' })
  const { decision } = await done('two', 'conflicts', 'resolve', asked.id, '--take', 'left', '--reason', 'vu')
  expect(await done('two', 'conflicts', 'decision', decision)).toMatchObject({ total: 2, decision: { take: 'left' } })
  await done('two', 'conflicts', 'policies', 'title', '--set', 'subjects=union')
  await meet()
  await subjects('one', 'ver')
  await subjects('two', 'sable')
  await meet()
  await meet()
  for (const desk of ['one', 'two'] as const) {
    expect(await done(desk, 'conflicts', 'list')).toEqual([])
    expect((await done(desk, 'books', 'show', '9782221002377')).subjects.toSorted()).toEqual(['sable', 'ver'])
  }
})

it('ends one of two loans of a copy lent at both desks', { timeout: 120_000 }, async () => {
  await done('one', 'members', 'add', 'Ben Ilunga', '--card', 'B-002')
  await meet()
  await done('one', 'loans', 'borrow', '--member', 'A-001', '--isbn', '9782221002377')
  await done('two', 'loans', 'borrow', '--member', 'B-002', '--isbn', '9782221002377')
  await meet()
  const broken = (await done('one', 'conflicts', 'list')).find(({ type }: { type: string }) => type === 'copy')
  expect(broken).toMatchObject({ severity: 'rule', leaves: 2 })
  const { rule } = await done('one', 'conflicts', 'show', broken.id)
  expect(rule).toHaveLength(2)
  const { decision } = await done(
    'one',
    'conflicts',
    'resolve',
    broken.id,
    '--act',
    'cancel-loan',
    '--on',
    rule[1].id,
    '--reason',
    'rendu',
  )
  await meet()
  expect(await done('two', 'conflicts', 'list')).toEqual([])
  expect(await done('two', 'loans', 'list')).toMatchObject({ total: 1 })
  await done('two', 'conflicts', 'undo', decision)
  await meet()
  expect(await done('one', 'conflicts', 'list')).toHaveLength(2)
})

it('proves that head office has everything', { timeout: 120_000 }, async () => {
  expect(await done('one', 'sync', 'proof')).toMatchObject([
    { database: 'reference', missingHere: 0, missingThere: 0, equal: true },
    { database: 'catalogue', equal: true },
    { database: 'library-kin01', equal: true },
  ])
  await done('one', 'members', 'add', 'Chantal', '--card', 'C-003')
  const ran = await at('one', 'sync', 'proof', '--check')
  expect(ran.code).toBe(1)
  expect(ran.json[2]).toMatchObject({ database: 'library-kin01', missingThere: 3, equal: false })
})
