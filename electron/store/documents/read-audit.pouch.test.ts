import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import MemoryAdapter from 'pouchdb-adapter-memory'
import PouchDB, { type PouchDatabase } from 'pouchdb-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { createAuditChain } from './audit-chain'
import { auditDevices, latestEntries, verifyChain } from './read-audit'

PouchDB.plugin(MemoryAdapter)

const keys = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const publicKeyOf = ({ publicKey }: typeof keys) => publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

let database: PouchDatabase

/** Writes entries as commands do, `count` of them, on a workstation. */
async function writeEntries(device: string, count: number): Promise<void> {
  const chain = createAuditChain(database, {
    id: device,
    site: 'KIN01',
    sign: (text) => sign(null, Buffer.from(text), keys.privateKey).toString('base64'),
  })
  for (let number = 1; number <= count; number++) {
    const entry = await chain.next({
      at: `000000000-000${number}-x`,
      by: 'user:1',
      byName: 'Awa',
      action: 'titles.add',
      changes: [{ id: `title:${number}`, after: { title: `Tome ${number}` } }],
    })
    await database.bulkDocs([entry])
    chain.written(entry)
  }
}

const id = (number: number) => `audit:desk:${String(number).padStart(10, '0')}`

beforeEach(async () => {
  database = new PouchDB(randomUUID(), { adapter: 'memory' })
  await writeEntries('desk', 4)
})

describe('the account of who did what', () => {
  it('is whole as it was written, of each workstation', async () => {
    await writeEntries('second', 2)
    expect(await auditDevices(database)).toEqual(['desk', 'second'])
    expect(await verifyChain(database, 'desk', { publicKey: publicKeyOf(keys) })).toEqual({ entries: 4 })
    expect(await verifyChain(database, 'second', {})).toEqual({ entries: 2 })
    expect((await latestEntries(database, 1)).map(({ _id }) => _id)).toEqual([id(4), 'audit:second:0000000002'])
  })

  it('shows an entry that was changed afterwards', async () => {
    const entry = await database.get(id(2))
    await database.bulkDocs([{ ...entry, byName: 'Personne d’autre' }])
    expect(await verifyChain(database, 'desk', {})).toEqual({ entries: 1, broken: { id: id(2), fault: 'altered' } })
  })

  it('shows an entry that was taken out', async () => {
    const { _rev } = await database.get(id(3))
    await database.bulkDocs([{ _id: id(3), _rev, _deleted: true }])
    expect(await verifyChain(database, 'desk', {})).toEqual({ entries: 2, broken: { id: id(3), fault: 'missing' } })
  })

  it('shows that somebody else signed', async () => {
    const found = await verifyChain(database, 'desk', { publicKey: publicKeyOf(other) })
    expect(found).toEqual({ entries: 0, broken: { id: id(1), fault: 'not-signed' } })
  })

  it('shows what is no entry at all', async () => {
    const { _rev } = await database.get(id(1))
    await database.bulkDocs([{ _id: id(1), _rev, type: 'audit' }])
    expect(await verifyChain(database, 'desk', {})).toEqual({ entries: 0, broken: { id: id(1), fault: 'unreadable' } })
  })
})
