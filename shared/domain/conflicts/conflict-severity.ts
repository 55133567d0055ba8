import { isSettled, mergeLeaves, type Leaf } from '../merge/merge-leaves'
import { mergePolicyOf } from '../merge/merge-policy'

/**
 * Tells a conflict that needs thought from one that hardly does: `same-field` when a person must choose a value for at least one
 * field, `different-fields` when every field can be told from the versions alone. The order of the leaves does not matter.
 */
export function conflictSeverity(leaves: readonly Leaf[], type: string): 'different-fields' | 'same-field' {
  return isSettled(mergeLeaves(leaves, mergePolicyOf(type))) ? 'different-fields' : 'same-field'
}
