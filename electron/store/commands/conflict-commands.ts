import { AppError } from '@shared/base/app-error'
import type { DecisionDocument } from '@shared/documents/decision'
import { parseLeafBody } from '@shared/documents/leaf'
import type { Choice } from '../documents/conflict-store'
import { ruleSides } from '../queries/library/circulation-conflicts'
import { inTurn, libraryDatabase, writeAll } from './library/circulation-writes'
import type { CommandContext, CommandHandlers } from './context'

type ConflictCommand = 'conflicts.resolve' | 'conflicts.resolveMany' | 'conflicts.settleRule' | 'conflicts.undo'

/** What supervisors do about records that disagree. `databases` are those of the workstation. */
export function conflictCommands(databases: readonly string[]): CommandHandlers<ConflictCommand> {
  const known = (database: string) => {
    if (!databases.includes(database)) throw new AppError('database.unknown', { details: { database } })
    return database
  }

  const decide = async (context: CommandContext, database: string, id: string, choice: Choice) => {
    const decision = context.newId('decision')
    await context.documents.conflicts.decide(known(database), id, choice, decision, context.author)
    return decision
  }

  const find = async (context: CommandContext, id: string, database: string | undefined) => {
    for (const name of database === undefined ? databases : [known(database)]) {
      const found = await context.documents.get(name, 'decision', id)
      if (found) return { database: name, document: found.document }
    }
    throw new AppError('decision.not-found', { details: { id } })
  }

  return {
    'conflicts.resolve': ({ database, id, ...choice }, context) =>
      context.documents.exclusively(async () => {
        const decision = await decide(context, database, id, choice)
        await context.catchUp()
        return { decision, id }
      }),

    'conflicts.resolveMany': ({ items, take, reason }, context) =>
      context.documents.exclusively(async () => {
        const decisions: string[] = []
        const refused: { database: string; id: string; code: string }[] = []
        for (const [at, { database, id }] of items.entries()) {
          try {
            decisions.push(await decide(context, database, id, { take, reason }))
          } catch (error) {
            if (!(error instanceof AppError) || !error.code.startsWith('conflict.')) throw error
            refused.push({ database, id, code: error.code })
          }
          context.progress({ done: at + 1, total: items.length, unit: 'documents' })
        }
        await context.catchUp()
        return { decisions, refused }
      }),

    'conflicts.settleRule': ({ database, id, subject, reason }, context) =>
      inTurn(context, async () => {
        known(database)
        const sides = ruleSides(context.tables('library'), id)
        const side = sides.find((one) => one.id === subject && one.act === 'cancel-loan')
        const current = side && (await context.documents.get(libraryDatabase(context), 'loan', subject))
        if (!side || !current || sides.length < 2)
          throw new AppError('conflict.not-found', { details: { database, id } })
        const decision = context.newId('decision')
        const { _id: _loan, ...body } = current.document
        await writeAll(context, [
          { kind: 'update', current, fields: { cancelled: true } },
          {
            kind: 'create',
            type: 'decision',
            id: decision,
            fields: {
              subject,
              subjectType: 'loan',
              label: side.label,
              take: 'rule',
              reason,
              byName: context.author.name,
              versions: [{ rev: current.rev, body: parseLeafBody(body) }],
              picks: [{ field: 'cancelled', reason: 'cancel-loan' }],
              status: 'standing',
            },
          },
        ])
        return { decision, id }
      }),

    'conflicts.undo': ({ decision, database: given }, context) =>
      inTurn(context, async () => {
        const { database, document } = await find(context, decision, given)
        if (document.take === 'rule') await undoRule(context, document)
        else await context.documents.conflicts.undo(database, decision, context.author)
        await context.catchUp()
        return { decision, id: document.subject }
      }),
  }
}

/** The loan counts again; whatever else became of it meanwhile stays. */
async function undoRule(context: CommandContext, { _id: id, subject, label, status }: DecisionDocument): Promise<void> {
  if (status === 'undone') throw new AppError('decision.already-undone', { details: { id } })
  const library = libraryDatabase(context)
  const loan = await context.documents.get(library, 'loan', subject)
  const decision = await context.documents.get(library, 'decision', id)
  if (!loan?.document.cancelled || !decision) throw new AppError('decision.superseded', { details: { id, label } })
  await writeAll(context, [
    { kind: 'update', current: loan, fields: { cancelled: false } },
    { kind: 'update', current: decision, fields: { status: 'undone', undoneByName: context.author.name } },
  ])
}
