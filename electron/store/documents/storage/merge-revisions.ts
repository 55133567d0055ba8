import { merge } from 'pouchdb-merge'
import type { RevisionNode, RevisionPath, RevisionTree } from 'pouchdb-merge'

/** What a new revision became: the next of a leaf, another branch, or one that was known already. */
type Outcome = 'new_leaf' | 'new_branch' | 'internal_node'

interface Merged {
  readonly tree: RevisionTree
  /** Revisions cut off because they are more than `limit` before a leaf. */
  readonly stemmed: readonly string[]
  readonly outcome: Outcome
}

/**
 * Adds a revision with the ancestors it names (`path`, a single chain) to a document's tree, as PouchDB's `merge` does. That one
 * takes the tree apart into all its paths and joins them again, which for 1,500 leaves takes minutes; here only the nodes
 * on the way are copied while nothing has to be cut and the chain meets the tree in one place. Other cases are left to PouchDB. Changes
 * neither argument: a refused revision leaves no trace in the tree the next one of the batch is added to.
 */
export function mergeRevisions(tree: RevisionTree, path: RevisionPath, limit: number): Merged {
  const places = tree.flatMap((branch, index) => placesIn(branch, path).map((steps) => ({ index, steps })))
  const joins = tree.some((branch) => branch.pos > path.pos && meets(branch, path))
  const [place] = places
  if (joins || places.length > 1 || isDeeperThan([...tree, path], limit)) return mergeByPouch(tree, path, limit)
  if (!place) {
    const tail = tree.findIndex(({ pos }) => pos > path.pos)
    const sorted = tail === -1 ? [...tree, path] : tree.toSpliced(tail, 0, path)
    return { tree: sorted, stemmed: [], outcome: tree.length === 0 ? 'new_leaf' : 'internal_node' }
  }
  const branch = tree[place.index] ?? path
  const { ids, outcome } = graft(branch.ids, place.steps, path.ids)
  const grown = tree.with(place.index, { pos: branch.pos, ids })
  return isDeeperThan(grown, limit) ? mergeByPouch(tree, path, limit) : { tree: grown, stemmed: [], outcome }
}

function mergeByPouch(tree: RevisionTree, path: RevisionPath, limit: number): Merged {
  const merged = merge(structuredClone(tree), structuredClone(path), limit)
  return { tree: merged.tree, stemmed: merged.stemmedRevs ?? [], outcome: merged.conflicts }
}

/** The ways from a branch's root (indexes of children) to where the chain begins in it. */
function placesIn(branch: RevisionPath, path: RevisionPath): number[][] {
  const [hash] = path.ids
  const found: number[][] = []
  const toVisit: { readonly node: RevisionNode; readonly steps: number[] }[] = [{ node: branch.ids, steps: [] }]
  const depth = path.pos - branch.pos
  if (depth < 0) return found
  for (let at = toVisit.pop(); at; at = toVisit.pop()) {
    const { node, steps } = at
    if (steps.length < depth) node[2].forEach((child, index) => toVisit.push({ node: child, steps: [...steps, index] }))
    else if (node[0] === hash) found.push(steps)
  }
  return found
}

/** Whether the chain runs through the root of a branch that begins later. */
function meets(branch: RevisionPath, path: RevisionPath): boolean {
  let node: RevisionNode | undefined = path.ids
  for (let { pos } = path; node && pos < branch.pos; pos++) node = node[2][0]
  return node?.[0] === branch.ids[0]
}

function isDeeperThan(tree: RevisionTree, limit: number): boolean {
  const toVisit = tree.map(({ ids }) => ({ node: ids, depth: 1 }))
  for (let at = toVisit.pop(); at; at = toVisit.pop()) {
    const { node, depth } = at
    if (depth > limit) return true
    for (const child of node[2]) toVisit.push({ node: child, depth: depth + 1 })
  }
  return false
}

function copyOf([hash, status, children]: RevisionNode): RevisionNode {
  return [hash, { ...status }, [...children]]
}

function graft(root: RevisionNode, steps: readonly number[], chain: RevisionNode) {
  const ids = copyOf(root)
  let at = ids
  const descend = (index: number, child: RevisionNode) => {
    const copy = copyOf(child)
    at[2][index] = copy
    at = copy
  }
  for (const index of steps) {
    const child = at[2][index]
    if (child) descend(index, child)
  }
  let from = chain
  for (;;) {
    if (from[1].status === 'available') at[1].status = 'available'
    const next = from[2][0]
    if (!next) return { ids, outcome: 'internal_node' as const }
    const index = at[2].findIndex(([hash]) => hash === next[0])
    const child = at[2][index]
    if (!child) {
      const outcome: Outcome = at[2].length === 0 ? 'new_leaf' : 'new_branch'
      const after = at[2].findIndex(([hash]) => hash > next[0])
      at[2].splice(after === -1 ? at[2].length : after, 0, next)
      return { ids, outcome }
    }
    descend(index, child)
    from = next
  }
}
