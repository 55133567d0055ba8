import fc from 'fast-check'
import { isDeleted, merge, winningRev } from 'pouchdb-merge'
import type { RevisionNode, RevisionPath, RevisionTree } from 'pouchdb-merge'
import { expect, test } from 'vitest'
import { mergeRevisions } from './merge-revisions'
import { winnerOf } from './winner-of'

/** A revision's name tells all its ancestors, or chains would meet in impossible ways; some chains begin after their first revision. */
const chain = fc
  .record({
    turns: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }),
    cut: fc.nat({ max: 5 }),
    deleted: fc.boolean(),
  })
  .map(({ turns, cut, deleted }): RevisionPath => {
    const from = Math.min(cut, turns.length - 1)
    const names = turns.map((_, index) => turns.slice(0, index + 1).join('')).slice(from)
    const ids = names.reduceRight<RevisionNode | undefined>(
      (child, name) => [
        name,
        child ? { status: 'missing' } : { status: 'available', ...(deleted ? { deleted } : {}) },
        child ? [child] : [],
      ],
      undefined,
    )
    return { pos: from + 1, ids: ids ?? ['', { status: 'missing' }, []] }
  })

function sorted(tree: RevisionTree): RevisionTree {
  const node = ([hash, status, children]: RevisionNode): RevisionNode => [
    hash,
    status,
    children.map(node).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]
  return tree
    .map(({ pos, ids }) => ({ pos, ids: node(ids) }))
    .toSorted((a, b) => a.pos - b.pos || (a.ids[0] < b.ids[0] ? -1 : 1))
}

test('merges and finds the winner as PouchDB does, whatever the histories, and changes nothing it was given', () => {
  fc.assert(
    fc.property(fc.array(chain, { minLength: 1, maxLength: 12 }), fc.constantFrom(2, 4, 1000), (chains, limit) => {
      let theirs: RevisionTree = []
      let ours: RevisionTree = []
      for (const path of chains) {
        const before = structuredClone({ ours, path })
        const merged = mergeRevisions(ours, path, limit)
        expect({ ours, path }).toEqual(before)
        const expected = merge(structuredClone(theirs), structuredClone(path), limit)
        expect(sorted(merged.tree)).toEqual(sorted(expected.tree))
        expect(merged.outcome).toBe(expected.conflicts)
        expect([...merged.stemmed].toSorted()).toEqual([...(expected.stemmedRevs ?? [])].toSorted())
        const rev = winningRev({ rev_tree: expected.tree })
        const deleted = isDeleted({ rev_tree: expected.tree }, rev)
        expect(winnerOf(merged.tree)).toEqual({ rev, deleted })
        ours = merged.tree
        theirs = expected.tree
      }
    }),
    { numRuns: 2_000 },
  )
})
