import type { Language } from '../../strings/languages'

/** The locale whose customs we follow: day before month in both languages. */
export const localeOf: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }
