import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAutoMerge, type AutoMerge } from './auto-merge'
import { openWorkstation, type Workstation } from './sync/testing/open-workstation'

const LIBRARY = 'library-kin01'
const AUTHOR = { id: 'user:1', name: 'Amina', action: 'member.create' }

const MEMBER = {
  name: 'Jean Mukendi',
  cardNumber: '001',
  joinedOn: '2026-01-05',
  category: 'adult',
  status: 'active' as const,
  cardLost: false,
}

describe('what arrives at a workstation', () => {
  let station: Workstation
  let merging: AutoMerge
  beforeEach(async () => {
    station = await openWorkstation('a')
    const { documents, readModels, board, failures } = station
    merging = startAutoMerge({ documents, readModels, board, onFailure: (error) => void failures.push(error) })
    await documents.write(LIBRARY, AUTHOR, [{ kind: 'create', type: 'member', id: 'member:1', fields: MEMBER }])
  })
  afterEach(async () => {
    await merging.close()
    await station.close()
    const { failures } = station
    if (failures.length > 0) throw new AggregateError(failures, 'the workstation failed behind the scenes')
  })

  const arrive = async (documents: readonly object[]) => {
    await station.databases.get(LIBRARY).bulkDocs(documents, { new_edits: false })
    await station.readModels.catchUp()
    await merging.settle()
  }
  const quarantined = () =>
    station.readModels.tables('engine').all<[string, string]>('SELECT id, code FROM quarantine ORDER BY id')
  const conflicts = () => station.readModels.tables('engine').all<[string, number]>('SELECT id, leaves FROM conflicts')
  const body = async (id = 'member:1') => {
    const { _rev, _conflicts, ...fields } = await station.databases.get(LIBRARY).get(id)
    return { fields, rev: _rev }
  }

  it('is set aside when it cannot be believed, and nothing is merged with it', async () => {
    const { fields } = await body()
    const nested = JSON.parse('{"a": {"__proto__": {"admin": true}}}')
    await arrive([
      { ...fields, _id: 'member:2', address: nested, _rev: '1-aa' },
      { _id: 'spaceship:1', type: 'spaceship', _rev: '1-ab' },
      { ...fields, _id: 'member:3', name: 7, _rev: '1-ac' },
      { ...fields, _id: 'claim:4', _rev: '1-ad' },
      { ...fields, _id: 'member:5', address: 'x'.repeat(3_000_000), _rev: '1-ae' },
      { ...fields, _id: 'member:6', _rev: '9999999999-af' },
    ])
    expect(quarantined()).toEqual([
      ['claim:4', 'wrong-id'],
      ['member:2', expect.stringMatching(/dangerous-key|bad-shape/)],
      ['member:3', 'bad-shape'],
      ['member:5', 'too-large'],
      ['member:6', 'forged-revision'],
      ['spaceship:1', 'unknown-type'],
    ])
  })

  it('is not merged when one of its versions is forged to win for ever', async () => {
    const { fields } = await body()
    await arrive([{ ...fields, name: 'Forged', _id: 'member:1', _rev: '9999999999-ff' }])
    expect(conflicts()).toEqual([['member:1', 2]])
    expect(await station.documents.leaves(LIBRARY, 'member:1')).toHaveLength(2)
  })

  it(
    'may have hundreds of versions without harm: it is set aside, and work goes on',
    { timeout: 120_000 },
    async () => {
      const { fields } = await body()
      const leaves = Array.from({ length: 550 }, (_, at) => ({
        ...fields,
        _id: 'member:1',
        name: `Jean ${at}`,
        _rev: `1-${at.toString(16).padStart(32, '0')}`,
      }))
      await arrive(leaves)
      expect(quarantined()).toEqual([['member:1', 'too-many-versions']])
      expect(conflicts()[0]?.[1]).toBe(551)
      await station.documents.write(LIBRARY, AUTHOR, [
        { kind: 'create', type: 'member', id: 'member:9', fields: MEMBER },
      ])
      expect(await station.documents.get(LIBRARY, 'member', 'member:9')).toBeDefined()
    },
  )

  it('is merged at once when each side changed its own field', async () => {
    const current = await station.documents.get(LIBRARY, 'member', 'member:1')
    const before = await station.databases.get(LIBRARY).get('member:1', { revs: true })
    if (!current) throw new Error('no member')
    await station.documents.write(LIBRARY, AUTHOR, [{ kind: 'update', current, fields: { phone: '+243812345678' } }])
    const { _rev, _revisions, ...fields } = before
    await arrive([
      {
        ...fields,
        email: 'jean@example.org',
        base: { email: { at: '0zzzzzzzz-0000-b', by: 'user:2' } },
        _rev: '2-bb',
        _revisions: { start: 2, ids: ['bb', _rev.slice(2)] },
      },
    ])
    expect(conflicts()).toEqual([])
    expect((await body()).fields).toMatchObject({ phone: '+243812345678', email: 'jean@example.org' })
  })
})
