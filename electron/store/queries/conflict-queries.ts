import { AppError } from '@shared/base/app-error'
import { parseLeafBody, toLeaf } from '@shared/documents/leaf'
import { conflictSeverity } from '@shared/domain/conflicts/conflict-severity'
import { instantSchema } from '@shared/protocol/fields'
import type { Conflict } from '@shared/protocol/sync'
import type { Tables } from '../projections/read-models'
import type { QueryContext, QueryHandlers } from './context'

/** One of the stored versions of a document. */
export interface StoredLeaf {
  readonly rev: string
  readonly winner: boolean
  readonly deleted: boolean
  readonly body: Readonly<Record<string, unknown>>
}

/** Finds records that break a rule together although each is sound alone (a copy lent twice). */
export interface RuleConflicts {
  /** The read model whose tables are searched; skipped at sites that do not have it. */
  readonly model: string
  find(tables: Tables): readonly Conflict[]
}

interface Sources {
  /** The read models whose index of documents with several leaves is listed. */
  readonly models: readonly string[]
  readonly leaves: (database: string, id: string) => Promise<readonly StoredLeaf[]>
  readonly rules: readonly RuleConflicts[]
}

type Row = [database: string, id: string, type: string, label: string, leaves: number, since: string | null]

/** What disagrees: documents with several leaves, oldest first, then broken rules. Looking never changes anything. */
export function createConflictQueries(sources: Sources): QueryHandlers<'conflicts.list' | 'conflicts.show'> {
  const { models, leaves, rules } = sources

  const rowsOf = (context: QueryContext): Row[] =>
    models.flatMap((model) =>
      context
        .tables(model)
        .all<Row>('SELECT database, id, type, label, leaves, since FROM conflicts ORDER BY since, id'),
    )

  const brokenRules = (context: QueryContext): Conflict[] =>
    rules.flatMap(({ model, find }) => (models.includes(model) ? find(context.tables(model)) : []))

  return {
    'conflicts.list': async (_payload, context) => {
      const broken = brokenRules(context)
      const listed: Conflict[] = []
      for (const row of rowsOf(context)) listed.push(toConflict(row, await leaves(row[0], row[1])))
      return [...listed, ...broken]
    },

    'conflicts.show': async ({ database, id }, context) => {
      const isAskedFor = (one: { database: string; id: string }) => one.database === database && one.id === id
      const row = rowsOf(context).find(([ofDatabase, ofId]) => isAskedFor({ database: ofDatabase, id: ofId }))
      const broken = brokenRules(context).find(isAskedFor)
      if (!row && !broken) throw new AppError('conflict.not-found', { details: { database, id } })
      const found = await leaves(database, id)
      const conflict = row ? toConflict(row, found) : broken
      if (!conflict) throw new AppError('conflict.not-found', { details: { database, id } })
      return { conflict, leaves: found.map((leaf) => ({ ...leaf, body: parseLeafBody(leaf.body) })) }
    },
  }
}

function toConflict([database, id, type, label, count, since]: Row, leaves: readonly StoredLeaf[]): Conflict {
  const severity = conflictSeverity(leaves.map(({ body }) => toLeaf(parseLeafBody(body))), type)
  const known = instantSchema.safeParse(since)
  return { database, id, type, label, leaves: count, severity, ...(known.success ? { since: known.data } : {}) }
}
