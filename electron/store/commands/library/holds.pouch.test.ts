import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../../testing/open-test-library'

let library: TestLibrary
let titleId: string
let barcode: string
let awa: string
let binta: string
let chance: string

beforeEach(async () => {
  library = await openTestLibrary('2026-05-04')
  const title = await library.addTitle('Candide', 1, '2070408507')
  titleId = title.id
  barcode = title.barcodes[0] ?? ''
  awa = await library.addMember('Awa')
  binta = await library.addMember('Binta', { email: 'binta@example.org' })
  chance = await library.addMember('Chance', { phone: '0812345678' })
})

afterEach(() => library.close())

const call: TestLibrary['client']['call'] = (...given) => library.client.call(...given)
const borrow = (member: string) => call('loans.borrow', { member, titleId })
const hold = (member: string) => call('holds.place', { member, titleId })
const back = () => call('loans.back', { barcode })
const queue = async () =>
  (await call('holds.list', { titleId })).map(({ memberName, status, place }) => [memberName, status, place])
const outbox = async () =>
  (await call('notices.list', {})).map(({ memberName, channel, status }) => [memberName, channel, status])

describe('the queue of a title', () => {
  it('keeps the copy that comes back for the first who waits, and tells them', async () => {
    await borrow(awa)
    expect(await hold(binta)).toMatchObject({ status: 'waiting', place: 1 })
    expect(await hold(chance)).toMatchObject({ status: 'waiting', place: 2 })
    const { heldFor } = await back()
    expect(heldFor).toMatchObject({ memberName: 'Binta', status: 'ready', barcode, readyUntil: '2026-05-11' })
    expect(await queue()).toEqual([
      ['Binta', 'ready', undefined],
      ['Chance', 'waiting', 1],
    ])
    expect(await outbox()).toEqual([['Binta', 'email', 'waiting']])
    expect(await library.refused(call('loans.borrow', { member: awa, barcode }))).toEqual({
      code: 'copy.held',
      details: { barcode, title: 'Candide', memberName: 'Binta', readyUntil: '2026-05-11' },
    })
    expect(await library.refused(borrow(awa))).toEqual({
      code: 'title.all-held',
      details: { title: 'Candide', held: 1, copies: 1 },
    })
    expect(await call('titles.show', { id: titleId })).toMatchObject({ copies: 1, available: 0, holds: 1 })
  })

  it('is filled by lending to the one it is kept for; undoing the loan keeps it for them again', async () => {
    await borrow(awa)
    await hold(binta)
    await hold(chance)
    await back()
    const { loan } = await borrow(binta)
    expect(await queue()).toEqual([['Chance', 'waiting', 1]])
    expect(await outbox()).toEqual([['Binta', 'email', 'cancelled']])
    await call('loans.undo', { id: loan.id, act: 'borrow' })
    expect(await queue()).toEqual([
      ['Binta', 'ready', undefined],
      ['Chance', 'waiting', 1],
    ])
  })

  it('waits again when the return that served it is undone', async () => {
    const { loan } = await borrow(awa)
    await hold(binta)
    await back()
    await call('loans.undo', { id: loan.id, act: 'back' })
    expect(await queue()).toEqual([['Binta', 'waiting', 1]])
    expect(await outbox()).toEqual([['Binta', 'email', 'cancelled']])
  })

  it('moves up when someone gives up, and takes a free copy at once', async () => {
    expect(await hold(binta)).toMatchObject({ status: 'ready', barcode })
    const second = await hold(chance)
    expect(second).toMatchObject({ status: 'waiting', place: 1 })
    const [first] = await call('holds.list', { member: binta })
    await call('holds.cancel', { id: first?.id ?? '' })
    expect(await queue()).toEqual([['Chance', 'ready', undefined]])
    expect((await library.refused(call('holds.cancel', { id: first?.id ?? '' }))).code).toBe('hold.over')
    await call('members.setStatus', { id: chance, status: 'deactivated' })
    expect(await queue()).toEqual([])
  })

  it('waits again when its copy is lost, and is served when the copy is found, or another one is mended', async () => {
    await hold(binta)
    await call('copies.setStatus', { barcode, status: 'lost' })
    expect(await queue()).toEqual([['Binta', 'waiting', 1]])
    expect(await outbox()).toEqual([['Binta', 'email', 'cancelled']])
    await call('copies.setStatus', { barcode, status: 'in' })
    expect(await queue()).toEqual([['Binta', 'ready', undefined]])
    expect(await call('copies.show', { barcode })).toMatchObject({ status: 'held' })
    expect(await outbox()).toEqual([['Binta', 'email', 'waiting']])
    await hold(chance)
    await call('copies.add', { titleId })
    expect(await queue()).toEqual([
      ['Binta', 'ready', undefined],
      ['Chance', 'ready', undefined],
    ])
  })

  it('passes the copy on when nobody fetched it: at the opening of the next day', async () => {
    await borrow(awa)
    await hold(binta)
    await hold(chance)
    await back()
    library.setDay('2026-05-11')
    await library.reopen()
    await library.client.call('system.status', {})
    expect((await queue())[0]).toEqual(['Binta', 'ready', undefined])
    library.setDay('2026-05-12')
    await library.reopen()
    await expect.poll(queue).toEqual([['Chance', 'ready', undefined]])
    expect(await outbox()).toEqual(
      expect.arrayContaining([
        ['Binta', 'email', 'cancelled'],
        ['Chance', 'sms', 'waiting'],
      ]),
    )
  })

  it('passes the copy on when it is handled after its days', async () => {
    await hold(binta)
    library.setDay('2026-05-20')
    const { loan } = await borrow(awa)
    expect(loan.barcode).toBe(barcode)
    expect(await queue()).toEqual([])
  })

  it('refuses a second hold, one for a title at home, too many, and a renewal while others wait', async () => {
    const { loan } = await borrow(awa)
    await hold(binta)
    expect((await library.refused(hold(binta))).code).toBe('hold.already-placed')
    expect((await library.refused(hold(awa))).code).toBe('loan.already-has-title')
    expect(await library.refused(call('loans.renew', { id: loan.id }))).toEqual({
      code: 'loan.title-held',
      details: { title: 'Candide', waiting: 1 },
    })
    for (const title of ['A', 'B'])
      await call('holds.place', { member: binta, titleId: (await library.addTitle(title, 1)).id })
    const { id } = await library.addTitle('C', 1)
    expect(await library.refused(call('holds.place', { member: binta, titleId: id }))).toEqual({
      code: 'member.too-many-holds',
      details: { name: 'Binta', holds: 3, limit: 3 },
    })
    const { id: bare } = await library.addTitle('Without copies', 0)
    expect((await library.refused(call('holds.place', { member: awa, titleId: bare }))).code).toBe('title.no-copy')
  })
})

describe('a member at their own screen', () => {
  it('asks for a title and sees loans and holds; someone who is no member cannot', async () => {
    const person = { name: 'binta', displayName: 'Binta', password: 'mot de passe', roles: ['member' as const] }
    await call('users.add', { ...person, memberId: binta })
    const own = await library.connect()
    await own.call('session.signIn', { name: 'binta', password: 'mot de passe' })
    expect(await own.call('holds.ask', { titleId })).toMatchObject({ memberId: binta, status: 'ready' })
    expect((await own.call('loans.mine', {})).holds).toHaveLength(1)
    expect((await library.refused(own.call('loans.list', {}))).code).toBe('right.missing')
    own.close()
    await call('users.add', { ...person, name: 'nobody', displayName: 'Nobody' })
    const other = await library.connect()
    await other.call('session.signIn', { name: 'nobody', password: 'mot de passe' })
    expect((await library.refused(other.call('holds.ask', { titleId }))).code).toBe('member.not-linked')
    other.close()
  })
})
