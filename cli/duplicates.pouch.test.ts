import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { testData } from '../scripts/test-data'
import { createProfile, runCommand } from './testing/run-command'

const desks = { kin: createProfile(), gom: createProfile() }
type Desk = keyof typeof desks
const SITES = { kin: 'KIN01', gom: 'GOM01' } as const
const BOTH = ['kin', 'gom'] as const
let hub: Awaited<ReturnType<typeof startOwnHub>>

const at = (desk: Desk, ...words: string[]) => runCommand(['--profile', desks[desk].profile, '--json', ...words])
const done = async (desk: Desk, ...words: string[]) => {
  const ran = await at(desk, ...words)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}
const meet = async () => {
  for (const desk of ['kin', 'gom', 'kin', 'gom'] as const) await done(desk, 'sync', 'once')
}
const pairOf = (one: string, other: string) => (one < other ? `${one}+${other}` : `${other}+${one}`)
const enrol = (desk: Desk, fields: object) => {
  const file = join(desks[desk].folder, 'person.json')
  writeFileSync(file, JSON.stringify(fields))
  return done(desk, 'voters', 'enrol', '--file', file)
}

beforeAll(async () => {
  hub = await startOwnHub()
  for (const desk of BOTH) {
    const name = `Centre ${SITES[desk]}`
    await done(desk, 'init', '--site', SITES[desk], '--name', name, '--admin', 'alice', '--modules', 'enrolment')
    await done(desk, 'sync', 'set', hub.url, '--on-demand')
  }
}, 120_000)
afterAll(async () => {
  for (const { remove } of Object.values(desks)) remove()
  await hub.close()
})

it(
  'one person enrolled at two centres that were apart: both find out, one decides, one card is void at its site',
  { timeout: 240_000 },
  async () => {
    const parents = { pere: 'Kabeya Ilunga', mere: 'Ngalula Feza' }
    const there = await enrol('kin', {
      ...{ nom: 'Kasongo', postnom: 'Mbuyi', prenom: 'Jean', sexe: 'M', naissance: '1985-05-04' },
      ...parents,
    })
    const here = await enrol('gom', {
      ...{ nom: 'Mbuyi', postnom: 'Kassongo', prenom: 'Jean', sexe: 'M', naissance: '1985-04-05' },
      ...parents,
    })
    await enrol('gom', { nom: 'Kavira', prenom: 'Jeanne', sexe: 'F', naissance: '1990-02-01' })
    for (const desk of BOTH) expect(await done(desk, 'duplicates', 'list')).toMatchObject({ total: 0, pairs: [] })
    await meet()
    const id = pairOf(there.id, here.id)
    for (const desk of BOTH) {
      const { pairs } = await done(desk, 'duplicates', 'list')
      expect(pairs).toMatchObject([{ id, score: expect.any(Number) }])
      const sides = [pairs[0].first, pairs[0].second].map((side: { site: string; here: boolean }) => [
        side.site,
        side.here,
      ])
      expect(Object.fromEntries(sides)).toEqual({ KIN01: desk === 'kin', GOM01: desk === 'gom' })
    }
    const shown = await done('gom', 'duplicates', 'show', id)
    const levels = Object.fromEntries(
      shown.fields.map((one: { field: string; level: string }) => [one.field, one.level]),
    )
    expect(levels).toMatchObject({ postName: 'swapped', birthDate: 'swapped', motherName: 'same' })

    await done('kin', 'duplicates', 'decide', id, '--same', '--keep', there.id, '--reason', 'même visage')
    expect(await done('kin', 'voters', 'show', there.id)).toMatchObject({ status: 'enrolled' })
    await meet()
    expect(await done('gom', 'voters', 'show', here.id)).toMatchObject({
      status: 'merged',
      mergedInto: { id: there.id, cardNumber: there.cardNumber, site: 'KIN01' },
    })
    for (const desk of BOTH)
      expect(await done(desk, 'duplicates', 'list')).toMatchObject({ total: 0, counts: { same: 1 } })
  },
)

