import { describe, expect, it } from 'vitest'
import type { Leaf } from '../merge/merge-leaves'
import { releasedPolicyOf } from '../merge/merge-policy'
import { conflictSeverity as severityOf } from './conflict-severity'

const leaf = (fields: Leaf['fields'], base: Leaf['base'] = {}, createdAt = '0'): Leaf => ({ fields, base, createdAt })
const conflictSeverity = (leaves: Leaf[]) => severityOf(leaves, releasedPolicyOf('member'))

describe('how bad a conflict is', () => {
  it('is mild when each side changed its own field', () => {
    const phone = leaf({ name: 'Jean', phone: '+243', email: 'a@b' }, { phone: { previous: '+242', at: '1' } })
    const email = leaf({ name: 'Jean', phone: '+242', email: 'c@d' }, { email: { previous: 'a@b', at: '2' } })
    expect(conflictSeverity([phone, email])).toBe('different-fields')
    expect(conflictSeverity([email, phone])).toBe('different-fields')
  })

  it('is serious when both changed the same field', () => {
    const one = leaf({ name: 'Jean M.' }, { name: { previous: 'Jean', at: '1' } })
    const other = leaf({ name: 'Jean Mukendi' }, { name: { previous: 'Jean', at: '2' } })
    expect(conflictSeverity([one, other])).toBe('same-field')
  })

  it('is mild when both made the same change', () => {
    const one = leaf({ name: 'Jean M.' }, { name: { previous: 'Jean', at: '1' } })
    const other = leaf({ name: 'Jean M.' }, { name: { previous: 'Jean', at: '2' } })
    expect(conflictSeverity([one, other])).toBe('different-fields')
  })

  it('does not take a shared older change for a change of both', () => {
    const shared = { name: { previous: 'J', at: '1' } }
    const one = leaf({ name: 'Jean', phone: '1' }, { ...shared, phone: { at: '2' } })
    const other = leaf({ name: 'Jean', email: '2' }, { ...shared, email: { at: '3' } })
    expect(conflictSeverity([one, other])).toBe('different-fields')
  })

  it('is serious when two sides created a record of the same id apart', () => {
    expect(conflictSeverity([leaf({ owner: 'member:1' }, {}, 'a'), leaf({ owner: 'member:2' }, {}, 'b')])).toBe(
      'same-field',
    )
  })

  it('looks at every pair of three leaves', () => {
    const a = leaf({ x: 1, y: 0 }, { x: { previous: 0, at: '1' } })
    const b = leaf({ x: 0, y: 1 }, { y: { previous: 0, at: '2' } })
    const c = leaf({ x: 0, y: 2 }, { y: { previous: 0, at: '3' } })
    expect(conflictSeverity([a, b])).toBe('different-fields')
    expect(conflictSeverity([a, b, c])).toBe('same-field')
  })
})
