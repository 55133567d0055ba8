import type { Json } from '../../base/json'

/** One of several versions of a record that stand side by side: its fields, and who changed which since the shared version. */
export interface Leaf {
  readonly fields: Readonly<Record<string, Json>>
  readonly base: Readonly<Record<string, { readonly previous?: Json | undefined; readonly at: string }>>
}

/**
 * Tells a conflict that needs thought from one that hardly does: `same-field` when two leaves changed the same field to different
 * values, `different-fields` otherwise. In doubt it says `same-field`: a stamp that is older than the shared version looks like a
 * change. Leaves are compared in pairs; their order does not matter.
 */
export function conflictSeverity(leaves: readonly Leaf[]): 'different-fields' | 'same-field' {
  const collide = leaves.some((one, at) => leaves.slice(at + 1).some((other) => changeSameField(one, other)))
  return collide ? 'same-field' : 'different-fields'
}

function changeSameField(one: Leaf, other: Leaf): boolean {
  const names = new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])
  return [...names].some(
    (name) =>
      !isSame(one.fields[name], other.fields[name]) && hasChanged(one, other, name) && hasChanged(other, one, name),
  )
}

/** Whether `leaf` changed a field since what it shares with `other`. Records made apart, without stamps, differ in everything. */
function hasChanged(leaf: Leaf, other: Leaf, name: string): boolean {
  const stamp = leaf.base[name]
  const theirs = other.base[name]
  if (!stamp) return theirs === undefined
  if (theirs?.at === stamp.at) return false
  // The other side replaced exactly this value: it stands here as it was shared.
  return theirs === undefined || !isSame(theirs.previous, leaf.fields[name])
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
