import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fieldsNeverMerged,
  FIELD_RULES,
  fieldsWithRules,
  releasedPolicyOf,
  ruleOf,
  typesWithRules,
  withRules,
} from './merge-policy'
import { createMergePolicies, latestPolicyName, nextPolicyNumber, RELEASED_POLICIES } from './policy-versions'

const hash = (digit: string) => digit.repeat(32)
const FIRST = { name: `2-${hash('a')}`, rules: { subjects: 'ask' as const } }
const RIVAL = { name: `2-${hash('b')}`, rules: { subjects: 'union' as const } }
const LATER = { name: `10-${hash('0')}`, rules: { alternativeTitles: 'ask' as const } }
const names = fc.array(fc.constantFrom(undefined, FIRST.name, RIVAL.name, LATER.name, 'forged', `0-${hash('f')}`))

describe('policies by which versions are merged', () => {
  const all = createMergePolicies(() => [LATER, FIRST, RIVAL])

  it('are the released ones until a version names another', () => {
    expect(all.of('title', [undefined, undefined])).toBe(releasedPolicyOf('title'))
    expect(RELEASED_POLICIES.inForce('title')).toBeUndefined()
    expect(all.inForce('title')).toBe(LATER.name)
  })

  it('are the latest that the versions name, not the latest known', () => {
    expect(ruleOf(all.of('title', [undefined, FIRST.name]) ?? releasedPolicyOf('title'), 'subjects')).toBe('ask')
    expect(all.of('title', [FIRST.name, RIVAL.name])?.rules['subjects']).toBe('union')
    expect(all.of('title', [LATER.name, RIVAL.name])?.rules).toEqual({ subjects: 'union', alternativeTitles: 'ask' })
  })

  it('are none while the latest named did not arrive, or is no policy', () => {
    const few = createMergePolicies(() => [FIRST])
    expect(few.of('title', [FIRST.name, LATER.name])).toBeUndefined()
    expect(all.of('title', [LATER.name, 'forged'])).toBeUndefined()
  })

  it('do not depend on the order of the versions', () => {
    fc.assert(
      fc.property(names, (some) => {
        expect(latestPolicyName(some.toReversed())).toBe(latestPolicyName(some))
        expect(all.of('title', some.toReversed())).toEqual(all.of('title', some))
      }),
    )
  })

  it('name the number that follows, whatever else was forged', () => {
    expect(nextPolicyNumber([])).toBe(2)
    expect(nextPolicyNumber([FIRST.name, LATER.name, 'forged'])).toBe(11)
  })
})

describe('whatever rules someone writes', () => {
  const rules = fc.dictionary(
    fc.constantFrom('isbn13', 'phone', 'cardNumber', 'memberId', 'amount', 'mark', 'subjects', 'dueOn', 'toString'),
    fc.constantFrom(...FIELD_RULES),
  )

  it('identity, grades and money stay with a person', () => {
    fc.assert(
      fc.property(fc.constantFrom('title', 'member', 'loan', 'user'), rules, (type, some) => {
        const released = releasedPolicyOf(type)
        const policy = withRules({ ...released, kinds: { ...released.kinds, amount: 'money', mark: 'grade' } }, some)
        for (const field of [...fieldsNeverMerged(type), 'amount', 'mark']) expect(ruleOf(policy, field)).toBe('ask')
      }),
    )
  })

  it('a field only takes a rule that its kind allows', () => {
    expect(withRules(releasedPolicyOf('loan'), { dueOn: 'union', renewals: 'counter' }).rules).toMatchObject({
      dueOn: 'greatest',
      renewals: 'counter',
    })
  })

  it('the types that are offered are those with a choice', () => {
    expect(typesWithRules()).toEqual(expect.arrayContaining(['title', 'member', 'loan']))
    expect(typesWithRules()).not.toContain('user')
    for (const type of typesWithRules())
      for (const { field, allowed } of fieldsWithRules(type))
        expect(allowed).toContain(ruleOf(releasedPolicyOf(type), field))
  })
})

describe('the released rules', () => {
  it('are never changed: versions everywhere were written under them', () => {
    const pinned = ['title', 'copy', 'member', 'claim', 'loan', 'hold', 'decision', 'user'].map((type) => [
      type,
      releasedPolicyOf(type).rules,
      releasedPolicyOf(type).together,
      fieldsNeverMerged(type),
    ])
    expect(pinned).toMatchInlineSnapshot(`
      [
        [
          "title",
          {
            "alternativeTitles": "union",
            "subjects": "union",
          },
          [
            [
              "withdrawn",
              "withdrawnReason",
            ],
            [
              "isbn13",
              "invalidIsbn",
            ],
          ],
          [
            "isbn13",
            "issn",
          ],
        ],
        [
          "copy",
          {},
          [],
          [
            "barcode",
            "titleId",
          ],
        ],
        [
          "member",
          {
            "joinedOn": "least",
          },
          [
            [
              "cardNumber",
              "cardLost",
            ],
          ],
          [
            "cardNumber",
            "phone",
            "email",
          ],
        ],
        [
          "claim",
          {},
          [],
          [
            "owner",
          ],
        ],
        [
          "loan",
          {
            "dueOn": "greatest",
            "renewals": "greatest",
            "returnedOn": "least",
          },
          [],
          [
            "memberId",
            "barcode",
          ],
        ],
        [
          "hold",
          {},
          [
            [
              "status",
              "barcode",
              "readyUntil",
            ],
          ],
          [],
        ],
        [
          "decision",
          {
            "status": "greatest",
            "undoneByName": "least",
          },
          [],
          [],
        ],
        [
          "user",
          {},
          [],
          [
            "name",
            "credential",
            "roles",
            "memberId",
          ],
        ],
      ]
    `)
  })
})
