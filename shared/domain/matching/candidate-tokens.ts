import type { MatchField, MatchRecord } from './match-record'

/** How a word is known to the index: by its letters and by how it sounds, both as hashes. */
export interface HeardWord {
  readonly letters: number
  readonly sound: number
}

/**
 * What a record can be found by: several keys for each field, each surviving another kind of error (a letter, a swap of fields, a
 * swap of day and month, a missing field). Records with no key in common are never compared. Keys of names do not say which field
 * they come from, so that swapped names meet. A key is a 32-bit hash (`hashText`): two that collide cost a comparison too many,
 * never a pair too few. `hear` is asked for each word.
 */
export function candidateTokens(
  fields: readonly MatchField[],
  { values }: MatchRecord,
  hear: (word: string) => HeardWord,
): Set<number> {
  const tokens = new Set<number>()
  const names: HeardWord[] = []
  const beginnings: number[] = []
  let year = 0
  for (let field = 0; field < fields.length; field++) {
    const value = values[field] ?? ''
    if (value === '') continue
    const seed = FIELD_SEED + field
    switch (fields[field]?.kind) {
      case 'name':
        for (const word of value.split(' ')) {
          if (word.length < 2) continue
          names.push(hear(word))
          beginnings.push(hashText(BEGINNING_SEED, word.slice(0, 3)))
        }
        break
      case 'date': {
        year = hashText(seed, value.slice(0, 4))
        const [month, day] = [value.slice(4, 6), value.slice(6)]
        tokens.add(hashText(seed, value))
        tokens.add(mix(year, together(hashText(0, month), hashText(0, day))))
        tokens.add(mix(seed, hashText(0, month + day)))
        break
      }
      case 'code':
        tokens.add(hashText(seed, value))
        if (value.length >= 6) {
          const half = value.length >> 1
          tokens.add(mix(1, hashText(seed, value.slice(0, half))))
          tokens.add(mix(2, hashText(seed, value.slice(half))))
        }
        break
      case 'text': {
        const words = value.split(' ')
        tokens.add(hashText(seed, value))
        addPairs(tokens, seed, words.map(hear))
        for (const word of words) if (word.length > 3) tokens.add(mix(3, hashText(seed, word.slice(0, 5))))
        break
      }
      case 'choice':
      case undefined:
        break
    }
  }
  for (const [at, { letters, sound }] of names.entries()) {
    tokens.add(mix(4, letters))
    tokens.add(mix(5, sound))
    if (year === 0) continue
    tokens.add(mix(year, beginnings[at] ?? 0))
    tokens.add(mix(year, sound))
  }
  addPairs(tokens, 0, names)
  return tokens
}

const FIELD_SEED = 0x51_ed_27_0b
const BEGINNING_SEED = 0x2c_1b_3c_6d

function addPairs(tokens: Set<number>, seed: number, words: readonly HeardWord[]): void {
  for (let one = 0; one < words.length; one++)
    for (let other = one + 1; other < words.length; other++) {
      const [first, second] = [words[one]?.sound ?? 0, words[other]?.sound ?? 0]
      if (first !== second) tokens.add(mix(seed, together(first, second)))
    }
}

/** FNV-1a (Fowler, Noll and Vo) over the letters' codes, from a seed that says what they are letters of. */
export function hashText(seed: number, text: string): number {
  let hash = (seed ^ 0x81_1c_9d_c5) >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  return hash >>> 0
}

function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ (other >>> 15), 0x85_eb_ca_6b) ^ Math.imul(other, 0xc2_b2_ae_35)
  hash ^= hash >>> 13
  return hash >>> 0
}

/** A key of two, whichever stands first. */
function together(one: number, other: number): number {
  return one < other ? mix(one, other) : mix(other, one)
}
