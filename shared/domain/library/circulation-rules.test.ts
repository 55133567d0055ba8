import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../base/identifier'
import { defaultPolicy } from './circulation-policy'
import { isOnShelf, type Borrower, type OpenHold, type Stock } from './circulation-state'
import { decideHold } from './decide-hold'
import { decideLoan } from './decide-loan'
import { decidePolicy } from './decide-policy'
import { decideRenewal } from './decide-renewal'
import { decideReturn } from './decide-return'
import { dueReminder } from './overdue-notices'
import { parsePhone } from './phone'
import { settleHolds, withHoldChanges } from './settle-holds'

const day = (text: string) => text as Day
const today = day('2026-05-12')
const policy = defaultPolicy

const member: Borrower = {
  id: 'member:a',
  name: 'Awa',
  category: 'adult',
  status: 'active',
  cardLost: false,
  openLoans: [],
}
const lentTo = (memberId: string, dueOn = '2026-05-20') => [
  { id: `loan:${memberId}`, memberId, memberName: memberId, dueOn: day(dueOn) },
]
const free = { barcode: 'C1', condition: 'good', loans: [] } as const
const out = { barcode: 'C2', condition: 'good', loans: lentTo('member:b', '2026-05-14') } as const
const stock: Stock = { titleId: 'title:t', title: 'Candide', withdrawn: false, copies: [free, out], holds: [] }
const heldBy = (memberId: string, barcode: string): OpenHold => ({
  id: `hold:${memberId}`,
  memberId,
  memberName: memberId,
  placedAt: '2026-05-01T00:00:00.000Z',
  status: 'ready',
  barcode,
  readyUntil: day('2026-05-19'),
})

describe('decideLoan', () => {
  const cases: [string, Partial<Parameters<typeof decideLoan>[0]>, object][] = [
    ['any free copy', {}, { ok: true, value: { barcode: 'C1', dueOn: '2026-06-02' } }],
    ['another day', { dueOn: day('2026-05-13') }, { value: { dueOn: '2026-05-13' } }],
    ['deactivated', { member: { ...member, status: 'deactivated' } }, { rejection: { code: 'member.deactivated' } }],
    ['lost card', { member: { ...member, cardLost: true } }, { rejection: { code: 'member.card-lost' } }],
    [
      'late within the grace',
      { member: { ...member, openLoans: [{ titleId: 'x', dueOn: day('2026-05-05') }] } },
      { ok: true },
    ],
    [
      'late beyond the grace',
      { member: { ...member, openLoans: [{ titleId: 'x', dueOn: day('2026-05-04') }] } },
      { rejection: { code: 'member.overdue', count: 1, since: '2026-05-04' } },
    ],
    [
      'staff are not blocked',
      { member: { ...member, category: 'staff', openLoans: [{ titleId: 'x', dueOn: day('2020-01-01') }] } },
      { ok: true, value: { dueOn: '2026-06-23' } },
    ],
    [
      'too many',
      {
        member: { ...member, openLoans: Array.from({ length: 5 }, () => ({ titleId: 'x', dueOn: day('2026-06-01') })) },
      },
      { rejection: { code: 'member.too-many-loans', loans: 5, limit: 5 } },
    ],
    ['withdrawn title', { stock: { ...stock, withdrawn: true } }, { rejection: { code: 'title.withdrawn' } }],
    ['no copy', { stock: { ...stock, copies: [] } }, { rejection: { code: 'title.no-copy' } }],
    [
      'only damaged ones',
      { stock: { ...stock, copies: [{ ...free, condition: 'damaged' }] } },
      { rejection: { code: 'title.no-copy' } },
    ],
    [
      'all out',
      { stock: { ...stock, copies: [out] } },
      { rejection: { code: 'title.all-out', out: 1, copies: 1, firstDueOn: '2026-05-14' } },
    ],
    [
      'all held',
      { stock: { ...stock, holds: [heldBy('member:b', 'C1')] } },
      { rejection: { code: 'title.all-held', held: 1, copies: 2, firstDueOn: '2026-05-14' } },
    ],
    [
      'the copy kept for the member',
      { stock: { ...stock, holds: [heldBy('member:a', 'C1')] } },
      { value: { barcode: 'C1', fills: 'hold:member:a' } },
    ],
    [
      'a copy that is out',
      { barcode: 'C2' },
      { rejection: { code: 'copy.out', memberName: 'member:b', dueOn: '2026-05-14' } },
    ],
    [
      'a copy kept for another',
      { barcode: 'C1', stock: { ...stock, holds: [heldBy('member:b', 'C1')] } },
      { rejection: { code: 'copy.held', memberName: 'member:b', readyUntil: '2026-05-19' } },
    ],
    [
      'a damaged copy',
      { barcode: 'C1', stock: { ...stock, copies: [{ ...free, condition: 'damaged' }] } },
      { rejection: { code: 'copy.not-lendable', condition: 'damaged' } },
    ],
    [
      'the title at home already',
      { member: { ...member, openLoans: [{ titleId: 'title:t', dueOn: day('2026-06-01') }] } },
      { rejection: { code: 'loan.already-has-title', dueOn: '2026-06-01' } },
    ],
  ]
  it.each(cases)('%s', (_name, change, expected) => {
    expect(decideLoan({ today, policy, member, stock, ...change })).toMatchObject(expected)
  })
})

