import { compareRecords } from './compare-records'
import type { Frequencies } from './frequencies'
import {
  CHANCE_PAIRS,
  FARTHEST,
  levelsOf,
  PRIOR_PAIRS,
  USUAL_AGREEMENT,
  USUAL_CHANCE,
  WIDTH,
  type FieldWeights,
  type MatchModel,
} from './match-model'
import { DIFFERENT, LOOSE, MISSING, ONE_MISSING, SAME, type MatchField, type MatchRecord } from './match-record'
import { weighPair } from './score-pair'

const ROUNDS = 12
/** Random pairs looked at for how often two persons agree by chance. */
const RANDOM_PAIRS = 150_000
/** How many comparisons of candidates the estimation takes in; more changes the third digit. */
const MOST_PAIRS = 100_000

/** Of so many candidate pairs, one in how many the estimation takes in. */
export function sampleStep(pairs: number): number {
  return Math.max(1, Math.ceil(pairs / MOST_PAIRS))
}

/** How many relatives of each person are expected among the records before any data speaks, and at the most. */
const RELATIVES = 2
/** However few the data show: names are never quite somebody's own. */
const FEWEST_NAMESAKES = 1 / 8
/** Namesakes who were taken for one person are not counted as namesakes: so many times as many are thought to be there. */
const CAUTION = 4
/** However few the data show: some relatives are never taken for any. */
const FEWEST_RELATIVES = 0.1

/** Evidence below this, in bits, does not turn while the weights are being refined. */
const HOPELESS = -20
/** Likewise for relatives. */
const UNRELATED = -10

/** Candidate pairs by position, and what comparing them found: `fields.length` levels for each pair. */
export interface ComparedPairs {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly levels: Int8Array
}

/**
 * Estimates the weights of a population without labels, by expectation–maximisation (Winkler 1988; Fellegi and Sunter 1969):
 * `u` from pairs at random, less the pairs of one person among them; `m` and the prior from candidate pairs weighted by the
 * probability that they are one person, starting from and held by `USUAL_AGREEMENT`. Pairs that relatives explain as well count for
 * relatives, whose number is learnt alongside; how often full names have a second bearer is learnt from those that have exactly one. `pairs` is one candidate pair in `step`;
 * `random` gives numbers in [0, 1).
 */
export function estimateModel(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  frequencies: Frequencies,
  pairs: ComparedPairs,
  { random, step }: { readonly random: () => number; readonly step: number },
): MatchModel {
  const { allPairs, chance, model: usual } = startModel(fields, records, frequencies, random)
  let model = usual
  let bornOnce = 0
  for (const record of records) if (frequencies.namesCount(record) === 1) bornOnce++
  let hopeful = Array.from(pairs.first, (_, at) => at)
  for (let round = 0; round < ROUNDS; round++) {
    const seen = fields.map(() => new Float64Array(WIDTH))
    let same = 0
    let related = 0
    let shared = 0
    const kept: number[] = []
    for (const pair of hopeful) {
      const first = records[pairs.first[pair] ?? 0]
      const second = records[pairs.second[pair] ?? 0]
      if (!first || !second) continue
      const odds = weighPair(model, frequencies, first, second, pairs.levels, pair * fields.length)
      if (odds.bits > HOPELESS || odds.relatives > UNRELATED) kept.push(pair)
      const [asOne, asRelatives] = [2 ** odds.bits, 2 ** odds.relatives]
      const probability = asOne / (1 + asOne + asRelatives)
      related += (asRelatives / (1 + asOne + asRelatives)) * step
      if (first.names === second.names && frequencies.namesCount(first) === 2) shared += (1 - probability) * step
      if (probability < 0.01) continue
      same += probability * step
      for (let field = 0; field < fields.length; field++) {
        const level = pairs.levels[pair * fields.length + field] ?? MISSING
        const counted = seen[field]
        if (level !== MISSING && counted) counted[level] = (counted[level] ?? 0) + probability * step
      }
    }
    hopeful = kept
    const odds = Math.min(Math.max(same, 1), frequencies.records * 2) / allPairs
    model = {
      fields,
      weights: weightsOf(fields, seen, chance, allPairs),
      prior: Math.log2(odds / (1 - Math.min(0.5, odds))),
      namesakes: Math.min(1, Math.max(FEWEST_NAMESAKES, (CAUTION * 2 * (shared + 1)) / (bornOnce + 1))),
      relatives: Math.min(RELATIVES, (2 * related) / frequencies.records + FEWEST_RELATIVES),
    }
  }
  return model
}

/** The weights of a population of which only chance agreement is known; for the rest, what is usual. */
export function usualModel(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  frequencies: Frequencies,
  random: () => number,
): MatchModel {
  return startModel(fields, records, frequencies, random).model
}

