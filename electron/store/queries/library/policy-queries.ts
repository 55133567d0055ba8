import type { CirculationPolicy } from '@shared/domain/library/circulation-policy'
import type { Policy } from '@shared/protocol/library/circulation'
import { currentPolicy } from './circulation-state'
import type { QueryHandlers } from '../context'

/** The rules the site lends by. */
export const policyQueries: QueryHandlers<'policy.show'> = {
  'policy.show': (_payload, context) => toPolicy(currentPolicy(context)),
}

/** The rules as they travel: lists of their own. */
export function toPolicy({ rules, holdShelfDays, remindAfterDays }: CirculationPolicy): Policy {
  return { rules: rules.map((rule) => ({ ...rule })), holdShelfDays, remindAfterDays: [...remindAfterDays] }
}
