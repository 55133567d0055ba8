import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../base/json'
import { isSettled, mergeLeaves, type Leaf } from './merge-leaves'
import type { MergePolicy } from './merge-policy'

const POLICY: MergePolicy = {
  rules: { subjects: 'union', seen: 'counter', dueOn: 'greatest', returnedOn: 'least' },
  kinds: { name: 'name', address: 'text' },
  together: [['status', 'barcode']],
}

const start: Leaf = {
  fields: {
    name: 'Jean',
    address: '12 avenue du Port',
    phone: '1',
    subjects: ['a', 'b'],
    seen: 3,
    dueOn: '2026-01-01',
  },
  base: {},
  createdAt: '0',
}

let clock = 0
/** A leaf after one more change, as a workstation stamps it. */
function edit(
  leaf: Leaf,
  changes: Readonly<Record<string, Json | undefined>>,
  at = String(++clock).padStart(6, '0'),
): Leaf {
  const fields = new Map(Object.entries(leaf.fields))
  const base = { ...leaf.base }
  for (const [field, value] of Object.entries(changes)) {
    const previous = fields.get(field)
    const { by: _by, earlier = [], ...last } = base[field] ?? { at: '' }
    base[field] = {
      at,
      by: 'user:1',
      ...(previous === undefined ? {} : { previous }),
      ...(base[field] ? { earlier: [last, ...earlier] } : {}),
    }
    if (value === undefined) fields.delete(field)
    else fields.set(field, value)
  }
  return { fields: Object.fromEntries(fields), base, createdAt: leaf.createdAt, updatedAt: at }
}

const of = (field: string, ...leaves: Leaf[]) => {
  const found = mergeLeaves(leaves, POLICY).find((outcome) => outcome.field === field)
  if (!found) throw new Error(`no outcome for ${field}`)
  return found
}

/** The leaf that stands for a merge, as the store writes it. */
function toLeaf(leaves: readonly Leaf[]): Leaf {
  const outcomes = mergeLeaves(leaves, POLICY)
  return {
    fields: Object.fromEntries(outcomes.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]]))),
    base: Object.fromEntries(outcomes.flatMap(({ field, past }) => (past ? [[field, past]] : []))),
    createdAt: leaves.map(({ createdAt }) => createdAt).toSorted()[0] ?? '',
  }
}

describe('a three-way merge', () => {
  it('takes what one side alone changed, whichever side', () => {
    const one = edit(start, { name: 'Jean Mukendi' })
    const other = edit(start, { phone: '2' })
    for (const leaves of [
      [one, other],
      [other, one],
    ]) {
      const merged = mergeLeaves(leaves, POLICY)
      expect(isSettled(merged)).toBe(true)
      expect(toLeaf(leaves).fields).toMatchObject({ name: 'Jean Mukendi', phone: '2' })
    }
    expect(of('phone', one, other)).toMatchObject({ reason: 'one-side', changed: [false, true], base: { value: '1' } })
  })

  it('does not take a change both sides know for a change of both', () => {
    const shared = edit(edit(start, { name: 'J.' }), { name: 'Jean M.' })
    const one = edit(shared, { name: 'Jean Mukendi' })
    const other = edit(shared, { phone: '3' })
    expect(of('name', one, other)).toMatchObject({ value: 'Jean Mukendi', sure: true, base: { value: 'Jean M.' } })
  })

  it('lets a removal on one side stand', () => {
    expect(of('phone', edit(start, { phone: undefined }), edit(start, { name: 'x' }))).toMatchObject({
      value: undefined,
      sure: true,
    })
  })

  it('leaves to a person what both changed, with the common value and a proposal', () => {
    const one = edit(start, { phone: '2' })
    const other = edit(start, { phone: '3' })
    expect(of('phone', one, other)).toMatchObject({ sure: false, reason: 'latest', value: '3', base: { value: '1' } })
    expect(of('phone', other, one)).toMatchObject({ value: '3' })
  })

  it('asks about records that were made apart', () => {
    const other = { ...start, createdAt: '1', fields: { ...start.fields, name: 'Jeanne' } }
    expect(of('name', start, other)).toMatchObject({ sure: false })
    expect(of('phone', start, other)).toMatchObject({ sure: true, reason: 'same-change' })
  })

  it('keeps together what belongs together', () => {
    const held = { ...start, fields: { ...start.fields, status: 'waiting', barcode: '' } }
    const one = edit(held, { status: 'ready' })
    const other = edit(held, { barcode: 'K-1' })
    expect(of('status', one, other)).toMatchObject({ sure: false, reason: 'belongs-together' })
    const both = edit(held, { status: 'ready', barcode: 'K-2' })
    expect(of('status', both, edit(held, { name: 'x' }))).toMatchObject({ sure: true, value: 'ready' })
  })

  it('proposes the fuller name, and a text with the changes of both', () => {
    expect(
      of('name', edit(start, { name: 'JEAN MUKENDI' }), edit(start, { name: 'Jean Mukéndi Kabila' })),
    ).toMatchObject({
      value: 'Jean Mukéndi Kabila',
      reason: 'fuller-name',
      sure: false,
    })
    const texts = [edit(start, { address: '14 avenue du Port' }), edit(start, { address: '12 avenue du Fleuve' })]
    expect(of('address', ...texts)).toMatchObject({ value: '14 avenue du Fleuve', reason: 'both-texts', sure: false })
  })

  it('unites sets, taking away what a side took away', () => {
    const one = edit(start, { subjects: ['b', 'c'] })
    const other = edit(start, { subjects: ['a', 'b', 'd'] })
    expect(of('subjects', one, other)).toMatchObject({ value: ['b', 'c', 'd'], sure: true, reason: 'union' })
  })

  it('adds up counters, and never the same change twice', () => {
    const [one, two, three] = [edit(start, { seen: 4 }), edit(start, { seen: 5 }), edit(start, { seen: 4 })]
    expect(of('seen', one, two, three)).toMatchObject({ value: 3 + 1 + 2 + 1, sure: true })
    expect(of('seen', one, one)).toMatchObject({ value: 4 })
    expect(of('seen', toLeaf([one, two]), one)).toMatchObject({ value: 6, sure: true })
    expect(of('seen', toLeaf([one, two]), toLeaf([two, three]))).toMatchObject({ sure: false })
  })

  it('never merges identity, grades or money by rule', () => {
    const rules = ['name', 'phone', 'cardNumber', 'amountCents', 'grade'].map((field) => POLICY.rules[field])
    expect(rules.every((rule) => rule === undefined)).toBe(true)
  })
})

