import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson } from '@shared/base/canonical-json'
import { deviceStatement } from '@shared/documents/device'
import { sealOf } from '../../electron/store/documents/author-seal'
import { connectHub, type HubConnection } from '../hub/connection'
import { QUARANTINE } from '../hub/databases'
import { chunkOf } from '../test/chunks'
import { startOfficeHub, type OfficeHub } from '../test/office-hub'
import { runHub } from '../test/run-hub'
import { watchOnce } from './gatekeeper'

const device = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')
let hub: OfficeHub
let office: HubConnection
let nowMs: number
const watch = () => watchOnce(office, () => nowMs)

beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 5)
  hub = await startOfficeHub()
  await runHub(hub, 'bootstrap')
  await runHub(hub, 'site', 'add', 'KIN01')
  office = connectHub({ url: hub.address, ...hub.admin }, { pause: () => Promise.resolve() })
  const publicKey = device.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  await runHub(hub, 'device', 'trust', 'D1', publicKey)
})
afterEach(() => hub.close())

function audit(number: number, signer = device, changes: object = {}) {
  return { ...sealed({ _id: `audit:D1:${String(number).padStart(10, '0')}`, number }, signer), ...changes }
}

/** An entry that says these things, as its signer writes it. */
function sealed(fields: object, signer = device) {
  const unsealed = {
    ...{ _id: 'audit:D1:0000000001', type: 'audit', schemaVersion: 1, site: 'KIN01', device: 'D1', number: 1, at: 'x' },
    ...{ by: 'user:1', byName: 'Marie', action: 'loans.borrow', changes: [], previous: '' },
    ...fields,
  }
  const hash = createHash('sha256').update(canonicalJson(unsealed)).digest('hex')
  return { ...unsealed, hash, signature: sign(null, Buffer.from(hash), signer.privateKey).toString('base64') }
}

const HOUR_MS = 3_600_000
const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
const nobodys = { at: '000000000-0000-0', by: 'site', device: '0' }
function portrait(bytes: string, id = createHash('sha256').update(bytes).digest('hex')) {
  const data = Buffer.from(bytes).toString('base64')
  const envelope = { type: 'portrait', schemaVersion: 1, site: 'KIN01', created: nobodys, updated: nobodys }
  return { _id: `portrait:${id}`, ...envelope, mediaType: 'image/jpeg', data }
}

const sold = { city: 'Lyon', type: 'sale', model: 'Clio', priceCents: 1 } as const
const chunk = chunkOf([{ id: 'T1', date: '2024-01-01', ...sold }])

async function quarantined() {
  const { rows } = await hub.database(QUARANTINE).allDocs({ include_docs: true })
  return rows.map(({ doc }) => [doc?.['document'], doc?.['reason']])
}

it('lets sound documents pass, once', async () => {
  await hub.database('library-kin01').put(audit(1))
  await hub.database('reference').put(portrait('photo'))
  await hub.database('library-kin01').put(chunk)
  expect(await watch()).toEqual({ read: 3, quarantined: 0, acquitted: 0 })
  expect(await watch()).toEqual({ read: 0, quarantined: 0, acquitted: 0 })
})

it.each([
  ['a changed audit entry', 'library-kin01', audit(1, device, { byName: 'Jean' }), 'wrong-hash'],
  ['an audit entry somebody else signed', 'library-kin01', audit(1, stranger), 'wrong-signature'],
  ['a signature that is none', 'library-kin01', audit(1, device, { signature: 'x' }), 'wrong-signature'],
  ['a photo under the name of another', 'reference', portrait('false', 'a'.repeat(64)), 'wrong-hash'],
  [
    'a picture under the name of another',
    'library-kin01',
    { ...portrait('x'), _id: `media:${'b'.repeat(64)}`, type: 'media', width: 1, height: 1, bytes: 'AAAA' },
    'wrong-hash',
  ],
  ['a part of the ledger under the name of another', 'library-kin01', { ...chunk, _id: 'chunk:0' }, 'wrong-hash'],
  ['a part of the ledger with other rows', 'library-kin01', { ...chunk, data: 'AAAA' }, 'wrong-hash'],
  ['a type nobody knows', 'library-kin01', { _id: 'x:1', type: 'x' }, 'unknown-type'],
  ['a document without its fields', 'library-kin01', { _id: 'loan:1', type: 'loan' }, 'bad-shape'],
])('sets %s aside and touches nothing', async (_, database, document, reason) => {
  await hub.database(database).put(document)
  expect(await watch()).toMatchObject({ quarantined: 1 })
  expect(await quarantined()).toEqual([[document._id, reason]])
  expect(await hub.database(database).get(document._id)).toMatchObject(document)
})

