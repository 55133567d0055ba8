import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMergePolicies, latestPolicyName, type PolicyVersion } from '@shared/domain/merge/policy-versions'
import { settleAlone } from './merged-body'
import type { DocumentLeaf } from './read-leaves'

const VERSIONS: readonly PolicyVersion[] = [
  { name: `2-${'a'.repeat(32)}`, rules: { dueOn: 'ask' } },
  { name: `2-${'b'.repeat(32)}`, rules: { dueOn: 'least', renewals: 'counter' } },
  { name: `3-${'c'.repeat(32)}`, rules: { dueOn: 'greatest', renewals: 'least' } },
]
const LOAN: Readonly<Record<string, string | number | boolean>> = {
  type: 'loan',
  schemaVersion: 1,
  site: 'KIN01',
  memberId: 'member:1',
  titleId: 'title:1',
  barcode: 'K-1',
  lentOn: '2026-01-01',
  dueOn: '2026-01-22',
  renewals: 0,
  cancelled: false,
}
const created = { at: '000000001-0000-a', by: 'user:1', device: 'a' }

/** A version that one workstation made of a common loan, under one of the policies. */
const leaf = fc.record({
  change: fc.oneof(
    fc.record({ field: fc.constant('dueOn'), value: fc.constantFrom('2026-02-01', '2026-03-01') }),
    fc.record({ field: fc.constant('renewals'), value: fc.constantFrom(1, 2) }),
  ),
  policy: fc.constantFrom(undefined, ...VERSIONS.map(({ name }) => name)),
})
const leaves = fc.array(leaf, { minLength: 2, maxLength: 4 }).map((some) =>
  some.map(({ change: { field, value }, policy }, index): DocumentLeaf => {
    const at = `00000001${index}-0000-${index}`
    return {
      rev: `2-${String(index).repeat(32)}`,
      winner: index === some.length - 1,
      deleted: false,
      body: {
        ...LOAN,
        created,
        updated: { at, by: 'user:1', device: String(index) },
        base: { [field]: { at, by: 'user:1', previous: LOAN[field] } },
        [field]: value,
        ...(policy === undefined ? {} : { mergePolicy: policy }),
      },
    }
  }),
)

it('versions are merged to the same bytes whichever policies are known, or wait for theirs', () => {
  let merged = 0
  let waited = 0
  const settle = (stored: readonly DocumentLeaf[], versions: readonly PolicyVersion[]) =>
    settleAlone(
      'loan:1',
      stored,
      createMergePolicies(() => versions),
    )
  fc.assert(
    fc.property(leaves, fc.subarray([...VERSIONS]), (stored, known) => {
      const named = latestPolicyName(
        stored.map(({ body }) => body['mergePolicy']).filter((name) => typeof name === 'string'),
      )
      const here = settle(stored, known)
      const isKnown = named === undefined || known.some(({ name }) => name === named)
      expect(here).toEqual(isKnown ? settle(stored, VERSIONS) : undefined)
      if (!isKnown) waited++
      else if (here) merged++
    }),
    { seed: 4, numRuns: 1000 },
  )
  expect([merged > 100, waited > 100]).toEqual([true, true])
})
