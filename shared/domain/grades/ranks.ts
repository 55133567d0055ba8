/**
 * Ranks of values, the highest first, ties sharing the better place and the next place left empty (1, 1, 3: "standard competition
 * ranking"). The ranks stand in the order of the values; one without a value has no rank.
 */
export function ranksOf(values: readonly (number | undefined)[]): (number | undefined)[] {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => b - a)
  const places = new Map<number, number>()
  sorted.forEach((value, at) => {
    if (!places.has(value)) places.set(value, at + 1)
  })
  return values.map((value) => (value === undefined ? undefined : places.get(value)))
}
