import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { canonicalJson } from '@shared/base/canonical-json'
import type { Json } from '@shared/base/json'
import { sealOf } from '../../electron/store/documents/author-seal'
import { wantedDatabases } from '../bootstrap/bootstrap'
import { watchOnce } from '../gatekeeper/gatekeeper'
import { connectHub, type HubConnection } from '../hub/connection'
import { OFFICE, QUARANTINE, type Site } from '../hub/databases'
import { ensureDatabase, ensureDocument } from '../hub/ensure'
import { runRound } from '../notifier/notifier'
import { startExpressHub } from './express-hub'
import type { Hub } from './hub-server'
import { startOutlets, type Outlets } from './outlets'

/* The services of head office beside a server that nobody of this house wrote. */
const SITE: Site = { code: 'KIN01', modules: ['library'] }
const LIBRARY = 'library-kin01'
const stamp = { at: '0mk0kq5c0-0000-D1', by: 'user:1', device: 'D1' }
const envelope = { schemaVersion: 1, site: 'KIN01', created: stamp, updated: stamp }
const member = {
  ...{ _id: 'member:1', ...envelope, type: 'member', name: 'Jean', cardNumber: '001', joinedOn: '2026-01-05' },
  ...{ category: 'adult', status: 'active', cardLost: false },
}

let hub: Hub
let office: HubConnection
let outlets: Outlets

const put = (database: string, { _id, ...fields }: { readonly _id: string } & Record<string, Json>) =>
  ensureDocument(office, database, _id, () => fields)

beforeEach(async () => {
  hub = await startExpressHub()
  outlets = await startOutlets()
  office = connectHub({ url: hub.url, user: 'admin', password: 'x' }, { pause: () => Promise.resolve() })
  for (const { name } of wantedDatabases([SITE], [])) await ensureDatabase(office, name)
  await put(OFFICE, { _id: 'site:KIN01', code: SITE.code, modules: [...SITE.modules] })
  await put(LIBRARY, member)
})
afterEach(async () => {
  await outlets.close()
  await hub.close()
})

it('send a message once, however many they are', async () => {
  await put(LIBRARY, { _id: 'loan:1', ...envelope, type: 'loan', titleId: 'title:1', dueOn: '2026-01-10' })
  await put(LIBRARY, {
    ...{ _id: 'notice:overdue:1:1', ...envelope, type: 'notice', kind: 'overdue', channel: 'email' },
    ...{
      memberId: 'member:1',
      subjectId: 'loan:1',
      number: 1,
      to: 'jean@example.org',
      language: 'fr',
      status: 'waiting',
    },
  })
  const nowMs = () => Date.UTC(2026, 0, 20)
  const round = (owner: string) => runRound(office, { owner, nowMs, senders: outlets.senders })
  const rounds = await Promise.all([round('one'), round('two')])
  expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
  expect(await round('three')).toMatchObject({ sent: 0 })
  expect(outlets.mails).toHaveLength(1)
  expect(await office.find([LIBRARY, 'notice:overdue:1:1'])).toMatchObject({ status: 'sent' })
})

it('set aside what nobody signed, until the entry comes', async () => {
  expect(await watchOnce(office, Date.now)).toMatchObject({ quarantined: 1 })
  expect(await office.find([QUARANTINE, '_all_docs'])).toMatchObject({
    rows: [{ id: expect.stringMatching(/^unsigned:library-kin01:D1:member:1@/) }],
  })
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  await put(OFFICE, { _id: 'key:D1', device: 'D1', publicKey: spki })
  const unsealed = {
    ...{ _id: 'audit:D1:0000000001', type: 'audit', schemaVersion: 1, site: 'KIN01', device: 'D1', number: 1 },
    ...{ at: stamp.at, by: stamp.by, byName: 'Marie', action: 'members.add', changes: [{ id: member._id }] },
    ...{ seals: [sealOf(member)], previous: '' },
  }
  const hash = createHash('sha256').update(canonicalJson(unsealed)).digest('hex')
  const signature = sign(null, Buffer.from(hash), privateKey).toString('base64')
  await put(LIBRARY, { ...unsealed, hash, signature })
  expect(await watchOnce(office, Date.now)).toMatchObject({ quarantined: 0, acquitted: 1 })
  expect(await watchOnce(office, Date.now)).toMatchObject({ read: 0, quarantined: 0 })
})
