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
/** As on the command line: what came is compared when somebody asks. */
const open = async () =>
  (opened = await openTestStore({
    modules: ['enrolment'],
    nowMs: Date.parse('2026-05-04T10:00:00Z'),
    environment: { replicates: false },
  }))
const reason = 'essai'
const person = (more: Partial<VoterInput> = {}): VoterInput => ({
  name: 'Kasongo',
  postName: 'Mbuyi',
  firstName: 'Jean',
  sex: 'M',
  birthDate: '1985-05-14' as VoterInput['birthDate'],
  fatherName: 'Kabeya Ilunga',
  motherName: 'Ngalula Feza',
  pictures: {},
  exceptions: (['photo', 'rightPrint', 'leftPrint', 'signature'] as const).map((what) => ({ what, reason })),
  remarks: [],
  ...more,
})
const stranger = person({
  name: 'Mwamba',
  postName: 'Tshisekedi',
  firstName: 'Alain',
  birthDate: '1970-01-02' as never,
  fatherName: 'Banza Kalala',
  motherName: 'Safi Bora',
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
/** One person enrolled twice, with a slip in a name and day and month swapped, and somebody else. */
const enrolTwice = async ({ client }: TestStore) => {
  const first = await client.call('voters.enrol', person())
  await client.call('voters.enrol', stranger)
  const second = await client.call('voters.enrol', person({ name: 'Kassongo', birthDate: '1985-05-15' as never }))
  return { first, second, id: `${first.id}+${second.id}` }
}

test('somebody enrolled twice is in the queue, with what speaks for it and against it', async () => {
  const store = await open()
  const { first, second, id } = await enrolTwice(store)
  const { counts, pairs } = await store.client.call('duplicates.list', {})
  expect(counts).toEqual({ open: 1, undecided: 0, same: 0, different: 0 })
  expect(pairs).toMatchObject([{ id, first: { id: first.id, here: true }, second: { id: second.id } }])
  const shown = await store.client.call('duplicates.show', { id: `${second.id}+${first.id}` })
  expect(shown.probability).toBeGreaterThan(0.9)
  expect(Object.fromEntries(shown.fields.map(({ field, level }) => [field, level]))).toMatchObject({
    name: 'near',
    postName: 'same',
    birthDate: 'similar',
    motherName: 'same',
  })
  const sum = shown.fields.reduce((bits, field) => bits + field.bits, shown.prior) - shown.relatives
  expect(sum).toBeCloseTo(shown.bits)
  expect(shown.records).toMatchObject({ first: { id: first.id }, second: { cardNumber: second.cardNumber } })
})

test('one person: the other record stays with its history, its card is void, and it goes on again when that was an error', async () => {
  const store = await open()
  const { first, second, id } = await enrolTwice(store)
  const { client } = store
  await client.call('duplicates.list', {})
  expect(await codeOf(client.call('duplicates.decide', { id, verdict: 'same', kept: 'voter:X', reason }))).toBe(
    'duplicate.kept-unknown',
  )
  await client.call('duplicates.decide', { id, verdict: 'same', kept: first.id, reason: 'même photo' })
  expect(await client.call('voters.show', { id: second.id })).toMatchObject({
    status: 'merged',
    name: 'Kassongo',
    mergedInto: { id: first.id, cardNumber: first.cardNumber },
  })
  expect(await client.call('voters.show', { id: first.id })).toMatchObject({ status: 'enrolled' })
  expect(await codeOf(client.call('voters.reissueCard', { id: second.id, reason }))).toBe('voter.merged')
  expect(await codeOf(client.call('voters.setStatus', { id: second.id, status: 'deceased', reason }))).toBe(
    'voter.merged',
  )
  const card = { name: 'voter-card' as const, options: { voter: second.id }, language: 'fr' as const }
  expect(await client.call('report.make', card).catch(toAppError)).toMatchObject({
    code: 'voter.merged',
    details: { into: 'Kasongo Mbuyi Jean', cardNumber: first.cardNumber },
  })
  expect((await client.call('history.list', { id: second.id })).length).toBeGreaterThan(0)
  expect((await client.call('duplicates.list', {})).counts).toMatchObject({ open: 0, same: 1 })
  await client.call('duplicates.decide', { id, verdict: 'different', reason: 'deux frères' })
  expect(await client.call('voters.show', { id: second.id })).toMatchObject({ status: 'enrolled' })
})

test('a decided pair stays decided until what was decided on changes', async () => {
  const store = await open()
  const { second, id } = await enrolTwice(store)
  const { client } = store
  await client.call('duplicates.list', {})
  await client.call('duplicates.decide', { id, verdict: 'different', reason: 'deux cousins' })
  expect(await client.call('duplicates.find', {})).toMatchObject({ records: 3, pairs: 1, toReview: 0 })
  await client.call('voters.correct', { id: second.id, changes: { birthDate: '1985-05-14' as never }, reason })
  expect((await client.call('duplicates.list', {})).pairs).toMatchObject([
    { id, verdict: { verdict: 'different', reason: 'deux cousins', outdated: true } },
  ])
})

test('an operator is warned of who is known, and sees neither the queue nor its pairs; others see nothing', async () => {
  const store = await open()
  const { first, id } = await enrolTwice(store)
  const operator = await signInAs(store, 'operator', ['operator'])
  const typed = { name: 'kasongo', postName: 'MBUYI', firstName: 'Jean', birthDate: '1985-05-14' }
  const { people } = await operator.call('duplicates.similar', typed)
  expect(people[0]).toMatchObject({ person: { id: first.id }, likeness: 'certain' })
  expect(await operator.call('duplicates.similar', {})).toMatchObject({ people: [] })
  const librarian = await signInAs(store, 'librarian', ['librarian'])
  for (const client of [operator, librarian]) {
    expect(await codeOf(client.call('duplicates.list', {}))).toBe('right.missing')
    expect(await codeOf(client.call('duplicates.show', { id }))).toBe('right.missing')
    expect(await codeOf(client.call('duplicates.find', {}))).toBe('right.missing')
    expect(await codeOf(client.call('duplicates.decide', { id, verdict: 'different', reason }))).toBe('right.missing')
  }
  expect(await codeOf(librarian.call('duplicates.similar', typed))).toBe('right.missing')
  const president = await signInAs(store, 'president', ['president'])
  expect(await codeOf(president.call('duplicates.list', {}))).toBe('right.missing')
})

test('a pair is still there after the workstation was started again, and nobody rejected is in one', async () => {
  const store = await open()
  const { second, id } = await enrolTwice(store)
  await store.client.call('duplicates.list', {})
  await store.reopen()
  expect((await store.client.call('duplicates.list', {})).pairs).toMatchObject([{ id }])
  await store.client.call('voters.setStatus', { id: second.id, status: 'rejected', reason })
  expect((await store.client.call('duplicates.list', {})).pairs).toEqual([])
})
