/**
 * Tells how many letters two words differ by: insertions, deletions, replacements and swaps of neighbours count one each
 * (optimal string alignment, a restricted Damerau–Levenshtein distance). Gives `limit + 1` as soon as it is more than `limit`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  const [rows, columns] = [left.length, right.length]
  if (Math.abs(rows - columns) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: columns + 1 }, (_, column) => column)
  for (let row = 1; row <= rows; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= columns; column++) {
      const same = left[row - 1] === right[column - 1]
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1)
      current.push(distance)
      least = Math.min(least, distance)
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[columns] ?? 0, limit + 1)
}
