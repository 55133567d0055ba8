import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { testData } from '../scripts/test-data'
import { createProfile, runCommand } from './testing/run-command'

// Two centres, each a site of its own with its workstation.
const desks = { kin: createProfile(), gom: createProfile() }
type Desk = keyof typeof desks
const SITES = { kin: 'KIN01', gom: 'GOM01' } as const
let hub: Awaited<ReturnType<typeof startOwnHub>>

const at = (desk: Desk, ...words: string[]) => runCommand(['--profile', desks[desk].profile, '--json', ...words])
const done = async (desk: Desk, ...words: string[]) => {
  const ran = await at(desk, ...words)
  expect(ran).toMatchObject({ code: 0, err: '' })
  return ran.json
}
const refused = async (desk: Desk, ...words: string[]) => {
  const ran = await at(desk, ...words)
  expect(ran.code).toBe(1)
  return ran.json.error
}
const person = (desk: Desk, name: string, fields: object) => {
  const file = join(desks[desk].folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(fields))
  return file
}
const KASONGO = {
  nom: 'Kasongo',
  postnom: 'wa Mbuyi',
  prénom: 'Jean-Claude',
  sexe: 'M',
  date_naissance: '14/05/1985',
  père: 'Kasongo Ilunga',
  mère: 'Ngoy Marie',
}

beforeAll(async () => {
  hub = await startOwnHub()
  for (const desk of ['kin', 'gom'] as const) {
    const words = [
      '--site',
      SITES[desk],
      '--name',
      `Centre ${SITES[desk]}`,
      '--admin',
      'alice',
      '--modules',
      'enrolment',
    ]
    await done(desk, 'init', ...words)
    await done(desk, 'sync', 'set', hub.url, '--on-demand')
  }
}, 120_000)
afterAll(async () => {
  for (const { remove } of Object.values(desks)) remove()
  await hub.close()
})

describe.skipIf(testData('enrolment/geography') === undefined)('the geography', () => {
  const file = (name: string) => testData(`enrolment/geography/${name}`) ?? ''

  it(
    'loads the lists that exist, the same again changes nothing, and reports orphans',
    { timeout: 120_000 },
    async () => {
      expect(await done('kin', 'geo', 'import', file('drc-pcodes-ocha.csv'))).toMatchObject({
        read: 215,
        created: 215,
        rejected: [],
        levels: { province: 26, territory: 189 },
      })
      expect(await done('kin', 'geo', 'import', file('provinces_26_vers_11.csv'))).toMatchObject({
        read: 26,
        rejected: [],
        levels: { 'old-province': 11, province: 26 },
      })
      const orphans = await done('kin', 'geo', 'import', file('communes.json'), '--dry-run')
      expect(orphans).toMatchObject({ read: 1279, created: 0 })
      expect(orphans.rejected).toHaveLength(1279)
      expect(orphans.rejected[0]).toMatchObject({ reason: 'parent-unknown' })

      expect(await done('kin', 'geo', 'import', file('provinces.json'))).toMatchObject({
        read: 26,
        created: 0,
        rejected: [],
      })
      const towns = await done('kin', 'geo', 'import', file('villes.json'))
      expect(towns).toMatchObject({ read: 184, rejected: [] })
      expect(towns.created + towns.updated).toBe(184)
      expect(await done('kin', 'geo', 'import', file('communes.json'))).toMatchObject({
        read: 1279,
        created: 1279,
        rejected: [],
      })
      expect(await done('kin', 'geo', 'import', file('villes.json'))).toMatchObject({ created: 0, updated: 0 })

      const shown = await done('kin', 'geo', 'show', 'CD10')
      expect(shown.ancestors).toMatchObject([{ name: 'Kinshasa', level: 'old-province' }])
      expect(await refused('kin', 'geo', 'remove', 'CD10')).toMatchObject({ code: 'reference.in-use' })
    },
  )
})

