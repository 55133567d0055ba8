import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStation } from './testing/open-stations'

const MANY = Number(process.env['MANY_LEAVES'] ?? 150)
const LIBRARY = 'library-kin01'

let opened: Awaited<ReturnType<typeof openStation>>
let station: (typeof opened)['station']
let exchange: (typeof opened)['exchange']
let memberId: string

beforeEach(async () => {
  opened = await openStation()
  ;({ station, exchange } = opened)
  memberId = await station.addMember('Jean Mukendi', { cardNumber: 'C-1' })
  await exchange()
})
afterEach(() => opened.close())

/** Puts documents into the hub as a replica would, whatever they are. */
async function push(documents: readonly object[]): Promise<void> {
  const response = await fetch(`${opened.hub.url}${LIBRARY}/_bulk_docs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ docs: documents, new_edits: false }),
  })
  expect(response.status).toBe(201)
}

/** The same for what no object of ours can say. */
async function pushText(documents: readonly string[]): Promise<void> {
  await push(documents.map((text) => JSON.parse(text)))
}

/** The member as the hub has it, to be forged from. */
async function member(): Promise<Record<string, unknown>> {
  const response = await fetch(`${opened.hub.url}${LIBRARY}/${encodeURIComponent(memberId)}`)
  const { _rev, ...body } = z.record(z.string(), z.unknown()).parse(await response.json())
  return body
}

describe('documents pushed through the hub', () => {
  it('are set aside when they cannot be believed, told with their reason, and never part of any list', async () => {
    const body = await member()
    await push([
      { _id: 'spaceship:1', type: 'spaceship', _rev: '1-ab' },
      { ...body, _id: 'member:shape', name: 7, _rev: '1-ac' },
      { ...body, _id: 'claim:as-member', _rev: '1-ad' },
      { ...body, _id: 'member:huge', address: 'x'.repeat(3_000_000), _rev: '1-ae' },
      { ...body, _id: 'member:forged', _rev: '9999999999-af' },
    ])
    await exchange()
    const set = await station.client.call('quarantine.list', {})
    expect(set.map(({ id, code }) => [id, code])).toEqual([
      ['claim:as-member', 'wrong-id'],
      ['member:forged', 'forged-revision'],
      ['member:huge', 'too-large'],
      ['member:shape', 'bad-shape'],
      ['spaceship:1', 'unknown-type'],
    ])
    expect(set.every(({ database }) => database === LIBRARY)).toBe(true)
    const { total, firstRows } = await station.client.call('members.list', { filter: {}, sort: { by: 'name' } })
    expect([total, firstRows.map(({ name }) => name)]).toEqual([2, ['Jean Mukendi', 'Jean Mukendi']])
  })

  it('are set aside for a prototype at any depth, however its name is written, and believed in none of their versions', async () => {
    const body = await member()
    const { _id: _known, ...fields } = body
    const text = JSON.stringify(fields).slice(1)
    await pushText([
      `{"_id":"member:nested","_rev":"1-ba","base":{"name":{"__proto__":{"at":"9"}}},${text}`,
      `{"_id":"member:escaped","_rev":"1-bb","more":[{"\\u005f_proto__":{"admin":true}}],${text}`,
      `{"_id":"member:top","_rev":"1-bc","__proto__":{"_deleted":true},${text}`,
      `{"_id":"member:sound","_rev":"1-bd",${text}`,
      `{"_id":"${memberId}","_rev":"9-be","more":{"__proto__":1},${text}`,
    ])
    await exchange()
    const set = await station.client.call('quarantine.list', {})
    expect(set.map(({ id, code }) => [id, code])).toEqual([
      [memberId, 'dangerous-key'],
      ['member:escaped', 'dangerous-key'],
      ['member:nested', 'dangerous-key'],
      ['member:top', 'dangerous-key'],
    ])
    const { total } = await station.client.call('members.list', { filter: {}, sort: { by: 'name' } })
    expect(total).toBe(1)
    const shown = await station.client.call('conflicts.show', { database: LIBRARY, id: memberId })
    expect(shown.leaves.map(({ unreadable }) => unreadable)).toEqual(['dangerous-key', undefined])
  })

  it('that forge the winning version of a record are not merged, and a person keeps the sound one', async () => {
    const body = await member()
    await push([{ ...body, name: { first: 'Forged' }, _rev: '9999999999-ff' }])
    await exchange()
    const [conflict] = await station.client.call('conflicts.list', {})
    expect(conflict).toMatchObject({ id: memberId, leaves: 2 })
    const shown = await station.client.call('conflicts.show', { database: LIBRARY, id: memberId })
    expect(shown.fields).toEqual([])
    expect(shown.leaves).toMatchObject([{ winner: true, unreadable: 'bad-shape' }, { body: { name: 'Jean Mukendi' } }])
    const [forged, sound] = shown.leaves.map(({ rev }) => rev)
    const keep = (rev = '') =>
      station.client.call('conflicts.resolve', {
        database: LIBRARY,
        id: memberId,
        take: 'version',
        rev,
        reason: 'fiche papier vue',
      })
    expect(await station.refused(keep(forged))).toMatchObject({ code: 'conflict.unreadable' })
    const { decision } = await keep(sound)
    await exchange()
    expect(await station.client.call('conflicts.list', {})).toEqual([])
    expect(await station.client.call('quarantine.list', {})).toEqual([])
    expect(await station.client.call('members.show', { id: memberId })).toMatchObject({ name: 'Jean Mukendi' })
    const { versions, total } = await station.client.call('conflicts.decision', { decision, database: LIBRARY })
    expect(total).toBe(2)
    expect(versions.map((version) => version.body['unreadable'])).toEqual(['bad-shape', undefined])
    expect(JSON.stringify(versions)).toContain('Forged')
  })

  it('may be very many versions of one record: listed, shown, settled, and put back side by side', async () => {
    const body = await member()
    await push(
      Array.from({ length: MANY }, (_, at) => ({
        ...body,
        name: `Jean ${at}`,
        address: 'avenue du Port '.repeat(20),
        _rev: `1-${at.toString(16).padStart(32, '0')}`,
      })),
    )
    await exchange()
    const [conflict] = await station.client.call('conflicts.list', {})
    expect(conflict).toMatchObject({ id: memberId, leaves: MANY + 1 })
    const shown = await station.client.call('conflicts.show', { database: LIBRARY, id: memberId })
    expect(shown.leaves).toHaveLength(50)
    const rev = shown.leaves[7]?.rev ?? ''
    const name = shown.leaves[7]?.body['name']
    const { decision } = await station.client.call('conflicts.resolve', {
      database: LIBRARY,
      id: memberId,
      take: 'version',
      rev,
      reason: 'poste en panne',
    })
    expect(await station.client.call('conflicts.list', {})).toEqual([])
    expect(await station.client.call('members.show', { id: memberId })).toMatchObject({ name })
    const told = await station.client.call('conflicts.decision', { decision, database: LIBRARY })
    expect([told.versions.length, told.total]).toEqual([50, MANY + 1])
    await exchange()
    await station.client.call('conflicts.undo', { decision })
    expect(await station.client.call('conflicts.list', {})).toMatchObject([{ id: memberId, leaves: MANY + 1 }])
  }, 300_000)
})
