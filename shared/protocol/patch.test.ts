import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patchBetween } from '../../electron/store/server/live-query'
import { applyPatch } from './patch'

const json = fc.oneof(
  fc.array(fc.jsonValue()),
  fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.jsonValue(),
  ),
)

describe('patches of live queries', () => {
  test('lead from any answer to any other', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const steps = patchBetween(before, after)
        fc.pre(steps !== undefined)
        // Like the wire, JSON knows no negative zero.
        expect(JSON.stringify(sorted(applyPatch(before, steps ?? [])))).toBe(JSON.stringify(sorted(after)))
      }),
      { numRuns: 2000 },
    )
  })

  test('keep the identity of what did not change', () => {
    const before = { rows: [{ id: 1 }, { id: 2 }], total: 2 }
    const after = { rows: [{ id: 1 }, { id: 3 }], total: 2 }
    const patched = applyPatch(before, patchBetween(before, after) ?? [])
    expect(patched).toEqual(after)
    expect(Reflect.get(Reflect.get(Object(patched), 'rows'), 0)).toBe(before.rows[0])
  })

  test('give way to a snapshot for binary and for another kind of answer', () => {
    expect(patchBetween({ keys: new Uint32Array(2) }, { keys: new Uint32Array(3) })).toBeUndefined()
    expect(patchBetween([], {})).toBeUndefined()
    expect(patchBetween(null, {})).toBeUndefined()
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
