import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditHash, createAuditChain } from './audit-chain'
import { sealOf } from './author-seal'
import { exchange, mergeAlone, openReplica, signAsReplicas, unproved, type Replica } from './testing/replicas'

const MEMBER = {
  ...{ name: 'Jean Mukendi', cardNumber: '001', joinedOn: '2026-01-05', category: 'adult' },
  ...{ status: 'active' as const, cardLost: false },
}

let a: Replica
let b: Replica

beforeEach(async () => {
  a = openReplica('a', () => 1_000_000)
  b = openReplica('b', () => 2_000_000)
  await a.documents.write('library', a.author, [{ kind: 'create', type: 'member', id: 'member:1', fields: MEMBER }])
  await exchange(a, b)
})
afterEach(() => Promise.all([a, b].map(({ pouch }) => pouch.destroy())))

async function change(replica: Replica, fields: { readonly name?: string; readonly phone?: string }) {
  const current = await replica.documents.get('library', 'member', 'member:1')
  if (current) await replica.documents.write('library', replica.author, [{ kind: 'update', current, fields }])
}

/** Puts a version in as replication would: nothing forbids what it says. */
async function forge(body: object, rev = '9-f') {
  await a.pouch.bulkDocs([{ ...(await a.pouch.get('member:1')), ...body, _rev: rev }], { new_edits: false })
}

it('proves what each workstation wrote, whichever entry of hundreds tells of it', async () => {
  for (let number = 1; number <= 150; number++) {
    await a.documents.write('library', a.author, [
      { kind: 'create', type: 'member', id: `member:a${number}`, fields: MEMBER },
    ])
    if (number % 10 === 0) await change(b, { name: `Jean ${number}` })
  }
  await exchange(a, b)
  expect(await unproved(a)).toEqual([])
})

it('proves a merge without a person, and what told of it', async () => {
  await change(a, { name: 'Jean A.' })
  await change(b, { phone: '+243812345678' })
  await exchange(a, b)
  expect(await mergeAlone(b)).toBe(1)
  await exchange(a, b)
  expect(await a.pouch.get('member:1')).toMatchObject({ name: 'Jean A.', phone: '+243812345678' })
  expect(await unproved(a)).toEqual([])
})

describe('nobody wrote', () => {
  it.each([
    ['a record that was changed under the stamp of its author', { name: 'Personne d’autre' }],
    ['one under somebody else’s name', { updated: { at: 'x', by: 'user:b', device: 'a' } }],
    ['one of a workstation that wrote nothing', { updated: { at: 'x', by: 'user:a', device: 'c' } }],
    ['one that says it is said by all alike', { updated: { at: '000000000-0000-0', by: 'site', device: '0' } }],
    ['one that says it comes from head office', { updated: { at: 'x', by: 'notifier', device: 'notifier' } }],
    ['a merge that no decision tells of', { decision: { id: 'decision:auto-0', at: 'x', from: [] } }],
  ])('%s', async (_, body) => {
    await forge({ ...body, name: 'Personne d’autre' })
    expect(await unproved(a)).toEqual(['member:1'])
  })

  it('what another workstation signed in an entry it gave this one’s name', async () => {
    const chain = createAuditChain(a.pouch, { id: 'b', site: 'KIN01', sign: signAsReplicas })
    const updated = { at: '0mk0kq5c0-0000-b', by: 'user:a', device: 'a' }
    const { _rev, ...member } = await a.pouch.get('member:1')
    const forged = { ...member, _id: 'member:2', updated }
    const { at, by } = updated
    const seals = [sealOf(forged)]
    const entry = await chain.next({ at, by, byName: 'A', action: 'test', changes: [{ id: 'member:2' }], seals })
    const { hash: _hash, signature: _signature, ...body } = { ...entry, _id: 'audit:a:0000000002', number: 2 }
    const hash = auditHash(body)
    await a.pouch.bulkDocs([{ ...body, hash, signature: signAsReplicas(hash) }, forged])
    expect(await unproved(a)).toEqual(['member:2'])
  })

  it('a version that loses against a sound one', async () => {
    await change(a, { name: 'Jean A.' })
    await forge({ name: 'Personne d’autre' }, '1-0')
    expect(await a.pouch.get('member:1')).toMatchObject({ name: 'Jean A.' })
    expect(await unproved(a)).toEqual(['member:1'])
  })

  it('a merge of a version that nobody wrote, and what tells of that merge', async () => {
    const { _rev: before } = await a.pouch.get('member:1')
    await change(a, { name: 'Jean A.' })
    await change(b, { phone: '+243812345678' })
    const forged = { ...(await b.pouch.get('member:1')), phone: '+243800000000' }
    const _revisions = { start: 2, ids: ['f', before.slice(2)] }
    await a.pouch.bulkDocs([{ ...forged, _rev: '2-f', _revisions }], { new_edits: false })
    expect(await mergeAlone(a)).toBe(1)
    const decisions = (await a.documents.all('library', 'decision')).map(({ document }) => document._id)
    expect(decisions).toHaveLength(1)
    expect(await unproved(a)).toEqual([...decisions, 'member:1'])
  })

  it('a decision whose outcome is not what the rules make', async () => {
    await change(a, { name: 'Jean A.' })
    await change(b, { phone: '+243812345678' })
    await exchange(a, b)
    await mergeAlone(a)
    const [decision] = await a.documents.all('library', 'decision')
    const id = decision?.document._id ?? ''
    const told = await a.pouch.get(id)
    await a.pouch.bulkDocs([{ ...told, result: { name: 'Personne d’autre' }, _rev: '9-f' }], { new_edits: false })
    expect(await unproved(a)).toEqual([id])
  })
})

it('believes an entry of an older program for the records it names, and for no others', async () => {
  const chain = createAuditChain(a.pouch, { id: 'old', site: 'KIN01', sign: signAsReplicas })
  const at = '0mk0kq5c0-0000-old'
  const entry = await chain.next({ at, by: 'user:o', byName: 'O', action: 'test', changes: [{ id: 'member:2' }] })
  const { _rev, ...member } = await a.pouch.get('member:1')
  const updated = { at, by: 'user:o', device: 'old' }
  await a.pouch.bulkDocs([entry, ...['2', '3'].map((id) => ({ ...member, _id: `member:${id}`, updated }))])
  expect(await unproved(a)).toEqual(['member:3'])
})

it('is content, where entries may have stayed elsewhere, with what no entry contradicts', async () => {
  const { _rev, ...member } = await a.pouch.get('member:1')
  await a.pouch.bulkDocs([{ ...member, _id: 'member:2', updated: { at: 'x', by: 'user:c', device: 'c' } }])
  await forge({ name: 'Personne d’autre' })
  expect(await unproved(a, false)).toEqual(['member:1'])
  expect(await unproved(a)).toEqual(['member:1', 'member:2'])
})
