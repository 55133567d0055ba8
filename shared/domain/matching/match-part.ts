import type { CandidateIndex } from './candidate-index'
import type { ScoredPair } from './cluster-pairs'
import { compareRecords } from './compare-records'
import type { ComparedPairs } from './estimate-model'
import type { Frequencies } from './frequencies'
import type { MatchModel } from './match-model'
import type { MatchField, MatchRecord } from './match-record'
import { pairBits } from './score-pair'

/** A share of the candidate pairs of a list, compared: several threads take one each, and what they find together is the same. */
export interface MatchPart {
  readonly count: number
  /** About one pair in `step`, chosen by what it is and not by who compared it. */
  sample(step: number): ComparedPairs
  /** Pairs with evidence of at least `leastBits`. */
  score(model: MatchModel, frequencies: Frequencies, leastBits: number): ScoredPair[]
}

interface Share {
  readonly part: number
  readonly parts: number
  /** Told from time to time how many records were looked up. */
  readonly onProgress?: (done: number) => void
}

const TOLD_EACH = 2048

/** Compares the records of a share with every earlier one that shares enough keys with them. */
export function comparePart(
  fields: readonly MatchField[],
  records: readonly MatchRecord[],
  index: CandidateIndex,
  { part, parts, onProgress }: Share,
): MatchPart {
  const width = fields.length
  const first: number[] = []
  const second: number[] = []
  let levels = new Int8Array(4096 * width)
  for (let position = part; position < records.length; position += parts) {
    const record = records[position]
    if (!record) continue
    for (const other of index.earlier(position)) {
      const earlier = records[other]
      if (!earlier) continue
      const at = first.length * width
      if (at + width > levels.length) {
        const larger = new Int8Array(levels.length * 2)
        larger.set(levels)
        levels = larger
      }
      compareRecords(fields, earlier, record, levels, at)
      first.push(other)
      second.push(position)
    }
    if ((position - part) % (TOLD_EACH * parts) === 0) onProgress?.(position)
  }
  return {
    count: first.length,
    sample(step) {
      const chosen: number[] = []
      for (let pair = 0; pair < first.length; pair++)
        if (pairHash(first[pair] ?? 0, second[pair] ?? 0) % step === 0) chosen.push(pair)
      const own = new Int8Array(chosen.length * width)
      for (const [at, pair] of chosen.entries()) own.set(levels.subarray(pair * width, (pair + 1) * width), at * width)
      return {
        first: Int32Array.from(chosen, (pair) => first[pair] ?? 0),
        second: Int32Array.from(chosen, (pair) => second[pair] ?? 0),
        levels: own,
      }
    },
    score(model, frequencies, leastBits) {
      const pairs: ScoredPair[] = []
      for (let pair = 0; pair < first.length; pair++) {
        const [one, other] = [first[pair] ?? 0, second[pair] ?? 0]
        const [left, right] = [records[one], records[other]]
        if (!left || !right) continue
        const bits = pairBits(model, frequencies, left, right, levels, pair * width)
        if (bits >= leastBits) pairs.push({ first: one, second: other, bits })
      }
      return pairs
    },
  }
}

/** The samples of several parts as one, in the order of the list whoever found what. */
export function joinSamples(samples: readonly ComparedPairs[], width: number): ComparedPairs {
  const all = samples.flatMap((sample, from) => Array.from(sample.first, (_, at) => ({ from, at })))
  const of = ({ from, at }: { from: number; at: number }, side: 'first' | 'second') => samples[from]?.[side][at] ?? 0
  all.sort((a, b) => of(a, 'second') - of(b, 'second') || of(a, 'first') - of(b, 'first'))
  const levels = new Int8Array(all.length * width)
  for (const [to, { from, at }] of all.entries())
    levels.set(samples[from]?.levels.subarray(at * width, (at + 1) * width) ?? [], to * width)
  return {
    first: Int32Array.from(all, (one) => of(one, 'first')),
    second: Int32Array.from(all, (one) => of(one, 'second')),
    levels,
  }
}

function pairHash(first: number, second: number): number {
  const hash = Math.imul(first ^ 0x9e_37_79_b9, 0x85_eb_ca_6b) ^ Math.imul(second, 0xc2_b2_ae_35)
  return (hash ^ (hash >>> 15)) >>> 0
}