function startModel(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  frequencies: Frequencies,
  random: () => number,
) {
  const allPairs = Math.max(1, (frequencies.records * (frequencies.records - 1)) / 2)
  const chance = randomAgreement(fields, records, frequencies, random)
  const weights = fields.map(({ kind }, field) => ({ m: USUAL_AGREEMENT[kind], u: chance[field] ?? [] }))
  const model: MatchModel = {
    fields,
    weights,
    prior: -Math.log2(Math.max(2, frequencies.records)),
    relatives: RELATIVES,
    namesakes: 1,
  }
  return { allPairs, chance, model }
}

/**
 * A person's given name is taken for another one no more often than is usual, or than their other names are: else those who differ
 * in nothing but the given name, twins mostly, would teach that it says nothing.
 */
function weightsOf(
  fields: readonly MatchField[],
  seen: readonly Float64Array[],
  chance: readonly (readonly number[])[],
  allPairs: number,
): FieldWeights[] {
  const most = (kind: MatchField['kind']) => USUAL_AGREEMENT[kind][DIFFERENT] ?? 0
  const weights = fields.map(({ kind }, field) =>
    fieldWeights(kind, most(kind) * FARTHEST, seen[field], chance[field] ?? [], allPairs),
  )
  const others = weights.flatMap(({ m }, field) => {
    const about = fields[field]
    return about?.kind === 'name' && about.family !== 'given' ? [m[DIFFERENT] ?? 0] : []
  })
  return fields.map(({ kind, family }, field) => {
    const known = weights[field] ?? { m: [], u: [] }
    if (family !== 'given') return known
    const usual = most(kind) * 0.75
    return fieldWeights(kind, Math.max(usual, ...others), seen[field], chance[field] ?? [], allPairs)
  })
}

function fieldWeights(
  kind: MatchField['kind'],
  mostDifferent: number,
  seen: Float64Array | undefined,
  chance: readonly number[],
  allPairs: number,
): FieldWeights {
  const usual = USUAL_AGREEMENT[kind]
  const present = usual.reduce((sum, _, level) => sum + (level === ONE_MISSING ? 0 : (seen?.[level] ?? 0)), 0)
  const m = usual.map((expected, level) => {
    if (level === ONE_MISSING) {
      const share = chance[ONE_MISSING] ?? 0
      return ((seen?.[ONE_MISSING] ?? 0) + share * PRIOR_PAIRS) / (present + (seen?.[ONE_MISSING] ?? 0) + PRIOR_PAIRS)
    }
    const share = ((seen?.[level] ?? 0) + expected * PRIOR_PAIRS) / (present + PRIOR_PAIRS)
    if (level === DIFFERENT) return Math.min(Math.max(share, expected / FARTHEST), mostDifferent)
    // Dates a decade apart are different ones that strangers have as well.
    return kind === 'date' && level === LOOSE ? Math.min(share, expected * FARTHEST) : share
  })
  // What one person's pairs contribute to chance agreement matters only in small populations.
  const u = chance.map((share, level) =>
    level === SAME || level === ONE_MISSING
      ? share
      : Math.max((share * allPairs - (seen?.[level] ?? 0)) / allPairs, share * 0.05, 1e-7),
  )
  return { m, u }
}

/** How often two records at random stand at each level, for each field; among those that have both values. */
function randomAgreement(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  frequencies: Frequencies,
  random: () => number,
): number[][] {
  const allPairs = (records.length * (records.length - 1)) / 2
  const counts = fields.map(() => new Float64Array(WIDTH))
  const levels = new Int8Array(fields.length)
  const count = (first: MatchRecord, second: MatchRecord) => {
    compareRecords(fields, first, second, levels)
    for (let field = 0; field < fields.length; field++) {
      const level = levels[field] ?? MISSING
      const counted = counts[field]
      if (level !== MISSING && counted) counted[level] = (counted[level] ?? 0) + 1
    }
  }
  if (allPairs <= RANDOM_PAIRS) {
    for (const [at, first] of records.entries())
      for (let other = 0; other < at; other++) {
        const second = records[other]
        if (second) count(first, second)
      }
  } else {
    for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
      const first = Math.floor(random() * records.length)
      const second = Math.floor(random() * records.length)
      const [one, other] = [records[first], records[second]]
      if (one && other && first !== second) count(one, other)
    }
  }
  return fields.map(({ kind }, field) => {
    const counted = counts[field] ?? new Float64Array(WIDTH)
    const missing = counted[ONE_MISSING] ?? 0
    const total = counted.reduce((sum, one) => sum + one, 0) - missing
    const known = levelsOf(kind)
    return Array.from({ length: WIDTH }, (_, level) => {
      if (level === ONE_MISSING) return (missing + 0.5) / (total + missing + 1)
      if (level === SAME) return Math.max(frequencies.agreement(field), 1e-7)
      if (!known.includes(level)) return 1e-7
      return ((counted[level] ?? 0) + (USUAL_CHANCE[kind][level] ?? 0) * CHANCE_PAIRS) / (total + CHANCE_PAIRS)
    })
  })
}
