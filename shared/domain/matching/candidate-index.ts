import { candidateTokens, hashText, type HeardWord } from './candidate-tokens'
import type { MatchField, MatchRecord } from './match-record'
import { soundKey } from './sound-key'
import { createTokenNumbers } from './token-numbers'

/** A key in more records than this leads nowhere: it would cost more than it finds. */
const MOST_RECORDS = 200

const LEAST_WORTH = 1e-6

/** The records by their keys; positions are those of the array it was made of, then of those that were added. */
export interface CandidateIndex {
  /** The earlier positions that share enough rare keys with a record it was made of, in rising order. */
  earlier(position: number): Int32Array
  /** The positions of all records that share enough rare keys with a record, in rising order. */
  like(record: MatchRecord): Int32Array
  /** Takes in one more record, at the next position. */
  add(record: MatchRecord): void
}

/** Indexes records so that each is compared with few others. Memory: about 20 keys of 8 bytes a record. */
export function createCandidateIndex(fields: readonly MatchField[], records: readonly MatchRecord[]): CandidateIndex {
  const hear = rememberedWords()
  const numbers = createTokenNumbers(records.length * 24)
  let tokens = new Uint32Array(Math.max(16, records.length * 24))
  const begins = new Uint32Array(records.length + 1)
  let length = 0
  for (const [position, record] of records.entries()) {
    for (const token of candidateTokens(fields, record, hear)) {
      if (length === tokens.length) tokens = enlarged(tokens)
      tokens[length++] = numbers.count(token)
    }
    begins[position + 1] = length
  }
  const { starts, postings } = invert(tokens, begins, numbers.counts())
  const added = new Map<number, number[]>()
  let size = records.length
  let evidence = new Float32Array(size)
  let touched = new Int32Array(size)

  // A key that everybody has is worth nothing, but who was touched must be told from who was not.
  const worthOf = (token: number) => Math.max(LEAST_WORTH, Math.log2(size / Math.max(1, numbers.countOf(token))))
  // In a small list everything that shares a rare key can be compared; in a long one two or three such keys are asked for.
  const enough = () => {
    const total = Math.log2(Math.max(2, size))
    return total * (0.6 + (total - 10) * 0.15)
  }

  const gather = (known: Iterable<number>, before: number): Int32Array => {
    let found = 0
    const touch = (position: number, worth: number) => {
      const sum = evidence[position] ?? 0
      if (sum === 0) touched[found++] = position
      evidence[position] = sum + worth
    }
    for (const token of known) {
      const worth = worthOf(token)
      const end = starts[token + 1] ?? 0
      for (let at = starts[token] ?? end; at < end; at++) {
        const position = postings[at] ?? 0
        if (position >= before) break
        touch(position, worth)
      }
      if (before === size) for (const position of added.get(token) ?? []) touch(position, worth)
    }
    const least = enough()
    let kept = 0
    for (let at = 0; at < found; at++) {
      const position = touched[at] ?? 0
      if ((evidence[position] ?? 0) >= least) touched[kept++] = position
      evidence[position] = 0
    }
    return touched.slice(0, kept).toSorted()
  }

  return {
    earlier: (position) => gather(tokens.subarray(begins[position], begins[position + 1]), position),
    like(record) {
      const known: number[] = []
      for (const token of candidateTokens(fields, record, hear)) {
        const number = numbers.numberOf(token)
        if (number !== undefined) known.push(number)
      }
      return gather(known, size)
    },
    add(record) {
      for (const token of candidateTokens(fields, record, hear)) {
        const number = numbers.count(token)
        if (numbers.countOf(number) > MOST_RECORDS) continue
        const others = added.get(number)
        if (others) others.push(size)
        else added.set(number, [size])
      }
      size++
      if (size <= evidence.length) return
      evidence = new Float32Array(size * 2)
      touched = new Int32Array(size * 2)
    },
  }
}

/** Few words make up most names: each is heard once. */
function rememberedWords(): (word: string) => HeardWord {
  const heard = new Map<string, HeardWord>()
  return (word) => {
    let known = heard.get(word)
    if (known === undefined) {
      known = { letters: hashText(0, word), sound: hashText(1, soundKey(word)) }
      heard.set(word, known)
    }
    return known
  }
}

/** The records of each key one after the other, in rising order; none for a key that too many have. */
function invert(tokens: Uint32Array, begins: Uint32Array, counts: Uint32Array) {
  const starts = new Uint32Array(counts.length + 1)
  for (const [token, count] of counts.entries())
    starts[token + 1] = (starts[token] ?? 0) + (count <= MOST_RECORDS ? count : 0)
  const postings = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  for (let record = 0; record + 1 < begins.length; record++) {
    const end = begins[record + 1] ?? 0
    for (let at = begins[record] ?? 0; at < end; at++) {
      const token = tokens[at] ?? 0
      if ((counts[token] ?? 0) > MOST_RECORDS) continue
      const place = next[token] ?? 0
      postings[place] = record
      next[token] = place + 1
    }
  }
  return { starts, postings }
}

function enlarged(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
