import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestLibrary, type TestLibrary } from '../../testing/open-test-library'

let library: TestLibrary

beforeEach(async () => {
  library = await openTestLibrary('2026-05-04')
})

afterEach(() => library.close())

const borrow = (member: string, barcode: string) => library.client.call('loans.borrow', { member, barcode })
const availableOf = async (id: string) => (await library.client.call('titles.show', { id })).available

describe('lending', () => {
  it('lends a copy by barcode, and the stock follows at once', async () => {
    const { id, barcodes } = await library.addTitle('Le Petit Prince', 2, '2070408507')
    const [barcode = ''] = barcodes
    const member = await library.addMember('Awa Mbala', { cardNumber: 'A-1' })
    const { loan, dueOn } = await borrow('A-1', barcode)
    expect(loan).toMatchObject({
      memberId: member,
      memberName: 'Awa Mbala',
      title: 'Le Petit Prince',
      barcode,
      daysLate: 0,
    })
    expect(dueOn).toBe('2026-05-25')
    expect(await availableOf(id)).toBe(1)
    expect(await library.client.call('members.show', { id: 'A-1' })).toMatchObject({ loans: 1, overdue: 0 })
    expect((await library.client.call('loans.list', { member: 'A-1', open: true })).loans).toEqual([loan])
  })

  it('chooses a free copy of an ISBN, in ten or thirteen digits, with hyphens', async () => {
    const { barcodes } = await library.addTitle('Le Petit Prince', 2, '978-2-07-040850-4')
    const [first, second] = [await library.addMember('Awa'), await library.addMember('Binta')]
    const lent = [
      await library.client.call('loans.borrow', { member: first, isbn: '2-07-040850-7' }),
      await library.client.call('loans.borrow', { member: second, isbn: '9782070408504' }),
    ]
    expect(lent.map(({ loan }) => loan.barcode).toSorted()).toEqual(barcodes)
  })

  it('takes a copy back, also by member and ISBN, and says when it is not out', async () => {
    const { id, barcodes } = await library.addTitle('Le Petit Prince', 1, '2070408507')
    const [barcode = ''] = barcodes
    const member = await library.addMember('Awa')
    await borrow(member, barcode)
    library.setDay('2026-05-28')
    const { loan, heldFor } = await library.client.call('loans.back', { member, isbn: '2070408507' })
    expect(loan).toMatchObject({ returnedOn: '2026-05-28', daysLate: 3 })
    expect(heldFor).toBeUndefined()
    expect(await availableOf(id)).toBe(1)
    expect(await library.refused(library.client.call('loans.back', { barcode }))).toMatchObject({
      code: 'copy.not-out',
    })
    expect(await library.refused(library.client.call('loans.back', { barcode: 'nope' }))).toMatchObject({
      code: 'copy.not-found',
    })
  })
})

