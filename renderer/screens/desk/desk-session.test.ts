import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/base/app-error'
import type { Day, Instant } from '@shared/base/identifier'
import type { Hold, Loan } from '@shared/protocol/library/circulation'
import {
  emptyDesk,
  receiptLoans,
  reduceDesk,
  undoOf,
  type DeskAnswer,
  type DeskEntry,
  type DeskEvent,
  type DeskState,
  type Identified,
} from './desk-session'

const awa = { id: 'member:awa', name: 'Awa Mbala' }
const leo = { id: 'member:leo', name: 'Léo Kanza' }

function loan(id: string, member = awa): Loan {
  return {
    id,
    memberId: member.id,
    memberName: member.name,
    cardNumber: 'C-1',
    titleId: 'title:prince',
    title: 'Le Petit Prince',
    barcode: `B-${id}`,
    lentOn: '2026-05-01' as Day,
    dueOn: '2026-05-22' as Day,
    renewals: 0,
    daysLate: 0,
    reminders: 0,
  }
}

const hold: Hold = {
  id: 'hold:1',
  memberId: leo.id,
  memberName: leo.name,
  titleId: 'title:prince',
  title: 'Le Petit Prince',
  placedAt: '2026-05-01T08:00:00.000Z' as Instant,
  status: 'ready',
}

const entered = (entry: DeskEntry): DeskEvent => ({ kind: 'entered', entry, atMs: 1 })
const scanned = (text: string): DeskEvent => entered({ kind: 'scan', text })
const answered = (answer: DeskAnswer): DeskEvent => ({ kind: 'answered', answer, atMs: 2 })
const identified = (as: Identified): DeskEvent => answered({ kind: 'identified', as })
const failed = (code: string): DeskEvent => ({ kind: 'failed', error: new AppError(code), atMs: 3 })
const copy = (barcode: string): DeskEvent => identified({ kind: 'copy', barcode, titleId: 'title:prince' })
const opened = (member: typeof awa): DeskEvent[] => [
  scanned(member.id),
  identified({ kind: 'member', id: member.id }),
  answered({ kind: 'member', member }),
]

const after = (...events: DeskEvent[]): DeskState => events.reduce(reduceDesk, emptyDesk)
const outcomes = (state: DeskState) => state.lines.map(({ outcome }) => outcome.kind)

describe('a scan', () => {
  it('is first asked what it is', () => {
    expect(after(scanned('C-1')).asking?.step).toEqual({ kind: 'identify', text: 'C-1' })
  })

  it('of a card opens its member', () => {
    const state = after(...opened(awa))
    expect(state.member).toEqual(awa)
    expect(state.asking).toBeUndefined()
  })

  it('of a copy with a member open lends it to them', () => {
    const state = after(...opened(awa), scanned('B-1'), copy('B-1'))
    expect(state.asking?.step).toEqual({ kind: 'lend', member: awa.id, barcode: 'B-1' })
  })

  it('of a copy with nobody there returns it', () => {
    expect(after(scanned('B-1'), copy('B-1')).asking?.step).toEqual({ kind: 'return', barcode: 'B-1' })
  })

  it('of words for one title lends a free copy of it', () => {
    const title: Identified = { kind: 'title', id: 'title:prince', title: 'Le Petit Prince' }
    const state = after(...opened(awa), scanned('petit prince'), identified(title))
    expect(state.asking?.step).toEqual({ kind: 'lend-title', member: awa.id, titleId: 'title:prince' })
    expect(outcomes(after(scanned('petit prince'), identified(title)))).toEqual(['no-member'])
  })

  it('that means several things takes what the list had marked, and otherwise asks', () => {
    const marked = { kind: 'member', id: leo.id } as const
    const guided = after(entered({ kind: 'scan', text: 'le', marked }), identified({ kind: 'several' }))
    expect(guided.asking?.step).toEqual({ kind: 'open-member', id: leo.id })
    expect(outcomes(after(scanned('le'), identified({ kind: 'several' })))).toEqual(['several'])
  })

  it('that means nothing says so', () => {
    expect(outcomes(after(scanned('X-9'), identified({ kind: 'nothing' })))).toEqual(['unknown'])
  })
})