it('sees a second revision and an end of what is never changed, also where validation is passed by', async () => {
  const { _id } = audit(1)
  await hub.database('library-kin01').bulkDocs(
    [
      { ...audit(1), _rev: '1-aa' },
      { ...audit(1), _rev: '2-bb' },
    ],
    { new_edits: false },
  )
  await watch()
  expect(await quarantined()).toEqual([[_id, 'changed']])
  const { _rev } = await hub.database('library-kin01').get(_id)
  await hub.database('library-kin01').put({ _id, _rev, _deleted: true })
  await watch()
  expect((await quarantined()).filter(([, reason]) => reason === 'changed')).toHaveLength(2)
})

describe('keys that workstations publish', () => {
  const published = (id: string, key = device, signer = key) => {
    const publicKey = key.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    const proof = sign(null, Buffer.from(deviceStatement(id, publicKey)), signer.privateKey).toString('base64')
    const envelope = { schemaVersion: 1, site: 'KIN01', created: nobodys, updated: nobodys }
    return { _id: `device:${id}`, type: 'device', ...envelope, device: id, publicKey, proof }
  }
  const ofDevice = (id: string, signer: typeof device) => {
    const unsealed = { ...audit(1), _id: `audit:${id}:0000000001`, device: id }
    const { hash: _, signature: _signature, ...body } = unsealed
    const hash = createHash('sha256').update(canonicalJson(body)).digest('hex')
    return { ...body, hash, signature: sign(null, Buffer.from(hash), signer.privateKey).toString('base64') }
  }

  it('are kept from the first time they are seen, and check what was signed before', async () => {
    await hub.database('library-kin01').put(ofDevice('D2', stranger))
    expect(await watch()).toMatchObject({ quarantined: 0 })
    await hub.database('reference').put(published('D2'))
    expect(await watch()).toMatchObject({ quarantined: 1 })
    expect(await quarantined()).toEqual([['audit:D2:0000000001', 'wrong-signature']])
    await hub.database('library-kin01').put({ ...ofDevice('D2', device), _id: 'audit:D2:0000000002', number: 2 })
    expect(await watch()).toMatchObject({ quarantined: 1 })
  })

  it('are not believed of whoever cannot sign with them, nor when they change', async () => {
    await hub.database('reference').put(published('D3', device, stranger))
    await hub.database('reference').put(published('D1', stranger))
    await watch()
    expect((await quarantined()).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['device:D1', 'changed-key'],
      ['device:D3', 'wrong-signature'],
    ])
  })

  it('are asked again when a copy of the feed’s document is not there yet', async () => {
    await hub.database('library-kin01').put(audit(1, stranger))
    hub.faults.inject((_, path) => path.includes('_bulk_get'), { kind: 'status', status: 200, body: { results: [] } })
    expect(await watch()).toMatchObject({ quarantined: 1 })
  })
})

