import { AppError } from '@shared/base/app-error'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { DecisionDocument } from '@shared/documents/decision'
import { toLeaf } from '@shared/documents/leaf'
import { conflictSeverity } from '@shared/domain/conflicts/conflict-severity'
import type { Conflict, Decision } from '@shared/protocol/conflicts'
import { instantSchema } from '@shared/protocol/fields'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Tables } from '../projections/read-models'
import { toConflictFields, toShownLeaf, type NameOf } from './conflict-fields'
import type { QueryContext, QueryHandlers } from './context'

/** One of the stored versions of a document. */
export interface StoredLeaf {
  readonly rev: string
  readonly winner: boolean
  readonly deleted: boolean
  readonly body: Readonly<Record<string, unknown>>
}

export type RuleSide = ResultOf<'conflicts.show'>['rule'][number]

/** Finds records that break a rule together although each is sound alone (a copy lent twice). */
export interface RuleConflicts {
  /** The read model whose tables are searched; skipped at sites that do not have it. */
  readonly model: string
  find(tables: Tables): readonly Conflict[]
  /** The records that break the rule together, and what may be done with each. */
  sides(tables: Tables, id: string): readonly RuleSide[]
}

interface Sources {
  /** The read models whose index of documents with several leaves is listed. */
  readonly models: readonly string[]
  readonly leaves: (database: string, id: string) => Promise<readonly StoredLeaf[]>
  readonly decision: (database: string, id: string) => Promise<DecisionDocument | undefined>
  readonly rules: readonly RuleConflicts[]
}

type Row = [database: string, id: string, type: string, label: string, leaves: number, since: string | null]

type ConflictQuery =
  'conflicts.list' | 'conflicts.show' | 'conflicts.decisions' | 'conflicts.decision' | 'quarantine.list'

/** Reading hundreds of versions of one document for a badge would take longer than the list is worth. */
const WEIGHED_UP_TO = 20

/** What disagrees: documents with several leaves, oldest first, then broken rules. Looking never changes anything. */
export function createConflictQueries(sources: Sources): QueryHandlers<ConflictQuery> {
  const { models, leaves, rules } = sources

  /** What a person has no right to see in a module is not in its conflicts either. */
  const readable = ({ person }: QueryContext) =>
    models.filter((model) => model !== 'enrolment' || person.rights.includes('enrolment.consult'))

  const rowsOf = (context: QueryContext): Row[] =>
    readable(context).flatMap((model) =>
      context
        .tables(model)
        .all<Row>('SELECT database, id, type, label, leaves, since FROM conflicts ORDER BY since, id'),
    )

  const brokenRules = (context: QueryContext): Conflict[] =>
    rules.flatMap(({ model, find }) => (readable(context).includes(model) ? find(context.tables(model)) : []))

  const toConflict = async ([database, id, type, label, count, since]: Row): Promise<Conflict> => {
    const found = count > WEIGHED_UP_TO ? [] : await leaves(database, id)
    const shown = found.map((leaf) => toShownLeaf(leaf, id, () => undefined))
    const readable = shown.length > 0 && shown.every(({ unreadable }) => unreadable === undefined)
    const severity = readable
      ? conflictSeverity(
          shown.map(({ body }) => toLeaf(body)),
          type,
        )
      : 'same-field'
    const known = instantSchema.safeParse(since)
    return { database, id, type, label, leaves: count, severity, ...(known.success ? { since: known.data } : {}) }
  }

  return {
    'conflicts.list': async (_payload, context) => {
      const broken = brokenRules(context)
      const listed: Conflict[] = []
      for (const row of rowsOf(context)) listed.push(await toConflict(row))
      return [...listed, ...broken]
    },

    'conflicts.show': async ({ database, id }, context) => {
      const row = rowsOf(context).find((one) => one[0] === database && one[1] === id)
      const broken = rules
        .filter(({ model }) => readable(context).includes(model))
        .map(({ model, find, sides }) => ({ tables: context.tables(model), find, sides }))
        .map(({ tables, find, sides }) => ({
          conflict: find(tables).find((one) => one.database === database && one.id === id),
          sides: () => sides(tables, id),
        }))
        .find(({ conflict }) => conflict !== undefined)
      if (!row && !broken) throw new AppError('conflict.not-found', { details: { database, id } })
      const rule = broken?.sides() ?? []
      const nameOf = namesOf(context)
      const found = await leaves(database, id)
      const conflict = row ? await toConflict(row) : broken?.conflict
      if (!conflict) throw new AppError('conflict.not-found', { details: { database, id } })
      const shown = found.slice(0, SHOWN_LEAVES).map((leaf) => toShownLeaf(leaf, id, nameOf))
      const fields = found.length > SHOWN_LEAVES ? [] : toConflictFields(conflict.type, shown, nameOf)
      return { conflict, leaves: shown, fields, rule: [...rule] }
    },

    'conflicts.decisions': ({ subject, limit = 200 }, context) =>
      readable(context)
        .flatMap((model) =>
          context
            .tables(model)
            .all<[database: string, body: string]>(
              `SELECT database, body FROM decisions WHERE ? IS NULL OR subject = ? ORDER BY at DESC LIMIT ?`,
              subject ?? null,
              subject ?? null,
              limit,
            ),
        )
        .map(([database, body]) => toDecision(database, JSON.parse(body)))
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit),

    'conflicts.decision': async ({ decision: id, database }, context) => {
      const isListed = readable(context).some((model) =>
        context.tables(model).get('SELECT 1 FROM decisions WHERE database = ? AND id = ?', database, id),
      )
      const found = isListed ? await sources.decision(database, id) : undefined
      if (!found) throw new AppError('decision.not-found', { details: { id } })
      const { versions, result } = found
      return { decision: toDecision(database, found), versions, ...(result ? { result } : {}) }
    },

    'quarantine.list': (_payload, context) =>
      readable(context).flatMap((model) =>
        context
          .tables(model)
          .all<[string, string, string, string, string]>(
            'SELECT database, id, rev, code, detail FROM quarantine ORDER BY database, id LIMIT 1000',
          )
          .map(([database, id, rev, code, detail]) => ({ database, id, rev, code, detail })),
      ),
  }
}

const SHOWN_LEAVES = 50

type StoredDecision = Omit<DecisionDocument, 'versions' | 'result'>

function toDecision(database: string, stored: StoredDecision): Decision {
  const { _id: id, subject, subjectType: type, label, take, reason, byName, status, undoneByName, picks } = stored
  const at = toInstant(timestampMs(stored.created.at) ?? 0)
  return {
    id,
    database,
    subject,
    type,
    label,
    take,
    reason,
    byName,
    at,
    status,
    picks,
    ...(undoneByName === undefined ? {} : { undoneByName }),
  }
}

function namesOf(context: QueryContext): NameOf {
  return (userId) => {
    const row = context.tables('reference').get<[string]>('SELECT body FROM users WHERE id = ?', userId)
    const name: unknown = row && JSON.parse(row[0])['displayName']
    return typeof name === 'string' ? name : undefined
  }
}
