import { createMergePolicies, latestPolicyName } from '@shared/domain/merge/policy-versions'
import {
  fieldsNeverMerged,
  fieldsWithRules,
  releasedPolicyOf,
  ruleOf,
  typesWithRules,
} from '@shared/domain/merge/merge-policy'
import type { MergePolicyRecord } from '@shared/protocol/conflicts'
import { mergePolicyVersions } from '../projections/reference-model'
import type { QueryContext, QueryHandlers } from './context'

/** What may be merged without a person, as it holds for what is written now. */
export const mergePolicyQueries: QueryHandlers<'conflicts.policies'> = {
  'conflicts.policies': (_payload, context) => typesWithRules().map((type) => toMergePolicy(context, type)),
}

/** The names of every version of a type's rules known here. */
export function mergePolicyNames(context: Pick<QueryContext, 'tables'>, type: string): string[] {
  return mergePolicyVersions(context.tables('reference'), type).map(({ name }) => name)
}

/** The rules of a type as they hold for what is written now. */
export function toMergePolicy(context: Pick<QueryContext, 'tables'>, type: string): MergePolicyRecord {
  const versions = mergePolicyVersions(context.tables('reference'), type)
  const name = latestPolicyName(versions.map((version) => version.name))
  const policy = createMergePolicies(() => versions).of(type, [name]) ?? releasedPolicyOf(type)
  return {
    type,
    version: name === undefined ? 1 : Number(name.split('-')[0]),
    fields: fieldsWithRules(type).map(({ field, allowed }) => ({
      field,
      rule: ruleOf(policy, field),
      allowed: [...allowed],
    })),
    never: fieldsNeverMerged(type),
  }
}
