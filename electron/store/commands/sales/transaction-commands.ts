import { AppError } from '@shared/base/app-error'
import type { FoundTransaction } from '../../../workers/analytics/ledger-messages'
import { moduleDatabase } from '../../documents/database-names'
import { allDisputedContents } from '../../queries/sales/disputes'
import { withLedger } from '../../queries/sales/with-ledger'
import type { CommandContext, CommandHandlers } from '../context'
import { toFields } from './transaction-fields'

/** Transactions typed in at the desk, and later words about any transaction. */
export const transactionCommands: CommandHandlers<'sales.record' | 'sales.correct'> = {
  'sales.record': (given, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, newId, catchUp } = context
      const id = given.id ?? newId('TX').replace(':', '-')
      if (await findTransaction(id, context))
        throw new AppError('sales.transaction-exists', { details: { transactionId: id } })
      const transaction = { ...given, id }
      await documents.write(moduleDatabase('sales', site.code), author, [
        { kind: 'create', id: `transaction:${id}`, type: 'transaction', fields: toFields(transaction) },
      ])
      await catchUp()
      return transaction
    }),

  'sales.correct': ({ id, reason, transaction }, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, newId, catchUp, tables } = context
      const known = await findTransaction(id, context)
      if (known === undefined) throw new AppError('sales.transaction-unknown', { details: { transactionId: id } })
      const correction = newId('correction')
      const disputed = allDisputedContents(tables('sales'), id)
      const fields = {
        ...(known.now === undefined ? {} : { before: toFields(known.now) }),
        ...(transaction === undefined ? {} : { fields: toFields({ ...transaction, id }) }),
        ...(disputed.length === 0 ? {} : { settles: disputed }),
      }
      await documents.write(moduleDatabase('sales', site.code), author, [
        { kind: 'create', id: correction, type: 'correction', fields: { transactionId: id, reason, ...fields } },
      ])
      await catchUp()
      return { id: correction }
    }),
}

/** The transaction that carries an id, withdrawn or not. */
export async function findTransaction(id: string, context: CommandContext): Promise<FoundTransaction | undefined> {
  await context.catchUp()
  return withLedger(context, (ledger) => ledger.ask({ kind: 'find', id }))
}
