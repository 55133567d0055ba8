import { AppError } from '@shared/base/app-error'
import { mayReadModule } from '@shared/domain/accounts/right'
import { toInstant } from '@shared/base/day'
import { timestampMs } from '@shared/base/hybrid-clock'
import type { DecisionDocument } from '@shared/documents/decision'
import { stampSchema } from '@shared/documents/envelope'
import { toLeaf } from '@shared/documents/leaf'
import { conflictSeverity } from '@shared/domain/conflicts/conflict-severity'
import type { MergePolicies } from '@shared/domain/merge/policy-versions'
import type { Conflict, Decision } from '@shared/protocol/conflicts'
import { instantSchema } from '@shared/protocol/fields'
import type { ResultOf } from '@shared/protocol/verbs'
import type { Tables } from '../projections/read-models'
import { policyFor, toConflictFields, toShownLeaf, type NameOf } from './conflict-fields'
import { authorOf, nameOfUser } from './account-queries'
import type { QueryContext, QueryHandlers } from './context'
import { recordNames, type PictureReader, type RecordNamer } from './record-names'

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
  /** The records that break a rule together, and what may be done with each (`RuleAct` of the module). */
  sides(tables: Tables, conflict: Conflict): readonly RuleSide[]
  /** What people call a record that does not say it itself (a grade: whose, and for what). */
  label?(tables: Tables, id: string): string | undefined
}

/** A broken rule with the records that break it. */
export interface BrokenRule {
  readonly conflict: Conflict
  readonly sides: readonly RuleSide[]
}

/** The broken rule of an id, if it still is. */
export function brokenRule(
  rules: readonly RuleConflicts[],
  tables: (model: string) => Tables,
  { database, id }: { readonly database: string; readonly id: string },
): BrokenRule | undefined {
  for (const { model, find, sides } of rules) {
    const conflict = find(tables(model)).find((one) => one.database === database && one.id === id)
    if (conflict) return { conflict, sides: sides(tables(model), conflict) }
  }
  return undefined
}

interface Doubted {
  readonly database: string
  readonly id: string
  readonly rev: string
  readonly model: string
}

interface Sources {
  /** The read models whose index of documents with several leaves is listed. */
  readonly models: readonly string[]
  readonly leaves: (database: string, id: string, most: number) => Promise<readonly StoredLeaf[]>
  readonly decision: (database: string, id: string) => Promise<DecisionDocument | undefined>
  readonly rules: readonly RuleConflicts[]
  /** Records that nobody signed, each with the read model its database feeds. */
  readonly doubts: () => Promise<readonly Doubted[]>
  readonly policies: MergePolicies
  readonly namers: readonly RecordNamer[]
  /** By `type.field`. */
  readonly pictures: ReadonlyMap<string, PictureReader>
}

type Row = [database: string, id: string, type: string, label: string, leaves: number, since: string | null]

type ConflictQuery =
  | 'conflicts.list'
  | 'conflicts.show'
  | 'conflicts.picture'
  | 'conflicts.decisions'
  | 'conflicts.decision'
  | 'quarantine.list'

/** Reading hundreds of versions of one document for a badge would take longer than the list is worth. */
const WEIGHED_UP_TO = 20