describe('scans faster than the answers', () => {
  it('wait and are done in the order they came', () => {
    const state = after(scanned('C-1'), scanned('B-1'), scanned('B-2'))
    expect(state.asking?.step).toEqual({ kind: 'identify', text: 'C-1' })
    expect(state.queue).toEqual([
      { kind: 'scan', text: 'B-1' },
      { kind: 'scan', text: 'B-2' },
    ])
  })

  it('are lent to the card before them, and returned after Escape', () => {
    const scans = [scanned('C-1'), scanned('B-1'), entered({ kind: 'close' }), scanned('B-2')]
    const member = [identified({ kind: 'member', id: awa.id }), answered({ kind: 'member', member: awa })]
    const lending = [...scans, ...member, copy('B-1')]
    expect(after(...lending).asking?.step).toEqual({ kind: 'lend', member: awa.id, barcode: 'B-1' })
    const returning = after(...lending, answered({ kind: 'lent', loan: loan('1') }), copy('B-2'))
    expect(returning.asking?.step).toEqual({ kind: 'return', barcode: 'B-2' })
    expect(returning.member).toBeUndefined()
  })

  it('go on after a refusal, which stays in the list with what it was about', () => {
    const state = after(...opened(awa), scanned('B-1'), scanned('B-2'), copy('B-1'), failed('copy.out'))
    expect(state.asking?.step).toEqual({ kind: 'identify', text: 'B-2' })
    expect(state.lines[0]?.outcome).toMatchObject({
      kind: 'refused',
      subject: { barcode: 'B-1', titleId: 'title:prince' },
    })
  })

  it('leave one line each, none lost', () => {
    const codes = Array.from({ length: 50 }, (_, index) => String(index))
    const state = after(
      ...codes.map(scanned),
      ...codes.flatMap((code) => [copy(code), answered({ kind: 'returned', loan: loan(code), heldFor: undefined })]),
    )
    expect(state.asking).toBeUndefined()
    expect(state.lines.flatMap(({ outcome }) => (outcome.kind === 'returned' ? [outcome.loan.id] : []))).toEqual(
      codes.toReversed(),
    )
  })
})

describe('a card read again', () => {
  it('is the same visit; another card is the next one', () => {
    const once = after(...opened(awa))
    expect(after(...opened(awa), ...opened(awa)).sitting).toBe(once.sitting)
    const next = after(...opened(awa), ...opened(leo))
    expect(next.member).toEqual(leo)
    expect(next.sitting).toBe(once.sitting + 1)
  })
})

describe('taking back', () => {
  const lent = [...opened(awa), scanned('B-1'), copy('B-1'), answered({ kind: 'lent', loan: loan('1') })]

  it('asks for the loan of the line and marks the line', () => {
    const line = after(...lent).lines[0]?.id ?? 0
    const asking = after(...lent, entered({ kind: 'undo', line }))
    expect(asking.asking?.step).toEqual({ kind: 'undo', line, of: { kind: 'borrow', loanId: '1' } })
    const done = reduceDesk(asking, answered({ kind: 'undone' }))
    expect(done.lines[0]?.undone).toBe(true)
    expect(receiptLoans(done)).toEqual([])
  })

  it('happens once, however often it is pressed', () => {
    const line = after(...lent).lines[0]?.id ?? 0
    const undo = entered({ kind: 'undo', line })
    const done = after(...lent, undo, undo, answered({ kind: 'undone' }))
    expect(done.asking).toBeUndefined()
  })

  it('is offered for loans, returns and holds, not for refusals', () => {
    const returned = after(scanned('B-1'), copy('B-1'), answered({ kind: 'returned', loan: loan('1'), heldFor: hold }))
    expect(returned.lines.map(undoOf)).toEqual([{ kind: 'back', loanId: '1' }])
    const placing = [
      ...opened(leo),
      entered({ kind: 'hold', titleId: 'title:prince' }),
      answered({ kind: 'held', hold }),
    ]
    expect(after(...placing).lines.map(undoOf)).toEqual([{ kind: 'hold', holdId: 'hold:1' }])
    expect(after(scanned('B-1'), copy('B-1'), failed('copy.not-out')).lines.map(undoOf)).toEqual([undefined])
  })
})

describe('the receipt', () => {
  it('lists the loans of the last visit with loans, also after it ended', () => {
    const lend = (id: string, member: typeof awa): DeskEvent[] => [
      scanned(`B-${id}`),
      copy(`B-${id}`),
      answered({ kind: 'lent', loan: loan(id, member) }),
    ]
    const state = after(
      ...opened(awa),
      ...lend('1', awa),
      ...opened(leo),
      ...lend('2', leo),
      ...lend('3', leo),
      entered({ kind: 'close' }),
    )
    expect(receiptLoans(state).map(({ id }) => id)).toEqual(['2', '3'])
  })
})

describe('a read message', () => {
  it('leaves the list', () => {
    const state = after(scanned('X-9'), identified({ kind: 'nothing' }))
    expect(reduceDesk(state, { kind: 'line-closed', line: state.lines[0]?.id ?? 0 }).lines).toEqual([])
  })
})
