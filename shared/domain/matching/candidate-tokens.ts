import type { MatchField, MatchRecord } from './match-record'

/**
 * What a record can be found by: several keys for each field, each surviving another kind of error (a letter, a swap of fields, a
 * swap of day and month, a missing field). Records with no key in common are never compared. Keys of names do not say which field
 * they come from, so that swapped names meet. `soundOf` is `soundKey` or remembers what it said.
 */
export function candidateTokens(
  fields: readonly MatchField[],
  { values }: MatchRecord,
  soundOf: (word: string) => string,
): string[] {
  const tokens = new Set<string>()
  const names: string[] = []
  let year = ''
  for (const [at, { kind, name }] of fields.entries()) {
    const value = values[at] ?? ''
    if (value === '') continue
    switch (kind) {
      case 'name':
        for (const word of value.split(' ')) if (word.length > 1) names.push(word)
        break
      case 'date':
        year = value.slice(0, 4)
        tokens.add(`${name} ${value}`)
        tokens.add(`${name} ${year}/${[value.slice(4, 6), value.slice(6)].toSorted().join()}`)
        tokens.add(`${name} -${value.slice(4)}`)
        break
      case 'code':
        tokens.add(`${name} ${value}`)
        if (value.length >= 6) {
          const half = value.length >> 1
          tokens.add(`${name} <${value.slice(0, half)}`)
          tokens.add(`${name} >${value.slice(half)}`)
        }
        break
      case 'text':
        tokens.add(`${name} ${value}`)
        addPairs(tokens, `${name} ~`, value.split(' ').map(soundOf))
        for (const word of value.split(' ')) if (word.length > 3) tokens.add(`${name} ${word.slice(0, 5)}`)
        break
      case 'choice':
        break
    }
  }
  for (const word of names) {
    tokens.add(`= ${word}`)
    tokens.add(`~ ${soundOf(word)}`)
    if (year !== '') {
      tokens.add(`= ${word.slice(0, 3)} ${year}`)
      tokens.add(`~ ${soundOf(word)} ${year}`)
    }
  }
  addPairs(tokens, '~', names.map(soundOf))
  return [...tokens]
}

function addPairs(tokens: Set<string>, prefix: string, keys: readonly string[]): void {
  const sorted = [...new Set(keys)].toSorted()
  for (let one = 0; one < sorted.length; one++)
    for (let other = one + 1; other < sorted.length; other++) tokens.add(`${prefix} ${sorted[one]} ${sorted[other]}`)
}
