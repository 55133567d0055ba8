import { allDisputedContents, disputedContents } from '../../queries/sales/disputes'
import type { RuleAct } from '../rule-act'
import { findTransaction } from './transaction-commands'
import { toFields } from './transaction-fields'

/** One of several contents of a transaction is the right one: a correction says so, whichever counts now. */
const keepTransaction: RuleAct = {
  async settle(context, side, { conflict }) {
    const { documents, newId, tables } = context
    const { database, id } = conflict
    const transactionId = id.replace(/^transaction:/, '')
    const kept = disputedContents(tables('sales'), database, transactionId).find((content) => content.id === side.id)
    const current = await documents.get(database, 'dispute', side.id)
    if (!kept || !current) return undefined
    const now = (await findTransaction(transactionId, context))?.now
    return {
      database,
      current,
      fields: ['transaction'],
      writes: [
        {
          kind: 'create',
          type: 'correction',
          id: newId('correction'),
          fields: {
            transactionId,
            reason: kept.file ?? transactionId,
            ...(now === undefined ? {} : { before: toFields(now) }),
            fields: kept.said,
            settles: allDisputedContents(tables('sales'), transactionId),
          },
        },
      ],
    }
  },

  async undo({ documents, tables }, { subject, created }) {
    // The act and its correction are of one moment; a later word about the transaction would hide what is undone here.
    const [database, id] =
      tables('sales').get<[string, string]>(
        `SELECT c.database, c.id FROM corrections c JOIN disputes d USING (database, transaction_id)
         WHERE d.id = ? AND c.at = ? AND NOT EXISTS (
           SELECT 1 FROM corrections l WHERE l.transaction_id = c.transaction_id AND l.at > c.at)`,
        subject,
        created.at,
      ) ?? []
    if (database === undefined || id === undefined) return undefined
    const current = await documents.get(database, 'correction', id)
    return current && [{ kind: 'remove', current }]
  },
}

export const salesRuleActs: Readonly<Record<string, RuleAct>> = { 'keep-transaction': keepTransaction }
