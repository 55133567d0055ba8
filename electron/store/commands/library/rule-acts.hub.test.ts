import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startOwnHub } from '../../../../couchdb/test/own-hub'
import { openStations, type Stations } from '../../testing/open-stations'
import type { TestLibrary } from '../../testing/open-test-library'

const DATABASE = 'library-kin01'
const CLAIM = 'claim:card:C-1'

let apart: Stations<Awaited<ReturnType<typeof startOwnHub>>>
let members: { awa: string; binta: string }

beforeEach(async () => {
  apart = await openStations(startOwnHub)
  const { a, b, meet } = apart
  await meet()
  members = {
    awa: await a.addMember('Awa', { cardNumber: 'C-1' }),
    binta: await b.addMember('Binta', { cardNumber: 'C-1' }),
  }
  await meet()
})
afterEach(() => apart.close())

const conflictsAt = ({ client }: TestLibrary) => client.call('conflicts.list', {})
const cardOf = async ({ client }: TestLibrary, id: string) => (await client.call('members.show', { id })).cardNumber
const giveNewCard = ({ client }: TestLibrary, subject: string) =>
  client.call('conflicts.settleRule', { database: DATABASE, id: CLAIM, act: 'new-card', subject, reason: 'carte refaite' })

describe('a new card for one of two members who were given the same apart', () => {
  it.each(['awa', 'binta'] as const)('when it is %s: the other keeps the number, at both desks', async (name) => {
    const { a, b, meet } = apart
    const given = members[name]
    const kept = members[name === 'awa' ? 'binta' : 'awa']
    expect(await conflictsAt(a)).toMatchObject([{ id: CLAIM, rule: 'shared-card', severity: 'rule' }])
    const { rule } = await a.client.call('conflicts.show', { database: DATABASE, id: CLAIM })
    expect(new Set(rule.map(({ id }) => id))).toEqual(new Set(Object.values(members)))
    await giveNewCard(a, given)
    await meet()
    const fresh = await cardOf(a, given)
    expect(fresh).not.toBe('C-1')
    for (const desk of [a, b]) {
      expect(await conflictsAt(desk)).toEqual([])
      expect([await cardOf(desk, given), await cardOf(desk, kept)]).toEqual([fresh, 'C-1'])
      const keeper = name === 'awa' ? 'Binta' : 'Awa'
      const taken = (cardNumber: string) => desk.refused(desk.addMember('Chantal', { cardNumber }))
      expect(await taken('C-1')).toMatchObject({ code: 'member.card-taken', details: { name: keeper } })
      expect(await taken(fresh)).toMatchObject({ code: 'member.card-taken' })
    }
  })

  it('is undone at the other desk: both have the number again, and the new one is free', async () => {
    const { a, b, meet } = apart
    const { decision } = await giveNewCard(a, members.binta)
    await meet()
    const fresh = await cardOf(b, members.binta)
    await b.client.call('conflicts.undo', { decision })
    await meet()
    for (const desk of [a, b]) {
      expect(await conflictsAt(desk)).toMatchObject([{ id: CLAIM, rule: 'shared-card' }])
      expect(await cardOf(desk, members.binta)).toBe('C-1')
    }
    await a.addMember('Chantal', { cardNumber: fresh })
    expect(await b.refused(b.client.call('conflicts.undo', { decision }))).toMatchObject({
      code: 'decision.already-undone',
    })
  })

  it('is not undone once the card was changed again', async () => {
    const { a } = apart
    const { decision } = await giveNewCard(a, members.binta)
    await a.client.call('members.update', { id: members.binta, changes: { cardNumber: 'C-9' } })
    expect(await a.refused(a.client.call('conflicts.undo', { decision }))).toMatchObject({ code: 'decision.superseded' })
    expect(await cardOf(a, members.binta)).toBe('C-9')
  })
})
