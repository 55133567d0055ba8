import { AppError } from '@shared/base/app-error'
import type { DecisionDocument } from '@shared/documents/decision'
import { parseLeafBody } from '@shared/documents/leaf'
import type { Choice } from '../documents/conflict-store'
import { brokenRule, type RuleConflicts } from '../queries/conflict-queries'
import type { RuleAct } from './rule-act'
import type { CommandContext, CommandHandlers } from './context'

type ConflictCommand = 'conflicts.resolve' | 'conflicts.resolveMany' | 'conflicts.settleRule' | 'conflicts.undo'

interface Known {
  /** Those of the workstation. */
  readonly databases: readonly string[]
  readonly rules: readonly RuleConflicts[]
  readonly acts: Readonly<Record<string, RuleAct>>
}

/** What supervisors do about records that disagree. */
export function conflictCommands({ databases, rules, acts }: Known): CommandHandlers<ConflictCommand> {
  const actOf = (name: string) => (Object.hasOwn(acts, name) ? acts[name] : undefined)

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

  /** What the act changed is as it was; whatever else became of the record meanwhile stays. */
  const undoRule = async (context: CommandContext, database: string, document: DecisionDocument) => {
    const { _id: id, label, status, picks } = document
    if (status === 'undone') throw new AppError('decision.already-undone', { details: { id } })
    const writes = await actOf(picks[0]?.reason ?? '')?.undo(context, document)
    const current = await context.documents.get(database, 'decision', id)
    if (!writes || !current) throw new AppError('decision.superseded', { details: { id, label } })
    await context.documents.write(database, context.author, [
      ...writes,
      { kind: 'update', current, fields: { status: 'undone', undoneByName: context.author.name } },
    ])
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
      context.documents.exclusively(async () => {
        await context.catchUp()
        const broken = brokenRule(rules, context.tables, { database: known(database), id })
        const side = broken?.sides.find((one) => one.id === subject && one.acts.includes(act))
        const done = side && broken && (await actOf(act)?.settle(context, side, broken))
        if (!done) throw new AppError('conflict.not-found', { details: { database, id } })
        const decision = context.newId('decision')
        const { _id: _subject, ...body } = done.current.document
        await context.documents.write(done.database, context.author, [
          ...done.writes,
          {
            kind: 'create',
            type: 'decision',
            id: decision,
            fields: {
              subject,
              subjectType: done.current.document.type,
              label: side.label,
              take: 'rule',
              reason,
              byName: context.author.name,
              versions: [{ rev: done.current.rev, body: parseLeafBody(body) }],
              picks: done.fields.map((field) => ({ field, reason: act })),
              status: 'standing',
            },
          },
        ])
        await context.catchUp()
        return { decision, id }
      }),

    'conflicts.undo': ({ decision, database: given }, context) =>
      context.documents.exclusively(async () => {
        await context.catchUp()
        const { database, document } = await find(context, decision, given)
        if (document.take === 'rule') await undoRule(context, database, document)
        else await context.documents.conflicts.undo(database, decision, context.author)
        await context.catchUp()
        return { decision, id: document.subject }
      }),
  }
}
