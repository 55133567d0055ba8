import { createCandidateIndex } from './candidate-index'
import { clusterPairs, type ScoredPair } from './cluster-pairs'
import { compareRecords } from './compare-records'
import { estimateModel, sampleStep } from './estimate-model'
import { countFrequencies, type Frequencies } from './frequencies'
import { comparePart } from './match-part'
import type { MatchModel } from './match-model'
import type { MatchField, MatchRecord } from './match-record'
import { pairBits } from './score-pair'

export interface Duplicates {
  readonly model: MatchModel
  readonly frequencies: Frequencies
  /** How many pairs were compared. */
  readonly compared: number
  /** Pairs with evidence of at least `leastBits`, by position. */
  readonly pairs: readonly ScoredPair[]
  /** Positions of records that are one person, two and more each. */
  readonly groups: readonly (readonly number[])[]
}

/** Pairs below this, in bits, are not worth a person's look. */
export const LEAST_BITS = -4

/**
 * Finds who is in a list more than once: candidates by shared keys, weights estimated from the list itself, groups. `random` gives
 * numbers in [0, 1); with a seeded one the result is the same each time. The threads of `electron/workers/matching` do the same in
 * parts.
 */
export function findDuplicates(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  { random, leastBits = LEAST_BITS }: { readonly random: () => number; readonly leastBits?: number },
): Duplicates {
  const frequencies = countFrequencies(fields, records)
  const part = comparePart(fields, records, createCandidateIndex(fields, records), { part: 0, parts: 1 })
  const step = sampleStep(part.count)
  const model = estimateModel(fields, records, frequencies, part.sample(step), { random, step })
  const pairs = part.score(model, frequencies, leastBits)
  const groups = groupPairs(model, frequencies, records, pairs)
  return { model, frequencies, compared: part.count, pairs, groups }
}

/** Groups of one person each, see `clusterPairs`. */
export function groupPairs(
  model: MatchModel,
  frequencies: Frequencies,
  records: readonly MatchRecord[],
  pairs: readonly ScoredPair[],
): number[][] {
  const spare = new Int8Array(model.fields.length)
  return clusterPairs(pairs, (one, other) => {
    const [left, right] = [records[one], records[other]]
    if (!left || !right) return 0
    compareRecords(model.fields, left, right, spare)
    return pairBits(model, frequencies, left, right, spare)
  })
}
