import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { createProfile, runCommand } from './testing/run-command'

// Two workstations of one centre.
const desks = { one: createProfile(), two: createProfile() }
type Desk = keyof typeof desks
const BOTH = ['one', 'two'] as const
let hub: Awaited<ReturnType<typeof startOwnHub>>

const done = async (desk: Desk, ...words: string[]) => {
  const ran = await runCommand(['--profile', desks[desk].profile, '--json', ...words])
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}
const meet = async () => {
  for (const desk of ['one', 'two', 'one'] as const) await done(desk, 'sync', 'once')
}

beforeAll(async () => {
  hub = await startOwnHub()
  for (const desk of BOTH) {
    await done(desk, 'init', '--site', 'KIN01', '--name', 'Kin', '--admin', 'alice', '--modules', 'enrolment')
    await done(desk, 'sync', 'set', hub.url, '--on-demand')
  }
}, 120_000)
afterAll(async () => {
  for (const { remove } of Object.values(desks)) remove()
  await hub.close()
})

it(
  'a token that two desks served while apart is one broken rule, settled by taking one turn back, and undone',
  { timeout: 180_000 },
  async () => {
    await done('one', 'tokens', 'issue')
    await meet()
    for (const desk of BOTH) await done(desk, 'tokens', 'serve', '1')
    await meet()
    for (const desk of BOTH) {
      expect(await done(desk, 'conflicts', 'list')).toMatchObject([{ type: 'token', severity: 'rule', leaves: 2 }])
    }
    const [conflict] = await done('two', 'conflicts', 'list')
    const { rule } = await done('two', 'conflicts', 'show', conflict.id)
    expect(rule).toMatchObject([{ acts: ['cancel-turn'] }, { acts: ['cancel-turn'] }])
    const settled = await done(
      'two',
      ...[
        'conflicts',
        'resolve',
        conflict.id,
        '--act',
        'cancel-turn',
        '--on',
        rule[1].id,
        '--reason',
        'servi au guichet 1',
      ],
    )
    await meet()
    for (const desk of BOTH) expect(await done(desk, 'conflicts', 'list')).toEqual([])
    expect(await done('one', 'tokens', 'list')).toMatchObject({ served: 1, tokens: [{ number: 1, state: 'served' }] })
    await done('two', 'conflicts', 'undo', settled.decision)
    expect(await done('two', 'conflicts', 'list')).toHaveLength(1)
  },
)