describe('any leaves of one record', () => {
  const change = fc.oneof(
    fc.record({ phone: fc.constantFrom('1', '2', '3') }),
    fc.record({ subjects: fc.subarray(['a', 'b', 'c', 'd', 'e']) }),
    fc.record({ dueOn: fc.constantFrom('2026-01-02', '2026-02-03', '2026-03-04') }),
    fc.record({ returnedOn: fc.constantFrom('2026-01-02', '2026-02-03') }),
    fc.record({ seen: fc.integer({ min: 0, max: 9 }) }),
  )
  /** Each leaf is a line of edits that starts at the same version. */
  const leaves = fc
    .array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 })
    .map((lines) => lines.map((line) => line.reduce((leaf, next) => edit(leaf, next), start)))

  const values = (some: readonly Leaf[]) =>
    mergeLeaves(some, POLICY).map(({ field, value, sure }) => [field, value, sure])

  it('merge alike in every order', () => {
    fc.assert(
      fc.property(leaves, fc.infiniteStream(fc.nat()), (some, picks) => {
        const shuffled = some.map((leaf) => ({ leaf, key: picks.next().value })).toSorted((a, b) => a.key - b.key)
        expect(values(shuffled.map(({ leaf }) => leaf))).toEqual(values(some))
      }),
    )
  })

  it('merge to the same whether at once or step by step', () => {
    fc.assert(
      fc.property(leaves, (some) => {
        fc.pre(isSettled(mergeLeaves(some, POLICY)))
        const [first, second, ...rest] = some
        if (!first || !second) return
        const stepwise = rest.reduce((merged, next) => toLeaf([merged, next]), toLeaf([second, first]))
        expect(stepwise.fields).toEqual(toLeaf(some).fields)
      }),
    )
  })

  it('merge with their own merge to that merge', () => {
    fc.assert(
      fc.property(leaves, (some) => {
        fc.pre(isSettled(mergeLeaves(some, POLICY)))
        const merged = toLeaf(some)
        expect(toLeaf([merged, ...some])).toEqual(merged)
        expect(toLeaf([merged, merged])).toEqual(merged)
      }),
    )
  })

  it('lose nothing a side alone wrote', () => {
    fc.assert(
      fc.property(change, (only) => {
        const changed = edit(start, only)
        const other = edit(start, { name: 'Someone else' })
        expect(toLeaf([other, changed]).fields).toMatchObject(only)
      }),
    )
  })
})
