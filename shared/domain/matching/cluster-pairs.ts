/** A pair by position and the evidence for it. */
export interface ScoredPair {
  readonly first: number
  readonly second: number
  readonly bits: number
}

/**
 * Puts records into groups of one person each. Best pairs first; two groups become one when the evidence between them is for it on
 * average, so that one chance resemblance does not chain strangers together, and one damaged record does not break a family of
 * copies. `bitsOf` answers for pairs that were not candidates. Returns groups of two and more.
 */
export function clusterPairs(
  pairs: readonly ScoredPair[],
  bitsOf: (first: number, second: number) => number,
): number[][] {
  const groups = new Map<number, number[]>()
  const groupOf = (record: number) => groups.get(record) ?? [record]
  const known = new Map<string, number>()
  for (const { first, second, bits } of pairs) known.set(`${first} ${second}`, bits)
  const between = (first: number, second: number) => {
    const [low, high] = first < second ? [first, second] : [second, first]
    const key = `${low} ${high}`
    const bits = known.get(key) ?? known.get(`${high} ${low}`) ?? bitsOf(low, high)
    known.set(key, bits)
    return bits
  }
  for (const { first, second } of pairs.filter(({ bits }) => bits > 0).toSorted((a, b) => b.bits - a.bits)) {
    const left = groupOf(first)
    const right = groupOf(second)
    if (left === right || left.includes(second)) continue
    let sum = 0
    for (const one of left) for (const other of right) sum += Math.max(-12, Math.min(20, between(one, other)))
    if (sum <= 0) continue
    const joined = [...left, ...right]
    for (const member of joined) groups.set(member, joined)
  }
  return [...new Set(groups.values())]
}
