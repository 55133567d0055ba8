import { AppError } from '@shared/base/app-error'
import { moduleDatabase } from '../../documents/database-names'
import { upToDate } from '../../queries/sales/up-to-date'
import type { CommandContext, CommandHandlers } from '../context'
import { toFields } from './transaction-fields'

/** Transactions typed in at the desk, and later words about any transaction. */
export const transactionCommands: CommandHandlers<'sales.record' | 'sales.correct'> = {
  'sales.record': (given, context) =>
    context.documents.exclusively(async () => {
      const { documents, author, site, newId, catchUp } = context
      const id = given.id ?? newId('TX').replace(':', '-')
      if (await isKnown(id, context)) throw new AppError('sales.transaction-exists', { details: { transactionId: id } })
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
      if (!(await isKnown(id, context)))
        throw new AppError('sales.transaction-unknown', { details: { transactionId: id } })
      const correction = newId('correction')
      const fields = transaction === undefined ? {} : { fields: toFields({ ...transaction, id }) }
      await documents.write(moduleDatabase('sales', site.code), author, [
        { kind: 'create', id: correction, type: 'correction', fields: { transactionId: id, reason, ...fields } },
      ])
      await catchUp()
      return { id: correction }
    }),
}

/** Whether a transaction carries an id, withdrawn ones included. */
async function isKnown(id: string, context: CommandContext): Promise<boolean> {
  await context.catchUp()
  await upToDate(context)
  return (await context.workers.ledger.ask({ kind: 'find', id })) !== undefined
}
