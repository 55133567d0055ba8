import { AppError } from '@shared/base/app-error'
import { fieldsWithRules } from '@shared/domain/merge/merge-policy'
import { nextPolicyNumber } from '@shared/domain/merge/policy-versions'
import { REFERENCE } from '../documents/database-names'
import { mergePolicyId } from '../documents/merge-policy-id'
import { mergePolicyNames, toMergePolicy } from '../queries/merge-policy-queries'
import type { CommandHandlers } from './context'

/** Sets what may be merged without a person, as a new version beside those there were. */
export const mergePolicyCommands: CommandHandlers<'conflicts.setPolicy'> = {
  'conflicts.setPolicy': ({ type, rules: wanted }, context) =>
    context.documents.exclusively(async () => {
      await context.catchUp()
      const known = fieldsWithRules(type)
      if (known.length === 0) throw new AppError('merge-policy.unknown-type', { details: { type } })
      for (const [field, rule] of Object.entries(wanted))
        if (!known.some((one) => one.field === field && one.allowed.includes(rule)))
          throw new AppError('merge-policy.not-allowed', { details: { type, field, rule } })
      const before = toMergePolicy(context, type)
      const rules = { ...Object.fromEntries(before.fields.map(({ field, rule }) => [field, rule])), ...wanted }
      if (before.fields.every(({ field, rule }) => rules[field] === rule)) return before
      const version = { about: type, number: nextPolicyNumber(mergePolicyNames(context, type)), rules }
      await context.documents.write(REFERENCE, context.author, [
        {
          kind: 'create',
          type: 'merge-policy',
          id: mergePolicyId({ ...version, site: context.site.code }),
          fields: version,
        },
      ])
      await context.catchUp()
      return toMergePolicy(context, type)
    }),
}
