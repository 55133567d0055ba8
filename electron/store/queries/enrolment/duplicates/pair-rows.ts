import { AppError } from '@shared/base/app-error'
import type { Instant } from '@shared/base/identifier'
import { pairKey, verdictId, type Verdict } from '@shared/domain/enrolment/duplicate-verdict'
import type { FieldEvidence } from '@shared/domain/matching/score-pair'
import type {
  DuplicateDetail,
  DuplicateField,
  DuplicatePair,
  DuplicateState,
} from '@shared/protocol/enrolment/duplicates'
import type { CachedPair, PairLine } from '../../../projections/enrolment/pair-cache'
import type { Tables } from '../../../projections/read-models'
import type { FoundPair } from '../../../../workers/matching/messages'
import type { QueryContext } from '../../context'
import { loadVoterRecord, userNames } from '../voter-rows'
import { personOf } from './known-people'

type VerdictRow = [
  verdict: Verdict,
  kept: string | null,
  reason: string,
  byName: string,
  site: string,
  at: Instant,
  evidence: string,
]

/** Where every pair stands: open, or as it was decided as long as what was decided on is still what the two say of themselves. */
export interface PairStanding {
  readonly pair: PairLine
  readonly state: DuplicateState
}

/**
 * The pairs by where they stand, the strongest first. Of a record that goes on under another, a pair with a third person is shown once:
 * the strongest of those that mean the same two persons.
 */
export function standings(context: Pick<QueryContext, 'tables' | 'duplicates'>): PairStanding[] {
  const tables = context.tables('enrolment')
  const verdicts = new Map(
    tables
      .all<[id: string, verdict: Verdict, evidence: string]>('SELECT id, verdict, evidence FROM verdicts')
      .map(([id, verdict, evidence]) => [id, { verdict, evidence }]),
  )
  const merged = new Map(tables.all<[string, string]>('SELECT id, into_id FROM merged'))
  const goesOnAs = (id: string) => merged.get(id) ?? id
  const meant = new Set<string>()
  const found: PairStanding[] = []
  for (const pair of context.duplicates.cache.all()) {
    const decided = verdicts.get(verdictId(pair.first, pair.second))
    if (decided && (decided.verdict === 'same' || decided.evidence === pair.evidence)) {
      found.push({ pair, state: decided.verdict })
      continue
    }
    const [first, second] = [goesOnAs(pair.first), goesOnAs(pair.second)]
    const key = pairKey(first, second)
    if (first === second || meant.has(key)) continue
    meant.add(key)
    found.push({ pair, state: 'open' })
  }
  return found
}

/** A pair as a line of the queue; undefined when one of the two is not known here (any more). */
export function toPairRow(context: QueryContext, pair: CachedPair): DuplicatePair | undefined {
  const tables = context.tables('enrolment')
  const first = personOf(tables, pair.first, context.site.code)
  const second = personOf(tables, pair.second, context.site.code)
  if (!first || !second) return undefined
  const { bits, probability, fields }: FoundPair = JSON.parse(pair.body)
  const verdict = verdictOf(tables, pair)
  return {
    id: pair.id,
    first,
    second,
    bits,
    probability,
    fields: fields.map(toShownField),
    ...(verdict ? { verdict } : {}),
  }
}

/** One field's evidence as it goes on the wire. */
export function toShownField({ field, values: [one, other], level, bits }: FieldEvidence): DuplicateField {
  return { field, values: [one, other], level, bits }
}

function verdictOf(tables: Tables, { first, second, evidence }: CachedPair): DuplicatePair['verdict'] {
  const row = tables.get<VerdictRow>(
    'SELECT verdict, kept, reason, by_name, site, at, evidence FROM verdicts WHERE id = ?',
    verdictId(first, second),
  )
  if (!row) return undefined
  const [verdict, kept, reason, byName, site, at, decidedOn] = row
  return {
    verdict,
    ...(kept === null ? {} : { kept }),
    ...{ reason, byName, site, at },
    outdated: decidedOn !== evidence,
  }
}

/** Everything about one pair. Fails with `duplicate.not-found`. */
export function loadPair(context: QueryContext, id: string): DuplicateDetail {
  const pair = findPair(context, id)
  const row = toPairRow(context, pair)
  if (!row) throw new AppError('duplicate.not-found', { details: { pair: id } })
  const { prior, relatives }: FoundPair = JSON.parse(pair.body)
  const tables = context.tables('enrolment')
  const nameOf = userNames(context.tables('reference'))
  const record = (person: DuplicatePair['first']) =>
    person.here ? loadVoterRecord(tables, person.id, nameOf) : undefined
  const [first, second] = [record(row.first), record(row.second)]
  const open = standings(context).flatMap((one) => (one.state === 'open' ? [one.pair.id] : []))
  const at = open.indexOf(pair.id)
  const [before, next] = at < 0 ? [undefined, open[0]] : [open[at - 1], open[at + 1]]
  return {
    ...row,
    prior,
    relatives,
    records: { ...(first ? { first } : {}), ...(second ? { second } : {}) },
    ...(before === undefined ? {} : { before }),
    ...(next === undefined ? {} : { next }),
    ...(at < 0 ? {} : { position: at + 1 }),
    total: open.length,
  }
}

/** The pair of an id, in either order of its people. Fails with `duplicate.not-found`. */
export function findPair({ duplicates }: Pick<QueryContext, 'duplicates'>, id: string): CachedPair {
  const [one = '', other = ''] = id.split('+')
  const pair = duplicates.cache.get(pairKey(one.trim(), other.trim()))
  if (!pair) throw new AppError('duplicate.not-found', { details: { pair: id } })
  return pair
}
