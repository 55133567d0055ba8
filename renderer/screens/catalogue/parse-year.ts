/** A year as it is written on books, with a minus before our era; undefined when it is none. */
export function parseYear(text: string): number | undefined {
  const trimmed = text.trim().replace('−', '-')
  if (!/^-?\d{1,4}$/.test(trimmed)) return undefined
  const year = Number(trimmed)
  return year >= -3000 && year <= 2200 ? year : undefined
}
