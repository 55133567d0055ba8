const narrow = '\u202f'
const wide = '\u00a0'

/**
 * Puts the spaces of French typography where the author typed plain ones, so that nobody has to type invisible
 * characters: narrow no-break before `; ? ! %` and inside «», no-break before `:`, and between a number or an
 * interpolation and `€`, `h`, `min`, `s`, `j`.
 */
export function frenchSpacing(text: string): string {
  return text
    .replace(/ (?=[;?!%»])/g, narrow)
    .replace(/« /g, `«${narrow}`)
    .replace(/ (?=:)/g, wide)
    .replace(/(?<=\d|\}\}) (?=(?:€|h|min|s|j)(?![\p{L}]))/gu, wide)
}

/** The same for every string of a tree. */
export function frenchSpacingDeep(tree: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]: [string, unknown]) => {
      if (typeof value === 'string') return [key, frenchSpacing(value)]
      return [key, typeof value === 'object' && value !== null ? frenchSpacingDeep(value) : value]
    }),
  )
}
