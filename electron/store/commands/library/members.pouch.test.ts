import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../../testing/open-test-library'

let library: TestLibrary

beforeEach(async () => {
  library = await openTestLibrary('2026-05-04')
})

afterEach(() => library.close())

const call: TestLibrary['client']['call'] = (...given) => library.client.call(...given)
const namesOf = async (text: string) => (await call('members.search', { text })).hits.map(({ name }) => name)

describe('members', () => {
  it('get a card of the workstation when they bring none, and keep their phone in E.164', async () => {
    const first = await call('members.add', { name: 'Awa Mbala', phone: '081 234 56 78' })
    const second = await call('members.add', { name: 'Binta', phone: '06 12 34 56 78' })
    expect(first).toMatchObject({ phone: '+243812345678', category: 'adult', joinedOn: '2026-05-04', status: 'active' })
    expect(second.phone).toBe('+33612345678')
    expect(first.cardNumber).toMatch(/^KIN01-M-\w{3}0001$/)
    expect(second.cardNumber).toMatch(/^KIN01-M-\w{3}0002$/)
  })

  it('never share a card number, not even a former one', async () => {
    const awa = await call('members.add', { name: 'Awa', cardNumber: 'C-1' })
    const taken = { code: 'member.card-taken', details: { cardNumber: 'C-1', name: 'Awa' } }
    expect(await library.refused(call('members.add', { name: 'Binta', cardNumber: 'C-1' }))).toEqual(taken)
    await call('members.update', { id: awa.id, changes: { cardNumber: 'C-2' } })
    expect(await library.refused(call('members.add', { name: 'Binta', cardNumber: 'C-1' }))).toEqual(taken)
    expect((await call('members.update', { id: 'C-2', changes: { cardNumber: 'C-1' } })).cardNumber).toBe('C-1')
    expect((await library.refused(call('members.add', { name: 'X', phone: '12' }))).code).toBe('member.phone-invalid')
    expect((await library.refused(call('members.add', { name: 'X', category: 'vip' }))).code).toBe(
      'member.category-unknown',
    )
  })

  it('lose a phone, an e-mail or an address that is no longer theirs, and nothing else', async () => {
    const contact = {
      phone: '0812345678',
      email: 'awa@example.org',
      address: 'Avenue du Port, 3',
      language: 'fr',
    } as const
    const { id, ...awa } = await call('members.add', { name: 'Awa', ...contact })
    const changes = { phone: null, email: null, address: null, language: null }
    const changed = await call('members.update', { id, changes })
    const { phone: _phone, email: _email, address: _address, language: _language, ...rest } = awa
    expect(changed).toEqual({ id, ...rest })
    expect(await call('members.show', { id })).toEqual(changed)
    expect(await namesOf('0812345678')).toEqual([])
  })

  it('are found by the beginning of any word, card or number, however accents and spaces are written', async () => {
    await call('members.add', { name: 'Zoé Nkœur', cardNumber: 'C-17', phone: '0812345678', email: 'zoe@example.org' })
    await call('members.add', { name: 'Awa Mbala', cardNumber: 'C-2' })
    for (const text of ['zoe', 'NKOE z', 'c-17', '0812345678', '081 23 45', '+243 812', 'zoe@exam'])
      expect([text, ...(await namesOf(text))]).toEqual([text, 'Zoé Nkœur'])
    await call('members.update', { id: 'C-17', changes: { name: 'Zoé Ilunga' } })
    expect(await namesOf('nkoe')).toEqual([])
    expect(await namesOf('ilunga')).toEqual(['Zoé Ilunga'])
    expect(await namesOf('  ')).toEqual([])
  })

  it('stand in lists by filter and order, with what they have at home', async () => {
    const { barcodes } = await library.addTitle('Candide', 1)
    const awa = await library.addMember('Awa')
    await library.addMember('Binta', { category: 'child' })
    await call('loans.borrow', { member: awa, barcode: barcodes[0] ?? '' })
    library.setDay('2026-06-01')
    const sort = { by: 'overdue', descending: true } as const
    const { keys, firstRows } = await call('members.list', { filter: {}, sort })
    expect(firstRows).toEqual(await call('members.rows', { keys }))
    expect((await call('members.rows', { keys })).map(({ name, loans, overdue }) => [name, loans, overdue])).toEqual([
      ['Awa', 1, 1],
      ['Binta', 0, 0],
    ])
    const total = async (filter: { category?: string; withOverdue?: boolean; text?: string }) =>
      (await call('members.list', { filter, sort: { by: 'name' } })).total
    expect(await total({ category: 'child' })).toBe(1)
    expect(await total({ withOverdue: true })).toBe(1)
    expect(await total({ text: 'bin', withOverdue: true })).toBe(0)
  })

  it('come from a file, once', async () => {
    const path = join(library.profile, 'members.csv')
    await writeFile(
      path,
      'nom;téléphone;carte;email\nAwa;0812345678;C-1;\nBinta;12;;binta@example.org\nAwa;0812345678;C-1;\n',
    )
    const source = { kind: 'path' as const, path }
    const first = await call('members.import', { source })
    expect(first).toMatchObject({ read: 3, created: 2, unchanged: 1, rejectedCount: 0, warnings: { 'phone-wrong': 1 } })
    expect(await call('members.import', { source })).toMatchObject({ read: 3, created: 0, updated: 0, unchanged: 3 })
    expect(await call('members.show', { id: 'C-1' })).toMatchObject({ name: 'Awa', phone: '+243812345678' })
    expect((await library.refused(call('members.add', { name: 'X', cardNumber: 'C-1' }))).code).toBe(
      'member.card-taken',
    )
  })
})

describe('the rules of a site', () => {
  it('are what it lends by; a category someone has stays', async () => {
    const policy = await call('policy.show', {})
    await library.addMember('Petite Awa', { category: 'child' })
    const [adult] = policy.rules
    if (!adult) throw new Error('there are default rules')
    expect((await library.refused(call('policy.update', { ...policy, rules: [adult, adult] }))).code).toBe(
      'policy.category-twice',
    )
    expect(await library.refused(call('policy.update', { ...policy, rules: [adult] }))).toEqual({
      code: 'policy.category-in-use',
      details: { category: 'child', members: 1 },
    })
    const rules = policy.rules.map((rule) => ({ ...rule, days: 10 }))
    await call('policy.update', { ...policy, rules, remindAfterDays: [9, 2, 2] })
    expect((await call('policy.show', {})).remindAfterDays).toEqual([2, 9])
    const { id } = await library.addTitle('Candide', 1)
    const member = await library.addMember('Binta')
    expect((await call('loans.borrow', { member, titleId: id })).dueOn).toBe('2026-05-14')
  })
})
