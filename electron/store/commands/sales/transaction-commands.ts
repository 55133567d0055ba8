import { AppError } from '@shared/base/app-error'
import { transactionSchema } from '@shared/protocol/sales/ledger'
import { moduleDatabase } from '../../documents/database-names'
import { upToDate } from '../../queries/sales/up-to-date'
import type { FoundTransaction } from '../../../workers/analytics/ledger-messages'
import type { CommandContext, CommandHandlers } from '../context'
import { toFields } from './transaction-fields'

/** Transactions typed in at the desk, and later words about any transaction. */
export const transactionCommands: CommandHandlers<'sales.record' | 'sales.correct'> = {
  'sales.record': (given, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, newId, catchUp } = context
      const id = given.id ?? newId('TX').replace(':', '-')
      if (await find(id, context)) throw new AppError('sales.transaction-exists', { details: { transactionId: id } })
      const transaction = { ...given, id }
      await documents.write(moduleDatabase('sales', site.code), author, [
        { kind: 'create', id: `transaction:${id}`, type: 'transaction', fields: toFields(transaction) },
      ])
      await catchUp()
      return transaction
    }),

  'sales.correct': ({ id, reason, transaction }, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, newId, catchUp } = context
      const known = await find(id, context)
      if (!known) throw new AppError('sales.transaction-unknown', { details: { transactionId: id } })
      const correction = newId('correction')
      const before = known.now === undefined ? {} : { before: toFields(transactionSchema.parse(known.now)) }
      const fields = transaction === undefined ? {} : { fields: toFields({ ...transaction, id }) }
      await documents.write(moduleDatabase('sales', site.code), author, [
        {
          kind: 'create',
          id: correction,
          type: 'correction',
          fields: { transactionId: id, reason, ...before, ...fields },
        },
      ])
      await catchUp()
      return { id: correction }
    }),
}

/** The transaction of an id, withdrawn ones included. */
async function find(id: string, context: CommandContext): Promise<FoundTransaction | undefined> {
  await context.catchUp()
  await upToDate(context)
  return context.workers.ledger.ask({ kind: 'find', id })
}