describe('refusals', () => {
  it('says how many copies are out and when the first is due', async () => {
    const { id, barcodes } = await library.addTitle('Candide', 3)
    for (const [index, barcode] of barcodes.entries()) {
      library.setDay(`2026-05-0${index + 4}`)
      await borrow(await library.addMember(`Member ${index}`), barcode)
    }
    const member = await library.addMember('Late comer')
    expect(await library.refused(library.client.call('loans.borrow', { member, titleId: id }))).toEqual({
      code: 'title.all-out',
      details: { title: 'Candide', out: 3, copies: 3, firstDueOn: '2026-05-25' },
    })
    expect(await library.refused(borrow(member, barcodes[1] ?? ''))).toEqual({
      code: 'copy.out',
      details: { barcode: barcodes[1], title: 'Candide', memberName: 'Member 1', dueOn: '2026-05-26' },
    })
  })

  it('refuses more loans than the category may have', async () => {
    const member = await library.addMember('Petite Awa', { category: 'child' })
    for (const title of ['A', 'B', 'C']) await borrow(member, (await library.addTitle(title, 1)).barcodes[0] ?? '')
    const { barcodes } = await library.addTitle('D', 1)
    expect(await library.refused(borrow(member, barcodes[0] ?? ''))).toEqual({
      code: 'member.too-many-loans',
      details: { name: 'Petite Awa', loans: 3, limit: 3 },
    })
  })

  it('blocks a member whose loan is overdue beyond the grace, and lends again after the return', async () => {
    const member = await library.addMember('Awa')
    const [late, wanted] = [await library.addTitle('Late', 1), await library.addTitle('Wanted', 1)]
    await borrow(member, late.barcodes[0] ?? '')
    library.setDay('2026-06-02')
    expect(await library.refused(borrow(member, wanted.barcodes[0] ?? ''))).toEqual({
      code: 'member.overdue',
      details: { name: 'Awa', count: 1, since: '2026-05-25' },
    })
    await library.client.call('loans.back', { barcode: late.barcodes[0] ?? '' })
    expect((await borrow(member, wanted.barcodes[0] ?? '')).dueOn).toBe('2026-06-23')
  })

  it('refuses deactivated members, lost cards, unknown members, second copies of a title, and copies that are not lendable', async () => {
    const [first = '', second = ''] = (await library.addTitle('Candide', 2)).barcodes
    const member = await library.addMember('Awa')
    const { call } = library.client
    await borrow(member, first)
    expect((await library.refused(borrow(member, second))).code).toBe('loan.already-has-title')
    expect((await library.refused(borrow('nobody', second))).code).toBe('member.not-found')
    expect((await library.refused(call('members.setStatus', { id: member, status: 'deactivated' }))).code).toBe(
      'member.has-loans',
    )
    const other = await library.addMember('Binta')
    await call('members.update', { id: other, changes: { cardLost: true } })
    expect((await library.refused(borrow(other, second))).code).toBe('member.card-lost')
    await call('members.update', { id: other, changes: { cardLost: false } })
    await call('members.setStatus', { id: other, status: 'deactivated' })
    expect((await library.refused(borrow(other, second))).code).toBe('member.deactivated')
    await call('members.setStatus', { id: other, status: 'active' })
    await call('copies.setStatus', { barcode: second, status: 'damaged' })
    expect(await library.refused(borrow(other, second))).toEqual({
      code: 'copy.not-lendable',
      details: { barcode: second, title: 'Candide', condition: 'damaged' },
    })
  })
})

describe('renewal', () => {
  it('counts from today, as often as the rules allow', async () => {
    const member = await library.addMember('Awa')
    const [barcode = ''] = (await library.addTitle('Candide', 1)).barcodes
    const { loan } = await borrow(member, barcode)
    library.setDay('2026-05-20')
    expect((await library.client.call('loans.renew', { barcode })).dueOn).toBe('2026-06-10')
    expect((await library.client.call('loans.renew', { id: loan.id })).loan.renewals).toBe(2)
    expect(await library.refused(library.client.call('loans.renew', { barcode }))).toEqual({
      code: 'loan.no-renewal-left',
      details: { title: 'Candide', renewals: 2, limit: 2 },
    })
    await library.client.call('loans.back', { barcode })
    expect((await library.refused(library.client.call('loans.renew', { id: loan.id }))).code).toBe('loan.returned')
  })
})

describe('undo', () => {
  it('takes back a loan of today, which then counts nowhere, and a return of today', async () => {
    const member = await library.addMember('Awa')
    const { id, barcodes } = await library.addTitle('Candide', 1)
    const [barcode = ''] = barcodes
    const { loan } = await borrow(member, barcode)
    await library.client.call('loans.undo', { id: loan.id, act: 'borrow' })
    expect((await library.client.call('loans.list', { member })).total).toBe(0)
    expect(await availableOf(id)).toBe(1)
    const again = await borrow(member, barcode)
    await library.client.call('loans.back', { barcode })
    await library.client.call('loans.undo', { id: again.loan.id, act: 'back' })
    expect(await availableOf(id)).toBe(0)
    expect((await library.client.call('loans.list', { member, open: true })).total).toBe(1)
  })

  it('is too late the next day, and too late for a copy that is out again', async () => {
    const [awa, binta] = [await library.addMember('Awa'), await library.addMember('Binta')]
    const [barcode = ''] = (await library.addTitle('Candide', 1)).barcodes
    const { loan } = await borrow(awa, barcode)
    await library.client.call('loans.back', { barcode })
    await borrow(binta, barcode)
    expect((await library.refused(library.client.call('loans.undo', { id: loan.id, act: 'back' }))).code).toBe(
      'copy.out',
    )
    library.setDay('2026-05-05')
    expect((await library.refused(library.client.call('loans.undo', { id: loan.id, act: 'back' }))).code).toBe(
      'loan.too-late-to-undo',
    )
  })
})
