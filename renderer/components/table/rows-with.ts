import { fold } from '@shared/base/fold'

/** The rows in which every word of a text occurs; accents and case do not matter. */
export function rowsWith<Row>(rows: readonly Row[], text: string, wordsOf: (row: Row) => string): readonly Row[] {
  const wanted = fold(text).split(' ').filter(Boolean)
  if (wanted.length === 0) return rows
  return rows.filter((row) => {
    const words = fold(wordsOf(row))
    return wanted.every((word) => words.includes(word))
  })
}