describe('decideRenewal', () => {
  const loan = { dueOn: day('2026-05-14'), renewals: 0 }
  const waiting: OpenHold = { ...heldBy('member:c', 'C1'), status: 'waiting' }
  const cases: [string, Partial<Parameters<typeof decideRenewal>[0]>, object][] = [
    ['counts from today', {}, { value: { dueOn: '2026-06-02', renewals: 1 } }],
    ['never makes a loan shorter', { loan: { ...loan, dueOn: day('2026-12-24') } }, { value: { dueOn: '2026-12-24' } }],
    ['back already', { loan: { ...loan, returnedOn: today } }, { rejection: { code: 'loan.returned' } }],
    ['no renewal left', { loan: { ...loan, renewals: 2 } }, { rejection: { code: 'loan.no-renewal-left', limit: 2 } }],
    ['others wait', { stock: { ...stock, holds: [waiting] } }, { rejection: { code: 'loan.title-held', waiting: 1 } }],
    ['blocked member', { member: { ...member, cardLost: true } }, { rejection: { code: 'member.card-lost' } }],
  ]
  it.each(cases)('%s', (_name, change, expected) => {
    expect(decideRenewal({ today, policy, member, stock, loan, ...change })).toMatchObject(expected)
  })
})

describe('decideHold', () => {
  const cases: [string, Partial<Parameters<typeof decideHold>[0]>, object][] = [
    ['joins the queue', {}, { ok: true }],
    ['too many', { openHolds: 3 }, { rejection: { code: 'member.too-many-holds', holds: 3, limit: 3 } }],
    [
      'in the queue already',
      { stock: { ...stock, holds: [heldBy('member:a', 'C1')] } },
      { rejection: { code: 'hold.already-placed' } },
    ],
    ['no copy', { stock: { ...stock, copies: [] } }, { rejection: { code: 'title.no-copy' } }],
    [
      'a lent copy that was reported lost may still come back',
      { stock: { ...stock, copies: [{ ...out, condition: 'lost' }] } },
      { ok: true },
    ],
  ]
  it.each(cases)('%s', (_name, change, expected) => {
    expect(decideHold({ policy, member, openHolds: 0, stock, ...change })).toMatchObject(expected)
  })
})

describe('decideReturn', () => {
  it('finds a lost copy again and gives it to the first who waits', () => {
    const first = { ...heldBy('member:c', ''), status: 'waiting' as const, barcode: undefined }
    const later = { ...first, id: 'hold:later', memberId: 'member:d', placedAt: '2026-05-02T00:00:00.000Z' }
    const lost = { ...stock, copies: [{ ...out, condition: 'lost' as const }], holds: [later, first] }
    const { heldFor, stock: after } = decideReturn(lost, 'loan:member:b', today, 7)
    expect(heldFor).toMatchObject({ memberId: 'member:c', barcode: 'C2', readyUntil: '2026-05-19' })
    expect(after.copies).toEqual([{ barcode: 'C2', condition: 'good', loans: [] }])
  })

  it('keeps a copy out that another desk lent as well', () => {
    const twice = { ...stock, copies: [{ ...out, loans: [...lentTo('member:b'), ...lentTo('member:c')] }] }
    expect(decideReturn(twice, 'loan:member:c', today, 7).stock.copies[0]?.loans).toHaveLength(1)
  })
})

