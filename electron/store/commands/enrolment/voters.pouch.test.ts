import { afterEach, expect, test } from 'vitest'
import { toAppError } from '@shared/base/app-error'
import type { Role } from '@shared/domain/accounts/role'
import type { StoreClient } from '@shared/protocol/client'
import type { VoterInput } from '@shared/protocol/enrolment/voters'
import { openTestStore, type TestStore } from '../../testing/open-test-store'

let opened: TestStore | undefined
afterEach(async () => {
  await opened?.close()
  opened = undefined
})
const open = async (options: Parameters<typeof openTestStore>[0] = {}) =>
  (opened = await openTestStore({ modules: ['enrolment'], nowMs: Date.parse('2026-05-04T10:00:00Z'), ...options }))
const reason = 'essai'
const person = (more: Partial<VoterInput> = {}): VoterInput => ({
  name: 'Kasongo',
  postName: 'Mbuyi',
  firstName: 'Jean',
  sex: 'M',
  birthDate: '1985-05-14' as VoterInput['birthDate'],
  pictures: {},
  exceptions: (['photo', 'rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason })),
  remarks: [],
  ...more,
})
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => toAppError(error).code,
  )
const signInAs = async (store: TestStore, name: string, roles: Role[]): Promise<StoreClient> => {
  await store.client.call('users.add', { name, displayName: name, roles, password: 'un mot de passe' })
  const client = await store.connect()
  await client.call('session.signIn', { name, password: 'un mot de passe' })
  return client
}

test('who is no operator, president or supervisor sees nothing of enrolment, whatever they ask', async () => {
  const store = await open({ modules: ['library', 'enrolment'] })
  const voter = await store.client.call('voters.enrol', person())
  for (const role of ['librarian', 'student', 'teacher'] as const) {
    const client = await signInAs(store, role, [role])
    expect(await codeOf(client.call('voters.find', { text: 'kasongo' }))).toBe('right.missing')
    expect(await codeOf(client.call('voters.show', { id: voter.id }))).toBe('right.missing')
    expect(await codeOf(client.call('tokens.queue', {}))).toBe('right.missing')
    expect(await codeOf(client.call('geo.list', {}))).toBe('right.missing')
    const card = { name: 'voter-card' as const, options: { voter: voter.id }, language: 'fr' as const }
    expect(await codeOf(client.call('report.make', card))).toBe('right.missing')
    expect(await client.call('history.list', { id: voter.id })).toEqual([])
    expect((await client.call('report.list', {})).map(({ name }) => name)).not.toContain('voter-card')
  }
  const operator = await signInAs(store, 'operator', ['operator'])
  expect(await operator.call('voters.show', { id: voter.id })).toMatchObject({ name: 'Kasongo' })
  expect(await codeOf(operator.call('enrolment.approve', {}))).toBe('right.missing')
  expect(await codeOf(operator.call('voters.setStatus', { id: voter.id, status: 'deceased', reason }))).toBe(
    'right.missing',
  )
})

test('a card verifies offline, is void once a duplicata was made, and a changed text is forged', async () => {
  const store = await open()
  const voter = await store.client.call('voters.enrol', person())
  const code = await codeOnCard(store, voter.id)
  expect(await store.client.call('cards.verify', { code })).toMatchObject({
    verdict: 'genuine',
    content: { number: voter.cardNumber, name: 'Kasongo', version: 1 },
    voter: { id: voter.id },
  })
  const [text = '', device, signature] = code.split('.')
  const changed = Buffer.from(text, 'base64url').toString('utf8').replace('Kasongo', 'Kasonga')
  const forged = [Buffer.from(changed, 'utf8').toString('base64url'), device, signature].join('.')
  expect(await store.client.call('cards.verify', { code: forged })).toMatchObject({ verdict: 'forged' })
  expect(await store.client.call('cards.verify', { code: `${text}.ZZZZZZ.${signature}` })).toMatchObject({
    verdict: 'unknown-issuer',
  })
  await store.client.call('voters.reissueCard', { id: voter.id, reason: 'perdue' })
  expect(await store.client.call('cards.verify', { code })).toMatchObject({ verdict: 'void', because: 'newer-version' })
})

test('the card of a number that was replaced is void, and so is one whose number belongs to somebody else', async () => {
  const store = await open()
  const { client } = store
  const verify = async (code: string) => client.call('cards.verify', { code })
  const first = await client.call('voters.enrol', person({ cardNumber: 'CEI-1' }))
  const code = await codeOnCard(store, first.id)
  const renewed = await client.call('voters.reissueCard', { id: first.id, reason, newNumber: true })
  expect(await verify(code)).toMatchObject({
    verdict: 'void',
    because: 'newer-version',
    voter: { cardNumber: renewed.cardNumber },
  })
  await client.call('voters.setStatus', { id: first.id, status: 'rejected', reason })
  const other = await client.call(
    'voters.enrol',
    person({ cardNumber: 'CEI-1', name: 'Ngoy', firstName: 'Anne', birthDate: '1990-01-01' as never }),
  )
  expect(await verify(await codeOnCard(store, other.id))).toMatchObject({ verdict: 'genuine', voter: { id: other.id } })
  const old = await verify(code)
  expect(old).toMatchObject({ verdict: 'void', because: 'number-taken' })
  expect(old.voter).toBeUndefined()
})

test('who is off the list gets neither card nor receipt, in any way', async () => {
  const { client } = await open()
  const { id } = await client.call('voters.enrol', person())
  const papers = async () =>
    Promise.all([
      ...(['voter-card', 'enrolment-receipt'] as const).map((name) =>
        codeOf(client.call('report.make', { name, options: { voter: id }, language: 'fr' })),
      ),
      codeOf(client.call('messages.sendReceipt', { voter: id, channel: 'sms', to: '+243810000001', language: 'fr' })),
    ])
  expect(await papers()).toEqual(['done', 'done', 'done'])
  for (const status of ['deceased', 'withdrawn', 'rejected'] as const) {
    await client.call('voters.setStatus', { id, status, reason })
    expect(await papers()).toEqual(['voter.archived', 'voter.archived', 'voter.archived'])
  }
})

test('whoever is enrolled with a token has been served, once', async () => {
  const { client } = await open()
  const { tokens } = await client.call('tokens.issue', { count: 2 })
  const tokenId = tokens[0]?.id ?? ''
  await client.call('tokens.call', {})
  await client.call('voters.enrol', person({ tokenId }))
  expect(await client.call('tokens.queue', {})).toMatchObject({ served: 1, waiting: 1, called: [] })
  await client.call('voters.enrol', person({ tokenId, name: 'Ngoy' }))
  expect(await client.call('tokens.queue', {})).toMatchObject({ served: 1, waiting: 1 })
  expect(await client.call('conflicts.list', {})).toEqual([])
})

test('a correction of what the card says makes a new version; of anything else it does not', async () => {
  const { client } = await open()
  const { id } = await client.call('voters.enrol', person())
  expect(await client.call('voters.correct', { id, changes: { address: '12, avenue' }, reason })).toMatchObject({
    address: '12, avenue',
    card: { version: 1 },
  })
  expect(await client.call('voters.correct', { id, changes: { firstName: 'Jean-Claude' }, reason })).toMatchObject({
    firstName: 'Jean-Claude',
    card: { version: 2 },
  })
  expect(
    await codeOf(client.call('voters.correct', { id, changes: { birthDate: '2199-01-01' as never }, reason })),
  ).toBe('voter.implausible')
})

test('who was rejected may be enrolled again with the same card; the deceased keep their record', async () => {
  const { client } = await open()
  const first = await client.call('voters.enrol', person({ cardNumber: 'CEI-1' }))
  expect(await codeOf(client.call('voters.enrol', person({ cardNumber: 'CEI-1' })))).toBe('voter.card-taken')
  await client.call('voters.setStatus', { id: first.id, status: 'rejected', reason })
  const second = await client.call('voters.enrol', person({ cardNumber: 'CEI-1' }))
  expect(second).toMatchObject({ cardNumber: 'CEI-1', number: 'own', status: 'enrolled' })
  await client.call('voters.setStatus', { id: second.id, status: 'deceased', reason: 'acte de décès' })
  expect(await codeOf(client.call('voters.correct', { id: second.id, changes: { address: 'x' }, reason }))).toBe(
    'voter.archived',
  )
  expect(await client.call('voters.show', { id: second.id })).toMatchObject({
    status: 'deceased',
    statusReason: 'acte de décès',
  })
})

test('a minor is kept without a card and gets one on coming of age', async () => {
  const store = await open()
  const minor = await store.client.call('voters.enrol', person({ birthDate: '2008-06-01' as never }))
  expect(minor).toMatchObject({ status: 'under-age' })
  expect(await codeOf(store.client.call('voters.reissueCard', { id: minor.id, reason }))).toBe('voter.no-card')
  store.setNow(Date.parse('2026-06-01T10:00:00Z'))
  const grown = await store.client.call('voters.reissueCard', { id: minor.id, reason: 'majorité' })
  expect(grown).toMatchObject({ status: 'enrolled', card: { version: 1 } })
})

test('a picture too large, of another kind, or with a camera’s notes in it is refused', async () => {
  const { client } = await open()
  const picture = (bytes: Buffer) => ({
    bytes: Uint8Array.from(bytes),
    mediaType: 'image/jpeg' as const,
    width: 1,
    height: 1,
  })
  const withPhoto = (bytes: Buffer) => client.call('voters.enrol', person({ pictures: { photo: picture(bytes) } }))
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
  expect(await codeOf(withPhoto(Buffer.alloc(300_001)))).toBe('picture.too-large')
  expect(await codeOf(withPhoto(Buffer.from('GIF89a')))).toBe('picture.unreadable')
  expect(await codeOf(withPhoto(Buffer.concat([jpeg, Buffer.from('..Exif\0\0')])))).toBe('picture.unreadable')
})

test('who is found is updated whole: a print taken at last, a reason stated anew, a doubt confirmed', async () => {
  const { client } = await open()
  const { id } = await client.call('voters.enrol', person())
  const print = {
    bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    mediaType: 'image/png' as const,
    width: 1,
    height: 1,
  }
  const updated = await client.call('voters.correct', {
    id,
    changes: { document: { kind: 'passport', number: 'AB1' } },
    pictures: { rightPrint: print },
    exceptions: [{ what: 'leftPrint', reason: 'index amputé' }],
    reason,
  })
  expect(updated).toMatchObject({ document: { kind: 'passport', number: 'AB1' }, card: { version: 1 } })
  expect(updated.media.rightPrint).toBeDefined()
  expect(Object.fromEntries(updated.exceptions.map((one) => [one.what, one.reason]))).toEqual({
    leftPrint: 'index amputé',
    photo: reason,
    signature: reason,
  })
  const old = { id, changes: { birthDate: '1921-01-01' as never }, reason }
  expect(await codeOf(client.call('voters.correct', old))).toBe('voter.confirm')
  const remarks = [{ code: 'unusual-age', reason: 'acte vu' }]
  expect(await client.call('voters.correct', { ...old, remarks })).toMatchObject({ birthDate: '1921-01-01', remarks })
})

test('a place in use is not removed, and the refusal says what uses it', async () => {
  const { client } = await open()
  const province = await client.call('geo.save', { code: 'CD10', name: 'Kinshasa', level: 'province' })
  await client.call('voters.enrol', person({ residenceId: province.id }))
  const refusal = await client.call('geo.remove', { id: 'CD10' }).catch((error: unknown) => toAppError(error))
  expect(refusal).toMatchObject({ code: 'reference.in-use', details: { kind: 'voter', count: 1 } })
  await client.call('geo.save', { code: 'CD11', name: 'Vide', level: 'province' })
  expect(await client.call('geo.remove', { id: 'CD11' })).toEqual({ removed: 'place:CD11' })
})

test('the read model is the same after a rebuild', async () => {
  const { client } = await open()
  await client.call('voters.enrol', person())
  const other = await client.call('voters.enrol', person({ name: 'Ngoy', firstName: 'Béatrice', sex: 'F' }))
  await client.call('voters.correct', { id: other.id, changes: { name: 'Ngoie' }, reason })
  await client.call('tokens.issue', { count: 2 })
  await client.call('tokens.call', {})
  const look = async () => ({
    list: await client.call('voters.list', { filter: {}, sort: { by: 'name' } }),
    found: (await client.call('voters.find', { text: 'ngoie beatrice' })).hits,
    gone: (await client.call('voters.find', { text: 'ngoyy' })).hits,
    queue: await client.call('tokens.queue', {}),
    day: await client.call('enrolment.day', {}),
  })
  const before = await look()
  await client.call('system.rebuildReadModels', {})
  expect(await look()).toEqual(before)
  expect(before.found).toMatchObject([{ name: 'Ngoie' }])
})

/** What the reader would scan: the QR code is the text a card carries, made again from what was printed. */
async function codeOnCard(store: TestStore, id: string): Promise<string> {
  const leaves = await store.client.call('history.list', { id })
  const card = leaves[0]?.changes.find(({ field }) => field === 'card')?.after
  const { content, device, signature } = card as { content: string; device: string; signature: string }
  const text = Buffer.from(content, 'utf8').toString('base64url')
  return [text, device, Buffer.from(signature, 'base64').toString('base64url')].join('.')
}
