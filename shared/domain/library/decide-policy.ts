import { accept, refuse, type Result } from '../../base/result'
import type { CirculationPolicy } from './circulation-policy'

/** Why new rules are not taken. */
export type PolicyRefusal =
  | { readonly code: 'policy.category-twice'; readonly category: string }
  | { readonly code: 'policy.category-in-use'; readonly category: string; readonly members: number }

/**
 * Checks new rules against the members there are (`members` by category): a category that someone has is renamed for them first.
 * Reminders come back in increasing order, each once.
 */
export function decidePolicy(
  policy: CirculationPolicy,
  current: CirculationPolicy,
  members: ReadonlyMap<string, number>,
): Result<CirculationPolicy, PolicyRefusal> {
  const categories = policy.rules.map(({ category }) => category)
  const twice = categories.find((category, at) => categories.indexOf(category) !== at)
  if (twice !== undefined) return refuse({ code: 'policy.category-twice', category: twice })
  const missing = current.rules.find(
    ({ category }) => !categories.includes(category) && (members.get(category) ?? 0) > 0,
  )
  if (missing) {
    const { category } = missing
    return refuse({ code: 'policy.category-in-use', category, members: members.get(category) ?? 0 })
  }
  return accept({ ...policy, remindAfterDays: [...new Set(policy.remindAfterDays)].toSorted((a, b) => a - b) })
}