describe('settleHolds', () => {
  const arbitraryStock = fc
    .record({
      copies: fc.array(fc.record({ good: fc.boolean(), out: fc.boolean() }), { maxLength: 4 }),
      holds: fc.array(fc.record({ copy: fc.option(fc.nat({ max: 4 })), until: fc.integer({ min: 10, max: 14 }) }), {
        maxLength: 5,
      }),
    })
    .map(({ copies, holds }): Stock => ({
      ...stock,
      copies: copies.map((copy, at) => ({
        barcode: `C${at}`,
        condition: copy.good ? 'good' : 'lost',
        loans: copy.out ? lentTo(`member:${at}`) : [],
      })),
      holds: holds.map(({ copy, until }, at) => ({
        id: `hold:${at}`,
        memberId: `member:h${at}`,
        memberName: '',
        placedAt: `2026-05-0${9 - at}T00:00:00.000Z`,
        ...(copy === null
          ? { status: 'waiting' }
          : { status: 'ready', barcode: `C${copy}`, readyUntil: day(`2026-05-${until}`) }),
      })),
    }))

  it('leaves nobody waiting beside a free copy, keeps each copy for one, and has nothing more to do', () => {
    fc.assert(
      fc.property(arbitraryStock, (before) => {
        const after = withHoldChanges(before, settleHolds(before, today, 7))
        const ready = after.holds.filter(({ status }) => status === 'ready')
        const shelf = after.copies.filter(isOnShelf).map(({ barcode }) => barcode)
        expect(new Set(ready.map(({ barcode }) => barcode)).size).toBe(ready.length)
        expect(ready.every(({ barcode }) => shelf.includes(barcode ?? ''))).toBe(true)
        const [waiting, unclaimed] = [after.holds.length - ready.length, shelf.length - ready.length]
        expect(Math.min(waiting, unclaimed)).toBe(0)
        expect(settleHolds(after, today, 7)).toEqual([])
      }),
    )
  })
})

describe('dueReminder', () => {
  const cases: [string, Partial<Parameters<typeof dueReminder>[0]>, number | undefined][] = [
    ['not late', { dueOn: today }, undefined],
    ['late, but not enough', { dueOn: day('2026-05-10') }, undefined],
    ['three days late', { dueOn: day('2026-05-09') }, 1],
    ['back', { dueOn: day('2026-04-01'), returnedOn: day('2026-05-01') }, undefined],
    ['cancelled', { dueOn: day('2026-04-01'), cancelled: true }, undefined],
    ['first one found very late', { dueOn: day('2026-03-01') }, 1],
    [
      'second, too soon after the first',
      { dueOn: day('2026-03-01'), reminders: 1, lastReminderOn: day('2026-05-11') },
      undefined,
    ],
    ['second, after the interval', { dueOn: day('2026-03-01'), reminders: 1, lastReminderOn: day('2026-05-01') }, 2],
    ['all were sent', { dueOn: day('2026-01-01'), reminders: 3, lastReminderOn: day('2026-03-01') }, undefined],
  ]
  it.each(cases)('%s', (_name, change, expected) => {
    const loan = { dueOn: today, cancelled: false, reminders: 0, ...change }
    expect(dueReminder(loan, today, policy.remindAfterDays)).toBe(expected)
  })
})

describe('decidePolicy', () => {
  it('lets a category go that nobody has, and orders the reminders', () => {
    const fewer = { ...policy, rules: policy.rules.slice(0, 1), remindAfterDays: [30, 3, 3] }
    expect(decidePolicy(fewer, policy, new Map([['adult', 4]]))).toMatchObject({
      ok: true,
      value: { remindAfterDays: [3, 30] },
    })
    expect(decidePolicy(fewer, policy, new Map([['child', 1]]))).toMatchObject({
      rejection: { code: 'policy.category-in-use', category: 'child', members: 1 },
    })
  })
})

it.each([
  ['0812345678', '+243812345678'],
  ['+243 81 234 56 78', '+243812345678'],
  ['06 12 34 56 78', '+33612345678'],
  ['0032 470 12 34 56', '+32470123456'],
  ['12', undefined],
  ['call me', undefined],
])('reads the phone number %s', (text, expected) => {
  expect(parsePhone(text)).toBe(expected)
})
