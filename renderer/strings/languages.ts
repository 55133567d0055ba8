/** The languages people can choose; French first. */
export const languages = ['fr', 'en'] as const

export type Language = (typeof languages)[number]

/** Reads a stored or system language tag; anything unknown is French. */
export function parseLanguage(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith('en') === true ? 'en' : 'fr'
}
