import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOwnHub } from '../couchdb/test/own-hub'
import { createProfile, runCommand } from './testing/run-command'

const desks = { kin: createProfile(), gom: createProfile() }
type Desk = keyof typeof desks
const SITES = { kin: 'KIN01', gom: 'GOM01' } as const
const BOTH = ['kin', 'gom'] as const
let jeanId = ''
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
const enrol = (desk: Desk, fields: object) => {
  const file = join(desks[desk].folder, 'person.json')
  writeFileSync(file, JSON.stringify(fields))
  return done(desk, 'voters', 'enrol', '--file', file)
}

beforeAll(async () => {
  hub = await startOwnHub()
  for (const desk of BOTH) {
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

it(
  'one card number enrolled at two centres that were apart is one conflict, decided once, alike everywhere',
  { timeout: 240_000 },
  async () => {
    const card = 'CEI-0042-117'
    const jean = await enrol('kin', { nom: 'Kasongo', prenom: 'Jean', sexe: 'M', naissance: '1985-05-14', carte: card })
    jeanId = jean.id
    const joan = await enrol('gom', {
      nom: 'Kavira',
      prenom: 'Jeanne',
      sexe: 'F',
      naissance: '1990-02-01',
      carte: card,
    })
    await meet()
    for (const desk of BOTH) {
      const conflicts = await done(desk, 'conflicts', 'list')
      expect(conflicts).toHaveLength(1)
      expect(conflicts[0]).toMatchObject({
        id: `claim:card:${card}`,
        type: 'claim',
        label: card,
        leaves: 2,
        database: 'enrolment-index',
      })
    }
    const shown = await done('kin', 'conflicts', 'show', `claim:card:${card}`)
    const owners = shown.leaves.map(({ body }: { body: { summary: { name: string } } }) => body.summary.name)
    expect(owners.toSorted()).toEqual(['Kasongo Jean', 'Kavira Jeanne'])
    expect(await done('kin', 'voters', 'show', jean.id)).toMatchObject({ number: 'contested' })

    const winner = shown.leaves.findIndex(({ body }: { body: { owner: string } }) => body.owner === jean.id)
    const take = winner === 0 ? 'left' : 'right'
    await done('kin', 'conflicts', 'resolve', `claim:card:${card}`, '--take', take, '--reason', 'carte vue à Kinshasa')
    await meet()
    for (const desk of BOTH) expect(await done(desk, 'conflicts', 'list')).toEqual([])
    expect(await done('kin', 'voters', 'show', jean.id)).toMatchObject({ number: 'own', cardNumber: card })
    expect(await done('gom', 'voters', 'show', joan.id)).toMatchObject({ number: 'taken' })

    const renewed = await done(
      'gom',
      'voters',
      'reissue',
      joan.id,
      '--reason',
      'numéro d’une autre personne',
      '--new-number',
    )
    expect(renewed).toMatchObject({ number: 'own', card: { version: 2 } })
    expect(renewed.cardNumber).toMatch(/^GOM01-/)
    await meet()
    expect(await done('kin', 'voters', 'find', 'kavira jeanne')).toMatchObject({
      total: 0,
      elsewhere: expect.arrayContaining([
        expect.objectContaining({ name: 'Kavira Jeanne', site: 'GOM01', cardNumber: renewed.cardNumber }),
      ]),
    })
  },
)

it('the number of a card that a centre already knows is refused at once', { timeout: 120_000 }, async () => {
  const file = join(desks.gom.folder, 'second.json')
  writeFileSync(
    file,
    JSON.stringify({ nom: 'Autre', prenom: 'Paul', sexe: 'M', naissance: '1970-01-01', carte: 'CEI-0042-117' }),
  )
  const ran = await at('gom', 'voters', 'enrol', '--file', file)
  expect(ran).toMatchObject({
    code: 1,
    json: { error: { code: 'voter.card-taken', details: { name: 'Kasongo Jean', site: 'KIN01' } } },
  })
})

it(
  'somebody is transferred to a centre of another site, which enrols them with the same number',
  { timeout: 240_000 },
  async () => {
    const card = 'CEI-0042-117'
    await done('kin', 'voters', 'transfer', jeanId, 'GOM01', '--reason', 'déménagement')
    expect(await done('kin', 'voters', 'show', jeanId)).toMatchObject({ status: 'transferred', centre: 'Centre KIN01' })
    expect(await done('kin', 'voters', 'arrivals')).toEqual([])
    await meet()
    expect(await done('gom', 'voters', 'arrivals')).toMatchObject([
      {
        cardNumber: card,
        name: 'Kasongo Jean',
        site: 'KIN01',
        centre: 'GOM01',
        reason: 'déménagement',
        person: { sex: 'M' },
      },
    ])
    const arrived = await enrol('gom', {
      nom: 'Kasongo',
      prenom: 'Jean',
      sexe: 'M',
      naissance: '1985-05-14',
      carte: card,
    })
    expect(arrived).toMatchObject({ cardNumber: card, number: 'own', status: 'enrolled' })
    expect(await done('gom', 'voters', 'arrivals')).toEqual([])
    await meet()
    for (const desk of BOTH) expect(await done(desk, 'conflicts', 'list')).toEqual([])
    const back = await at('kin', 'voters', 'status', jeanId, 'enrolled', '--reason', 'retour')
    expect(back).toMatchObject({ code: 1, json: { error: { code: 'voter.card-taken', details: { site: 'GOM01' } } } })
  },
)
