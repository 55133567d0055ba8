import { isSettled, mergeLeaves, type Leaf } from '../merge/merge-leaves'
import type { MergePolicy } from '../merge/merge-policy'

/**
 * Tells a conflict that needs thought from one that hardly does: `same-field` when a person must choose a value for at least one
 * field, `different-fields` when every field can be told from the versions alone. The order of the leaves does not matter.
 */
export function conflictSeverity(leaves: readonly Leaf[], policy: MergePolicy): 'different-fields' | 'same-field' {
  return isSettled(mergeLeaves(leaves, policy)) ? 'different-fields' : 'same-field'
}
