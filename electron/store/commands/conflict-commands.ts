import { AppError } from '@shared/base/app-error'
import type { DecisionDocument } from '@shared/documents/decision'
import { parseLeafBody } from '@shared/documents/leaf'
import type { Choice } from '../documents/conflict-store'
import { moduleDatabase } from '../documents/database-names'
import { servedTurns } from '../queries/enrolment/token-conflicts'
import { ruleSides } from '../queries/library/circulation-conflicts'
import { inTurn } from './library/circulation-writes'
import type { Write } from '../documents/document-store'
import type { Stored } from '../documents/read-document'
import type { CommandContext, CommandHandlers } from './context'

type ConflictCommand = 'conflicts.resolve' | 'conflicts.resolveMany' | 'conflicts.settleRule' | 'conflicts.undo'

/** What settles a broken rule: one of the records that break it together is taken back. */
const ACTS = {
  'cancel-loan': { module: 'library', type: 'loan', sides: ruleSides },
  'cancel-turn': { module: 'enrolment', type: 'turn', sides: servedTurns },
} as const

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

    'conflicts.settleRule': ({ database, id, act, subject, reason }, context) =>
      inTurn(context, async () => {
        known(database)
        const { module, type, sides } = ACTS[act]
        const where = moduleDatabase(module, context.site.code)
        if (!context.site.modules.includes(module))
          throw new AppError('conflict.not-found', { details: { database, id } })
        const all = sides(context.tables(module), id)
        const side = all.find((one) => one.id === subject && one.act === act)
        const current = side && (await context.documents.get(where, type, subject))
        if (!side || !current || all.length < 2) throw new AppError('conflict.not-found', { details: { database, id } })
        const decision = context.newId('decision')
        const { _id: _subject, ...body } = current.document
        await context.documents.write(where, context.author, [
          cancelled(current, true),
          {
            kind: 'create',
            type: 'decision',
            id: decision,
            fields: {
              subject,
              subjectType: type,
              label: side.label,
              take: 'rule',
              reason,
              byName: context.author.name,
              versions: [{ rev: current.rev, body: parseLeafBody(body) }],
              picks: [{ field: 'cancelled', reason: act }],
              status: 'standing',
            },
          },
        ])
        await context.catchUp()
        return { decision, id }
      }),

    'conflicts.undo': ({ decision, database: given }, context) =>
      inTurn(context, async () => {
        const { database, document } = await find(context, decision, given)
        if (document.take === 'rule') await undoRule(context, database, document)
        else await context.documents.conflicts.undo(database, decision, context.author)
        await context.catchUp()
        return { decision, id: document.subject }
      }),
  }
}

/** Loans and turns say alike that they never were. */
function cancelled(current: Stored<'loan' | 'turn'>, isCancelled: boolean): Write {
  return { kind: 'update', current, fields: { cancelled: isCancelled } } as Write
}

/** The loan or turn counts again; whatever else became of it meanwhile stays. */
async function undoRule(context: CommandContext, database: string, decided: DecisionDocument): Promise<void> {
  const { _id: id, subject, subjectType, label, status } = decided
  if (status === 'undone') throw new AppError('decision.already-undone', { details: { id } })
  const type = subjectType === 'turn' ? 'turn' : 'loan'
  const current = await context.documents.get(database, type, subject)
  const decision = await context.documents.get(database, 'decision', id)
  if (!current?.document.cancelled || !decision) throw new AppError('decision.superseded', { details: { id, label } })
  await context.documents.write(database, context.author, [
    cancelled(current, false),
    { kind: 'update', current: decision, fields: { status: 'undone', undoneByName: context.author.name } },
  ])
}