/** What disagrees: documents with several leaves, oldest first, then broken rules. Looking never changes anything. */
export function createConflictQueries(sources: Sources): QueryHandlers<ConflictQuery> {
  const { models, leaves, policies } = sources
  const rules = sources.rules.filter(({ model }) => models.includes(model))

  /** What a person has no right to see in a module is not in its conflicts either. */
  const readable = ({ person }: QueryContext) => models.filter((model) => mayReadModule(model, person.rights))

  const rulesOf = (context: QueryContext) => rules.filter(({ model }) => readable(context).includes(model))

  const rowsOf = (context: QueryContext): Row[] =>
    readable(context).flatMap((model) => {
      const tables = context.tables(model)
      const labels = rules.filter((rule) => rule.model === model)
      const labelled = ([database, id, type, label, ...rest]: Row): Row => {
        const better = labels.map((rule) => rule.label?.(tables, id)).find((one) => one !== undefined)
        return [database, id, type, better ?? label, ...rest]
      }
      return tables
        .all<Row>('SELECT database, id, type, label, leaves, since FROM conflicts ORDER BY since, id')
        .map(labelled)
    })

  const brokenRules = (context: QueryContext): Conflict[] =>
    rulesOf(context).flatMap(({ model, find }) => find(context.tables(model)))

  const toConflict = async (
    [database, id, type, label, count, since]: Row,
    { tables }: QueryContext,
  ): Promise<Conflict> => {
    const found = count > WEIGHED_UP_TO ? [] : await leaves(database, id, WEIGHED_UP_TO)
    const shown = found.map((leaf) => toShownLeaf(leaf, id, () => undefined))
    const readable = shown.length > 0 && shown.every(({ unreadable }) => unreadable === undefined)
    const severity = readable
      ? conflictSeverity(
          shown.map(({ body }) => toLeaf(body)),
          policyFor(policies, type, shown),
        )
      : 'same-field'
    const known = instantSchema.safeParse(since)
    return {
      database,
      id,
      type,
      label,
      leaves: count,
      severity,
      ...(known.success ? { since: known.data } : {}),
      ...(found.length > 0 ? { authors: authorsOf(found, tables) } : {}),
    }
  }

  return {
    'conflicts.list': async (_payload, context) => {
      const broken = brokenRules(context)
      const listed: Conflict[] = []
      for (const row of rowsOf(context)) {
        const conflict = await toConflict(row, context)
        const rule = broken.find((one) => keyOf(one) === keyOf(conflict))?.rule
        listed.push(rule === undefined ? conflict : { ...conflict, severity: 'rule', rule })
      }
      const shown = new Set(listed.map(keyOf))
      return [...listed, ...broken.filter((one) => !shown.has(keyOf(one)))]
    },

    'conflicts.show': async ({ database, id }, context) => {
      const row = rowsOf(context).find((one) => one[0] === database && one[1] === id)
      const broken = brokenRule(rulesOf(context), context.tables, { database, id })
      if (!row && !broken) throw new AppError('conflict.not-found', { details: { database, id } })
      const nameOf: NameOf = (userId) => nameOfUser(userId, context)
      const found = await leaves(database, id, SHOWN_LEAVES)
      const rule = broken?.conflict.rule
      const conflict = row
        ? { ...(await toConflict(row, context)), ...(rule === undefined ? {} : { rule }) }
        : broken?.conflict
      if (!conflict) throw new AppError('conflict.not-found', { details: { database, id } })
      const shown = found.map((leaf) => toShownLeaf(leaf, id, nameOf))
      const fields =
        conflict.leaves > SHOWN_LEAVES ? [] : toConflictFields(policyFor(policies, conflict.type, shown), shown, nameOf)
      const sides = [...(broken?.sides ?? [])]
      const facts = sides.map((side) => Object.fromEntries(side.facts.map(({ field, value }) => [field, value])))
      const bases = fields.map(({ base }) => (base?.value === undefined ? {} : { value: base.value }))
      const names = recordNames([...shown.map(({ body }) => body), ...facts, ...bases], sources.namers, context)
      return { conflict, leaves: shown, fields, rule: sides, names }
    },

    'conflicts.picture': async ({ type, field, name }, context) =>
      (await sources.pictures.get(`${type}.${field}`)?.(name, context)) ?? null,

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
      const parts = await Promise.all((found.more ?? []).map((part) => sources.decision(database, part)))
      const versions = [found, ...parts].flatMap((part) => part?.versions ?? []).slice(0, SHOWN_LEAVES)
      const { result } = found
      const bodies = [...versions.map(({ body }) => body), ...(result ? [result] : [])]
      return {
        decision: toDecision(database, found),
        versions,
        total: [found, ...parts].reduce((sum, part) => sum + (part?.versions.length ?? 0), 0),
        names: recordNames(bodies, sources.namers, context),
        ...(result ? { result } : {}),
      }
    },

    'quarantine.list': async (_payload, context) => {
      const doubts = await sources.doubts()
      return readable(context).flatMap((model) => {
        const aside = context
          .tables(model)
          .all<[string, string, string, string, string]>(
            'SELECT database, id, rev, code, detail FROM quarantine ORDER BY database, id LIMIT 1000',
          )
          .map(([database, id, rev, code, detail]) => ({ database, id, rev, code, detail }))
        // What is set aside for another reason needs no second one.
        const named = new Set(aside.map(keyOf))
        const unsigned = doubts.filter((doubt) => doubt.model === model && !named.has(keyOf(doubt)))
        const names = recordNames([Object.fromEntries(unsigned.map(({ id }) => [id, id]))], sources.namers, context)
        const shown = unsigned.map(({ database, id, rev }) => {
          return { database, id, rev, code: 'unsigned', detail: names[id] ?? '' }
        })
        return [...aside, ...shown]
      })
    },
  }
}

const SHOWN_LEAVES = 50

/** Everybody who wrote one of the versions, once. */
function authorsOf(leaves: readonly StoredLeaf[], tables: QueryContext['tables']): NonNullable<Conflict['authors']> {
  const writers = new Set(
    leaves.flatMap(({ body }) => {
      const stamp = stampSchema.safeParse(body['updated'])
      return stamp.success ? [stamp.data.by] : []
    }),
  )
  return [...writers].flatMap((id) => authorOf(id, tables) ?? [])
}

function keyOf({ database, id }: { readonly database: string; readonly id: string }): string {
  return `${database} ${id}`
}

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