it('two supervisors who decide one pair apart see one conflict', { timeout: 240_000 }, async () => {
  const twin = { nom: 'Mwamba', postnom: 'Kalala', sexe: 'F', naissance: '1979-11-30', mere: 'Safi Bora' }
  const one = await enrol('kin', { ...twin, prenom: 'Esther' })
  const other = await enrol('gom', { ...twin, prenom: 'Estere' })
  await meet()
  const id = pairOf(one.id, other.id)
  await done('kin', 'duplicates', 'decide', id, '--same', '--reason', 'même empreinte')
  await done('gom', 'duplicates', 'decide', id, '--different', '--reason', 'jumelles')
  await meet()
  const statuses = await Promise.all(
    BOTH.map(async (desk) => {
      const [conflict] = await done(desk, 'conflicts', 'list')
      expect(conflict).toMatchObject({ type: 'verdict', leaves: 2 })
      return (await done(desk, 'duplicates', 'show', id)).verdict.verdict
    }),
  )
  expect(new Set(statuses).size).toBe(1)
})

it('exactly one of --same, --different and --undecided is wanted', async () => {
  const ran = await at('kin', 'duplicates', 'decide', 'a+b', '--same', '--different', '--reason', 'x')
  expect(ran.code).toBe(2)
})

const labelled = [
  ['duplicates/febrl1.csv', 'febrl', 0.99],
  ['duplicates/rldata500.csv', 'ent_id', 0.97],
] as const

it.each(labelled)(
  '%s is judged by %s without being told what its columns are',
  { timeout: 120_000 },
  async (name, truth, least) => {
    const file = testData(name)
    if (file === undefined) return
    const result = await done('kin', 'duplicates', 'evaluate', file, '--truth', truth)
    expect(result.f1).toBeGreaterThanOrEqual(least)
  },
)

const list = (text: string) => {
  const file = join(desks.kin.folder, 'list.csv')
  writeFileSync(file, text)
  return file
}
const HEAD = 'nom,prenom,naissance,qui\n'

it('a labelled list says which of its rows could not be used, and where', async () => {
  const file = list(`${HEAD}Ngoy,Jean,1980-01-02,1\nNgoy,Jean,hier,1\nBanza,Marie\nMbuyi,"Anne,1990-01-02,3\n`)
  const ran = await done('kin', 'duplicates', 'evaluate', file, '--truth', 'qui')
  expect(ran).toMatchObject({ records: 3, truePairs: 1 })
  expect(ran.notes).toEqual([
    { code: 'row-ragged', count: 1, file: 'list.csv', line: 4 },
    { code: 'row-broken', count: 1, file: 'list.csv', line: 5 },
    { code: 'date-unread', count: 1, file: 'list.csv', line: 3, column: 'naissance', value: 'hier' },
    { code: 'unlabelled', count: 1, file: 'list.csv', line: 4, column: 'qui' },
  ])
})

it.each([
  ['nothing', '', 'duplicate.no-rows', []],
  ['only headings', HEAD, 'duplicate.no-rows', []],
  ['a picture', '\u0000\u0001PNG\n', 'duplicate.not-a-list', []],
  ['no such column', 'nom;qui\nNgoy;1\n', 'duplicate.no-truth', ['--delimiter', ',']],
  ['no label', `${HEAD}Ngoy,Jean,1980-01-02,\n`, 'duplicate.unlabelled', []],
  ['a mapping of other columns', `${HEAD}Ngoy,Jean,1980-01-02,1\n`, 'duplicate.no-column', ['--map', 'name=surname']],
])('a list with %s is refused with its own words', async (_what, text, code, more) => {
  const ran = await at('kin', 'duplicates', 'evaluate', list(text), '--truth', 'qui', ...more)
  expect(ran).toMatchObject({ code: 1, json: { error: { code } } })
})
