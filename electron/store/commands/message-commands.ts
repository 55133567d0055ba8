import { AppError } from '@shared/base/app-error'
import { moduleDatabase } from '../documents/database-names'
import type { Stored } from '../documents/read-document'
import { requireOnList } from '../queries/enrolment/voter-rows'
import { messageModules } from '../queries/message-rows'
import type { CommandContext, CommandHandlers } from './context'

/** What a desk does about messages that could not be sent, and the receipt of an enrolment. */
export const messageCommands: CommandHandlers<'messages.retry' | 'messages.cancel' | 'messages.sendReceipt'> = {
  'messages.retry': ({ id, to }, context) =>
    settle(context, id, ['failed'], { status: 'waiting', failure: undefined, ...(to === undefined ? {} : { to }) }),

  'messages.cancel': ({ id }, context) => settle(context, id, ['failed', 'waiting'], { status: 'cancelled' }),

  'messages.sendReceipt': ({ voter, channel, to, language }, context) =>
    context.documents.exclusively(async () => {
      const { documents, site, author, catchUp } = context
      if (!site.modules.includes('enrolment'))
        throw new AppError('module.not-here', { details: { module: 'enrolment' } })
      const database = moduleDatabase('enrolment', site.code)
      const person = await documents.get(database, 'voter', voter)
      if (!person) throw new AppError('voter.not-found', { details: { voter } })
      requireOnList(context.tables('enrolment'), { ...person.document, id: voter })
      const isAddress = channel === 'email' ? /^\S+@\S+\.\S+$/.test(to) : /^\+?[0-9 ().-]{6,20}$/.test(to)
      if (!isAddress) throw new AppError('message.bad-address', { details: { to } })
      // The same person may ask again; each receipt is a message of its own.
      const key = voter.slice('voter:'.length)
      let number = 1
      while (await documents.get(database, 'notice', `notice:receipt:${key}:${number}`)) number++
      const id = `notice:receipt:${key}:${number}`
      const about = { kind: 'enrolment-receipt', memberId: voter, subjectId: voter, number } as const
      const fields = { ...about, channel, to, language, status: 'waiting' } as const
      await documents.write(database, author, [{ kind: 'create', type: 'notice', id, fields }])
      await catchUp()
      return { id }
    }),
}

type NoticeFields = Partial<Stored<'notice'>['document']>

/** Changes a message of a module one looks after, when it is in one of some states. */
function settle(
  context: CommandContext,
  id: string,
  states: readonly Stored<'notice'>['document']['status'][],
  fields: { readonly [F in keyof NoticeFields]: NoticeFields[F] | undefined },
): Promise<{ id: string }> {
  return context.documents.exclusively(async () => {
    for (const { module } of messageModules(context)) {
      const database = moduleDatabase(module, context.site.code)
      const current = await context.documents.get(database, 'notice', id)
      if (!current) continue
      if (!states.includes(current.document.status)) throw new AppError('message.not-failed', { details: { id } })
      await context.documents.write(database, context.author, [{ kind: 'update', current, fields }])
      await context.catchUp()
      return { id }
    }
    throw new AppError('message.not-found', { details: { id } })
  })
}
