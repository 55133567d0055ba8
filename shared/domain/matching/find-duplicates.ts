import { createCandidateIndex } from './candidate-index'
import { clusterPairs, type ScoredPair } from './cluster-pairs'
import { compareRecords } from './compare-records'
import { estimateModel } from './estimate-model'
import { countFrequencies, type Frequencies } from './frequencies'
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
const LEAST_BITS = -4

/**
 * Finds who is in a list more than once: candidates by shared keys, weights estimated from the list itself, groups. `random` gives
 * numbers in [0, 1); with a seeded one the result is the same each time.
 */
export function findDuplicates(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  { random, leastBits = LEAST_BITS }: { readonly random: () => number; readonly leastBits?: number },
): Duplicates {
  const frequencies = countFrequencies(fields, records)
  const { first, second } = candidatePairs(fields, records)
  const width = fields.length
  const levels = new Int8Array(first.length * width)
  const both = (one: number, other: number, act: (one: MatchRecord, other: MatchRecord) => void) => {
    const [left, right] = [records[one], records[other]]
    if (left && right) act(left, right)
  }
  for (let pair = 0; pair < first.length; pair++)
    both(first[pair] ?? 0, second[pair] ?? 0, (left, right) =>
      compareRecords(fields, left, right, levels, pair * width),
    )
  const model = estimateModel(fields, records, frequencies, { first, second, levels }, random)
  const pairs: ScoredPair[] = []
  for (let pair = 0; pair < first.length; pair++) {
    const [one, other] = [first[pair] ?? 0, second[pair] ?? 0]
    both(one, other, (left, right) => {
      const bits = pairBits(model, frequencies, left, right, levels, pair * width)
      if (bits >= leastBits) pairs.push({ first: one, second: other, bits })
    })
  }
  const spare = new Int8Array(width)
  const groups = clusterPairs(pairs, (one, other) => {
    let bits = 0
    both(one, other, (left, right) => {
      compareRecords(fields, left, right, spare)
      bits = pairBits(model, frequencies, left, right, spare)
    })
    return bits
  })
  return { model, frequencies, compared: first.length, pairs, groups }
}

/** Every pair that shares enough keys, the earlier record first. */
function candidatePairs(fields: readonly MatchField[], records: readonly MatchRecord[]) {
  const index = createCandidateIndex(fields, records)
  const first: number[] = []
  const second: number[] = []
  for (let position = 0; position < records.length; position++)
    for (const other of index.earlier(position)) {
      first.push(other)
      second.push(position)
    }
  return { first, second }
}
