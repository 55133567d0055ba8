/** How far a typed word is from a known one, and from the nearest beginning of it. */
export interface EditDistances {
  readonly whole: number
  readonly beginning: number
}

/**
 * Tells how many letters a typed word differs by: insertions, deletions, replacements and swaps of neighbours count one each
 * (optimal string alignment, a restricted Damerau–Levenshtein distance). Anything beyond `limit` is `limit + 1`. The last row of
 * the table holds the distances to every beginning of the known word, so both answers cost one pass.
 */
export function editDistances(typed: string, known: string, limit: number): EditDistances {
  const beyond = { whole: limit + 1, beginning: limit + 1 }
  const rows = typed.length
  // No beginning longer than this can be near.
  const columns = Math.min(known.length, rows + limit)
  if (rows - columns > limit) return beyond
  let beforeLast: number[] = []
  let last = Array.from({ length: columns + 1 }, (_, column) => column)
  for (let row = 1; row <= rows; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= columns; column++) {
      const same = typed[row - 1] === known[column - 1]
      let distance = (last[column - 1] ?? 0) + (same ? 0 : 1)
      distance = Math.min(distance, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === known[column - 2] && typed[row - 2] === known[column - 1]
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1)
      current.push(distance)
      if (distance < least) least = distance
    }
    if (least > limit) return beyond
    beforeLast = last
    last = current
  }
  const whole = columns < known.length ? limit + 1 : (last[columns] ?? 0)
  return { whole: Math.min(whole, limit + 1), beginning: Math.min(...last, limit + 1) }
}
