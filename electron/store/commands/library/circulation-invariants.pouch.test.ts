import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assertNever } from '@shared/base/assert-never'
import { addDays } from '@shared/base/day'
import type { Day } from '@shared/base/identifier'
import { openTestLibrary, type TestLibrary } from '../../testing/open-test-library'

const MEMBERS = 3
const COPIES = 2

const member = fc.nat({ max: MEMBERS - 1 })
const copy = fc.nat({ max: COPIES - 1 })
const act = fc.oneof(
  fc.record({ act: fc.constant('borrow' as const), member }),
  fc.record({ act: fc.constant('borrow-copy' as const), member, copy }),
  fc.record({ act: fc.constant('back' as const), copy }),
  fc.record({ act: fc.constant('hold' as const), member }),
  fc.record({ act: fc.constant('cancel-hold' as const), member }),
  fc.record({ act: fc.constant('renew' as const), copy }),
  fc.record({ act: fc.constant('undo-borrow' as const), member }),
  fc.record({ act: fc.constant('undo-back' as const), member }),
  fc.record({ act: fc.constant('lose' as const), copy }),
  fc.record({ act: fc.constant('days' as const), count: fc.integer({ min: 1, max: 9 }) }),
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

interface Desk {
  readonly library: TestLibrary
  readonly titleId: string
  readonly barcodes: readonly string[]
  readonly members: readonly string[]
  day: Day
}

/** Does one thing a clerk may try; what the rules refuse is refused, anything else fails the test. */
async function attempt(desk: Desk, one: Act): Promise<void> {
  await calling(desk, one).catch((error: { code?: string }) => {
    if (!/^(loan|member|copy|title|hold)\./.test(error.code ?? '')) throw error
  })
}

async function calling(desk: Desk, one: Act): Promise<unknown> {
  const { call } = desk.library.client
  const { titleId } = desk
  const barcode = ('copy' in one && desk.barcodes[one.copy]) || ''
  const who = ('member' in one && desk.members[one.member]) || ''
  const latestLoan = async () => (await call('loans.list', { member: who, limit: 1 })).loans[0]?.id ?? 'loan:none'
  switch (one.act) {
    case 'borrow':
      return call('loans.borrow', { member: who, titleId })
    case 'borrow-copy':
      return call('loans.borrow', { member: who, barcode })
    case 'back':
      return call('loans.back', { barcode })
    case 'hold':
      return call('holds.place', { member: who, titleId })
    case 'cancel-hold':
      return call('holds.cancel', { id: (await call('holds.list', { member: who }))[0]?.id ?? 'hold:none' })
    case 'renew':
      return call('loans.renew', { barcode })
    case 'undo-borrow':
      return call('loans.undo', { id: await latestLoan(), act: 'borrow' })
    case 'undo-back':
      return call('loans.undo', { id: await latestLoan(), act: 'back' })
    case 'lose':
      return call('copies.setStatus', { barcode, status: 'lost' })
    case 'days':
      desk.day = addDays(desk.day, one.count)
      return desk.library.setDay(desk.day)
    default:
      return assertNever(one)
  }
}

async function picture({ library, titleId, members }: Desk) {
  const { client } = library
  return {
    title: await client.call('titles.show', { id: titleId }),
    loans: await client.call('loans.list', { titleId }),
    holds: await client.call('holds.list', { titleId }),
    members: await Promise.all(members.map((id) => client.call('members.show', { id }))),
    notices: await client.call('notices.list', {}),
  }
}

it('never counts a copy twice, whatever the counter does, and a rebuild shows the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const library = await openTestLibrary('2026-05-04')
      try {
        const { id: titleId, barcodes } = await library.addTitle('Candide', COPIES)
        const members: string[] = []
        for (let at = 0; at < MEMBERS; at++)
          members.push(await library.addMember(`Member ${at}`, { email: `m${at}@example.org` }))
        const desk: Desk = { library, titleId, barcodes, members, day: '2026-05-04' as Day }
        for (const one of acts) {
          await attempt(desk, one)
          const { title, loans, holds } = await picture(desk)
          const open = loans.loans.filter(({ returnedOn }) => returnedOn === undefined)
          const ready = holds.filter(({ status }) => status === 'ready')
          expect(title.available).toBe(title.copyList.filter(({ status }) => status === 'in').length)
          expect(title.available).toBeGreaterThanOrEqual(0)
          expect(new Set(open.map(({ barcode }) => barcode)).size).toBe(open.length)
          expect(new Set(ready.map(({ barcode }) => barcode)).size).toBe(ready.length)
        }
        const before = await picture(desk)
        await library.client.call('system.rebuildReadModels', {})
        expect(await picture(desk)).toEqual(before)
        expect(await library.client.call('conflicts.list', {})).toEqual([])
      } finally {
        await library.close()
      }
    }),
    { numRuns: 12 },
  )
})
