import { afterEach, describe, expect, it } from 'vitest'
import { exchange, mergeAlone, openReplica, stateOf, type Replica } from './testing/replicas'

const MEMBER = {
  name: 'Jean Mukendi',
  cardNumber: '001',
  joinedOn: '2026-01-05',
  category: 'adult',
  status: 'active' as const,
  cardLost: false,
}

describe('two supervisors who settle the same versions apart', () => {
  let replicas: Replica[] = []
  afterEach(() => Promise.all(replicas.map(({ pouch }) => pouch.destroy())))

  it('agree on the later decision; both stay in the history', async () => {
    const a = openReplica('a', () => 1_000_000)
    const b = openReplica('b', () => 2_000_000)
    replicas = [a, b]
    const write = (replica: Replica, name: string) =>
      replica.documents.get('library', 'member', 'member:1').then((current) => {
        if (!current) throw new Error('no member')
        return replica.documents.write('library', replica.author, [{ kind: 'update', current, fields: { name } }])
      })
    await a.documents.write('library', a.author, [{ kind: 'create', type: 'member', id: 'member:1', fields: MEMBER }])
    await exchange(a, b)
    await write(a, 'Jean A.')
    await write(b, 'Jean B.')
    await exchange(a, b)
    expect([await mergeAlone(a), await mergeAlone(b)]).toEqual([0, 0])
    const settle = (replica: Replica, name: string) =>
      replica.documents.conflicts.decide(
        'library',
        'member:1',
        { take: 'merged', set: { name }, reason: 'seen' },
        `decision:${replica.name}`,
        replica.author,
      )
    await settle(a, 'Jean earlier')
    await settle(b, 'Jean later')
    await exchange(a, b)
    await mergeAlone(a)
    await mergeAlone(b)
    await exchange(a, b)
    expect(await stateOf(a)).toBe(await stateOf(b))
    expect(await a.documents.leaves('library', 'member:1')).toMatchObject([{ body: { name: 'Jean later' } }])
    const decisions = await a.documents.all('library', 'decision')
    expect(decisions.map(({ document }) => document.take).toSorted()).toEqual(['automatic', 'merged', 'merged'])
    const own = decisions.filter(({ document }) => document.take === 'merged')
    for (const { document } of own) expect(document.picks).toEqual([{ field: 'name', reason: 'chosen' }])
  })
})