describe('who wrote a record', () => {
  const member = (fields: object = {}, updated: object = stamp) => ({
    ...{ _id: 'member:1', type: 'member', schemaVersion: 1, site: 'KIN01', created: stamp, updated },
    ...{
      name: 'Jean',
      cardNumber: '001',
      joinedOn: '2026-01-05',
      category: 'adult',
      status: 'active',
      cardLost: false,
    },
    ...fields,
  })
  const entryOf = (...records: readonly { readonly _id: string }[]) =>
    sealed({ at: stamp.at, changes: records.map(({ _id: id }) => ({ id })), seals: records.map(sealOf) })
  const library = () => hub.database('library-kin01')

  it('is proved by the entry of the same database, which its workstation signed', async () => {
    await library().bulkDocs([member(), entryOf(member())])
    expect(await watch()).toMatchObject({ read: 2, quarantined: 0 })
  })

  it.each([
    ['that says something else than was signed', member({ name: 'Personne' })],
    ['under another person’s name', member({}, { ...stamp, by: 'user:2' })],
    ['of another instant', member({}, { ...stamp, at: '0mk0kq5c1-0000-D1' })],
    ['of a workstation without a key', member({}, { ...stamp, device: 'D9' })],
    ['that says it is head office’s', member({}, { ...stamp, device: 'notifier', by: 'notifier' })],
    ['that says it is nobody’s', member({}, nobodys)],
  ])('is not believed of one %s', async (_, forged) => {
    await library().bulkDocs([forged, entryOf(member())])
    expect(await watch()).toMatchObject({ quarantined: 1 })
    expect(await quarantined()).toEqual([['member:1', 'unsigned']])
  })

  it('is asked of every version, and where the entry is somebody else’s, too', async () => {
    const forged = sealed({ at: stamp.at, changes: [{ id: 'member:1' }], seals: [sealOf(member())] }, stranger)
    await library().bulkDocs([member(), forged])
    expect(await watch()).toMatchObject({ quarantined: 2 })
    expect(new Set((await quarantined()).map(([, reason]) => reason))).toEqual(new Set(['unsigned', 'wrong-signature']))
  })

  it('is waited for when the entry comes later', async () => {
    await library().put(member())
    expect(await watch()).toMatchObject({ quarantined: 1, acquitted: 0 })
    expect(await watch()).toMatchObject({ quarantined: 0, acquitted: 0 })
    await library().put(entryOf(member()))
    expect(await watch()).toMatchObject({ quarantined: 0, acquitted: 1 })
    expect(await quarantined()).toEqual([])
  })

  it('is asked again at ages that double when the entry never comes, and not in every round', async () => {
    await library().put(member())
    const others = sealed({ _id: 'audit:D2:0000000001', device: 'D2' }, stranger)
    const rounds: number[] = []
    for (let hour = 0; hour < 70; hour++) {
      const before = hub.requests.length
      await watch()
      if (hub.requests.slice(before).some((line) => line.includes('audit%3AD1'))) rounds.push(hour)
      // Another workstation's entries say nothing about it.
      await library().put({ ...others, _id: `audit:D2:${String(hour + 1).padStart(10, '0')}` })
      nowMs += HOUR_MS
    }
    expect(rounds).toEqual([0, 1, 2, 4, 8, 16, 32, 64])
  })

  it('is found out within the hour when only the key of its workstation was missing', async () => {
    const ofD3 = { ...stamp, device: 'D3' }
    const theirs = member({ created: ofD3 }, ofD3)
    const entry = { _id: 'audit:D3:0000000001', device: 'D3', at: ofD3.at, changes: [{ id: theirs._id }] }
    await library().bulkDocs([theirs, sealed({ ...entry, seals: [sealOf(theirs)] })])
    expect(await watch()).toMatchObject({ quarantined: 1 })
    const publicKey = device.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
    await runHub(hub, 'device', 'trust', 'D3', publicKey)
    nowMs += HOUR_MS
    expect(await watch()).toMatchObject({ acquitted: 1 })
    expect(await quarantined()).toEqual([])
  })

  it('is head office itself for a message that was dealt with, as its outbox says', async () => {
    const notice = {
      ...{ _id: 'notice:overdue:1:1', type: 'notice', schemaVersion: 1, site: 'KIN01', created: stamp },
      ...{ updated: { at: stamp.at, by: 'notifier', device: 'notifier' }, kind: 'overdue', channel: 'email' },
      ...{ memberId: 'member:1', subjectId: 'loan:1', number: 1, to: 'a@b.cd', language: 'fr', status: 'sent' },
      ...{ issuedOn: '2026-01-05' },
    }
    await library().put(notice)
    expect(await watch()).toMatchObject({ quarantined: 1 })
    await hub
      .database('comptoir-outbox')
      .put({ _id: 'claim:library-kin01:notice:overdue:1:1', state: 'sent', notice: notice._id })
    nowMs += HOUR_MS
    expect(await watch()).toMatchObject({ acquitted: 1 })
  })
})
