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
  let [beforeLast, last, current] = rowsOf(columns + 1)
  for (let column = 0; column <= columns; column++) last[column] = column
  for (let row = 1; row <= rows; row++) {
    const letter = typed.charCodeAt(row - 1)
    const letterBefore = row > 1 ? typed.charCodeAt(row - 2) : -1
    current[0] = row
    let least = row
    let left = row
    let diagonal = row - 1
    for (let column = 1; column <= columns; column++) {
      const above = last[column] ?? 0
      const knownLetter = known.charCodeAt(column - 1)
      let distance = diagonal + (letter === knownLetter ? 0 : 1)
      if (above + 1 < distance) distance = above + 1
      if (left + 1 < distance) distance = left + 1
      if (column > 1 && letterBefore === knownLetter && letter === known.charCodeAt(column - 2)) {
        const swapped = (beforeLast[column - 2] ?? 0) + 1
        if (swapped < distance) distance = swapped
      }
      current[column] = distance
      left = distance
      diagonal = above
      if (distance < least) least = distance
    }
    if (least > limit) return beyond
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  const whole = columns < known.length ? limit + 1 : (last[columns] ?? 0)
  let beginning = limit + 1
  for (let column = 0; column <= columns; column++) beginning = Math.min(beginning, last[column] ?? beginning)
  return { whole: Math.min(whole, limit + 1), beginning }
}

let spare: readonly [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(64),
  new Uint16Array(64),
  new Uint16Array(64),
]

/** Three rows of the table, kept between calls: millions of names are compared in one go. */
function rowsOf(length: number): readonly [Uint16Array, Uint16Array, Uint16Array] {
  if (spare[0].length < length) spare = [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)]
  return spare
}
