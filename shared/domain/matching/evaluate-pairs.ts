/** How well groups agree with what is known, counted in pairs of records. */
export interface PairFigures {
  readonly truePairs: number
  readonly predictedPairs: number
  /** Share of the predicted pairs that are one person; 1 when none was predicted. */
  readonly precision: number
  /** Share of the true pairs that were predicted; 1 when there is none. */
  readonly recall: number
  /** Harmonic mean of both. */
  readonly f1: number
}

/** Compares groups of positions with `truth`, which says for each position who it is. */
export function evaluatePairs(groups: readonly (readonly number[])[], truth: readonly string[]): PairFigures {
  const persons = new Map<string, number>()
  for (const person of truth) persons.set(person, (persons.get(person) ?? 0) + 1)
  const truePairs = sum([...persons.values()].map(pairsAmong))
  const predictedPairs = sum(groups.map((group) => pairsAmong(group.length)))
  const right = sum(
    groups.map((group) => {
      const found = new Map<string, number>()
      for (const position of group) {
        const person = truth[position] ?? ''
        found.set(person, (found.get(person) ?? 0) + 1)
      }
      return sum([...found.values()].map(pairsAmong))
    }),
  )
  const precision = predictedPairs === 0 ? 1 : right / predictedPairs
  const recall = truePairs === 0 ? 1 : right / truePairs
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { truePairs, predictedPairs, precision, recall, f1 }
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