describe('a day at a centre', () => {
  let voter: { id: string; cardNumber: string }

  it('hands out tokens, calls and serves them once', { timeout: 60_000 }, async () => {
    await done('kin', 'tokens', 'issue', '--count', '3')
    expect(await done('kin', 'tokens', 'call')).toMatchObject({ number: 1, state: 'called' })
    expect(await done('kin', 'tokens', 'serve')).toMatchObject({ number: 1, state: 'served' })
    expect(await refused('kin', 'tokens', 'serve', '1')).toMatchObject({ code: 'token.over' })
    expect(await done('kin', 'tokens', 'skip', '2')).toMatchObject({ state: 'skipped' })
    expect(await done('kin', 'tokens', 'call')).toMatchObject({ number: 3 })
    expect(await done('kin', 'tokens', 'call')).toMatchObject({ number: 2 })
    expect(await done('kin', 'tokens', 'list')).toMatchObject({
      served: 1,
      waiting: 0,
      called: [{ number: 2 }, { number: 3 }],
    })
  })

  it(
    'enrols a person with what was captured, and finds them by any name in any spelling',
    { timeout: 60_000 },
    async () => {
      const portrait = testData('enrolment/exif/Portrait_6.jpg')
      const print = testData('enrolment/fingerprints/SFinGe_Test01.pgm')
      const files = [...(portrait ? ['--photo', portrait] : []), ...(print ? ['--right', print] : [])]
      const ran = await at('kin', 'voters', 'enrol', '--file', person('kin', 'kasongo', KASONGO), ...files)
      expect(ran.code).toBe(0)
      voter = ran.json
      // Somebody from behind, far away: said, and kept all the same.
      expect(/^Portrait_6\.jpg\s*: .*(aucun visage trouvé|no face found)/m.test(ran.err)).toBe(portrait !== undefined)
      expect(voter).toMatchObject({
        name: 'Kasongo',
        postName: 'wa Mbuyi',
        firstName: 'Jean-Claude',
        birthDate: '1985-05-14',
        status: 'enrolled',
        number: 'own',
        card: { version: 1 },
      })
      for (const words of ['kassongo', 'jean kasongo', 'mbuy kasongo', '14/05/1985', 'ngoy ilunga', voter.cardNumber])
        expect(await done('kin', 'voters', 'find', words)).toMatchObject({ total: 1, hits: [{ id: voter.id }] })
      expect(await done('kin', 'voters', 'show', voter.cardNumber)).toMatchObject({
        id: voter.id,
        fatherName: 'Kasongo Ilunga',
      })
    },
  )

  it(
    'refuses what cannot be, asks about what is unlikely, and records who is too young',
    { timeout: 60_000 },
    async () => {
      const tomorrow = { ...KASONGO, date_naissance: '2199-01-01' }
      const future = await refused('kin', 'voters', 'enrol', '--file', person('kin', 'future', tomorrow))
      expect(future).toMatchObject({ code: 'voter.implausible', details: { issues: ['birth-in-future'] } })
      const old = person('kin', 'old', { ...KASONGO, date_naissance: '1920-01-01' })
      expect(await refused('kin', 'voters', 'enrol', '--file', old)).toMatchObject({ code: 'voter.confirm' })
      expect(await done('kin', 'voters', 'enrol', '--file', old, '--confirm', 'acte de naissance vu')).toMatchObject({
        remarks: [{ code: 'unusual-age', reason: 'acte de naissance vu' }],
      })
      const year = new Date().getFullYear() - 12
      const child = await done(
        'kin',
        'voters',
        'enrol',
        '--file',
        person('kin', 'child', { ...KASONGO, date_naissance: `${year}-01-01` }),
      )
      expect(child).toMatchObject({ status: 'under-age' })
      expect(child.card).toBeUndefined()
      expect(await refused('kin', 'voters', 'reissue', child.id, '--reason', 'x')).toMatchObject({
        code: 'voter.no-card',
      })
    },
  )

  it('prints the card, and a duplicata makes the old one void', { timeout: 60_000 }, async () => {
    const file = join(desks.kin.folder, 'card.pdf')
    expect(await done('kin', 'report', 'voter-card', '--voter', voter.id, '--out', file)).toMatchObject({ pages: 1 })
    expect(readFileSync(file).toString('latin1', 0, 5)).toBe('%PDF-')
    const again = await done('kin', 'voters', 'reissue', voter.id, '--reason', 'perdue, déclaration 12/2026')
    expect(again).toMatchObject({
      card: { version: 2, reason: 'perdue, déclaration 12/2026' },
      cardNumber: voter.cardNumber,
    })
  })

  it('closes the day with the president’s approval: nobody is enrolled any more', { timeout: 60_000 }, async () => {
    expect(await done('gom', 'voters', 'day')).toMatchObject({ enrolled: 0 })
    expect(await done('gom', 'voters', 'approve', '--note', 'rien')).toMatchObject({ approval: { note: 'rien' } })
    const late = await refused('gom', 'voters', 'enrol', '--file', person('gom', 'late', KASONGO))
    expect(late).toMatchObject({ code: 'voter.day-approved' })
  })
})
