import { candidateTokens } from './candidate-tokens'
import type { MatchField, MatchRecord } from './match-record'
import { soundKey } from './sound-key'

/** A key in more records than this leads nowhere: it would cost more than it finds. */
const MOST_RECORDS = 200

/** The records by their keys; positions are those of the array it was made of. */
export interface CandidateIndex {
  readonly size: number
  /** The earlier positions that share enough rare keys with the record at a position, in no order. */
  earlier(position: number): Int32Array
  /** The positions of all records that share enough rare keys with a record that is not among them. */
  like(record: MatchRecord): Int32Array
}

/** Indexes records so that each is compared with few others. Memory: about 20 positions of 4 bytes a record. */
export function createCandidateIndex(fields: readonly MatchField[], records: readonly MatchRecord[]): CandidateIndex {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const tokensOf: Int32Array[] = []
  const soundOf = rememberedSounds()
  for (const record of records) {
    const tokens = candidateTokens(fields, record, soundOf)
    const known = new Int32Array(tokens.length)
    for (const [at, token] of tokens.entries()) {
      let number = numbers.get(token)
      if (number === undefined) {
        number = counts.length
        numbers.set(token, number)
        counts.push(0)
      }
      counts[number] = (counts[number] ?? 0) + 1
      known[at] = number
    }
    tokensOf.push(known)
  }
  const { starts, postings } = invert(tokensOf, counts)
  const total = Math.max(2, records.length)
  const bits = Float32Array.from(counts, (count) => Math.log2(total / count))
  // In a small list everything that shares a rare key can be compared; in a long one two or three such keys are asked for.
  const enough = Math.log2(total) * (0.6 + (Math.log2(total) - 10) * 0.15)
  const evidence = new Float32Array(records.length)
  const touched = new Int32Array(records.length)

  const gather = (tokens: Iterable<number | undefined>, before: number): Int32Array => {
    let length = 0
    for (const token of tokens) {
      if (token === undefined) continue
      const end = starts[token + 1] ?? 0
      const worth = bits[token] ?? 0
      for (let at = starts[token] ?? 0; at < end; at++) {
        const position = postings[at] ?? 0
        if (position >= before) break
        const found = evidence[position] ?? 0
        if (found === 0) touched[length++] = position
        evidence[position] = found + worth
      }
    }
    let kept = 0
    for (let at = 0; at < length; at++) {
      const position = touched[at] ?? 0
      if ((evidence[position] ?? 0) >= enough) touched[kept++] = position
      evidence[position] = 0
    }
    return touched.slice(0, kept)
  }

  return {
    size: records.length,
    earlier: (position) => gather(tokensOf[position] ?? [], position),
    like: (record) =>
      gather(
        candidateTokens(fields, record, soundOf).map((token) => numbers.get(token)),
        records.length,
      ),
  }
}

/** Few words make up most names: each is heard once. */
function rememberedSounds(): (word: string) => string {
  const sounds = new Map<string, string>()
  return (word) => {
    let sound = sounds.get(word)
    if (sound === undefined) {
      sound = soundKey(word)
      sounds.set(word, sound)
    }
    return sound
  }
}

/** The records of each key one after the other, in rising order; none for a key that too many have. */
function invert(tokensOf: readonly Int32Array[], counts: readonly number[]) {
  const starts = new Int32Array(counts.length + 1)
  for (const [token, count] of counts.entries())
    starts[token + 1] = (starts[token] ?? 0) + (count <= MOST_RECORDS ? count : 0)
  const postings = new Int32Array(starts.at(-1) ?? 0)
  const next = starts.slice()
  for (const [record, tokens] of tokensOf.entries()) {
    for (const token of tokens) {
      if ((counts[token] ?? 0) > MOST_RECORDS) continue
      const at = next[token] ?? 0
      postings[at] = record
      next[token] = at + 1
    }
  }
  return { starts, postings }
}
