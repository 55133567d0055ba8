import { decidePolicy } from '@shared/domain/library/decide-policy'
import { REFERENCE } from '../../documents/database-names'
import type { FieldsOf } from '../../documents/document-store'
import { currentPolicy, policyId } from '../../queries/library/circulation-state'
import { toPolicy } from '../../queries/library/policy-queries'
import { inTurn, refusal } from './circulation-writes'
import type { CommandHandlers } from '../context'

/** The circulation rules of the site, one document. */
export const policyCommands: CommandHandlers<'policy.update'> = {
  'policy.update': (wanted, context) =>
    inTurn(context, async () => {
      const members = context
        .tables('library')
        .all<[string, number]>(`SELECT category, count(*) FROM members WHERE status = 'active' GROUP BY category`)
      const decision = decidePolicy(wanted, currentPolicy(context), new Map(members))
      if (!decision.ok) throw refusal(decision.rejection)
      const id = policyId(context.site.code)
      const { rules, holdShelfDays, remindAfterDays } = toPolicy(decision.value)
      const fields: FieldsOf<'policy'> = { rules, holdShelfDays, remindAfterDays }
      const current = await context.documents.get(REFERENCE, 'policy', id)
      await context.documents.write(REFERENCE, context.author, [
        current ? { kind: 'update', current, fields } : { kind: 'create', type: 'policy', id, fields },
      ])
      await context.catchUp()
      return toPolicy(currentPolicy(context))
    }),
}
