import { describe, expect, it } from 'vitest'
import type { ConflictField } from '@shared/protocol/conflicts'
import { fromSet, moveChoice, stopsOf, toSet, toTyped, valueOf } from './merge-choice'

const field = (more: Partial<ConflictField> = {}): ConflictField => ({
  field: 'name',
  kind: 'name',
  base: { value: 'Awa' },
  sides: [
    { value: 'Awa M.', changed: true },
    { value: 'Awa K.', changed: true },
  ],
  differs: true,
  proposal: { value: 'Awa K.', reason: 'latest', sure: false },
  ...more,
})

describe('a choice for one field', () => {
  it('moves with the arrows over the first version, the common one, and the second', () => {
    expect(stopsOf(field()).map((stop) => valueOf(field(), stop))).toEqual(['Awa M.', 'Awa', 'Awa K.'])
    const base = moveChoice(field(), { kind: 'proposal' }, -1)
    expect(base).toEqual({ kind: 'base' })
    const left = moveChoice(field(), base, -1)
    expect(left).toEqual({ kind: 'side', index: 0 })
    expect(moveChoice(field(), left, -1)).toEqual(left)
  })

  it('leaves what was not touched to the proposal, and takes away what was emptied', () => {
    const phone = field({ field: 'phone' })
    const choices = new Map([['phone', { kind: 'typed', text: ' ' } as const]])
    expect(toSet([field(), phone], choices)).toEqual({ phone: null })
  })

  it('is found again among other versions, or typed when none has its value', () => {
    const chosen = toSet([field()], new Map([['name', { kind: 'side', index: 0 } as const]]))
    const swapped = field({ sides: field().sides.toReversed() })
    expect(fromSet([swapped], chosen).get('name')).toEqual({ kind: 'side', index: 1 })
    const gone = field({ sides: [{ value: 'Eve', changed: true }] })
    expect(fromSet([gone], chosen).get('name')).toEqual({ kind: 'typed', text: 'Awa M.' })
  })

  it('types amounts as people write them', () => {
    const amount = field({ kind: 'money', sides: [{ value: 123_450, changed: true }] })
    expect(toTyped(123_450, 'money')).toBe('1234.50')
    expect(valueOf(amount, { kind: 'typed', text: '1 234,50' })).toBe(123_450)
  })

  it('reads what is typed as the versions have it', () => {
    const subjects = field({ sides: [{ value: ['a'], changed: true }] })
    expect(valueOf(subjects, { kind: 'typed', text: 'a ; b' })).toEqual(['a', 'b'])
    expect(toTyped(['a', 'b'])).toBe('a ; b')
    const year = field({ sides: [{ value: 1943, changed: true }] })
    expect(valueOf(year, { kind: 'typed', text: '1944' })).toBe(1944)
  })
})
