import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { frenchSpacingDeep } from './french-spacing'
import type { Language } from './languages'
import './strings'

const french = import.meta.glob<{ fr: object }>('./fr/*.ts', { eager: true })
const english = import.meta.glob<{ en: object }>('./en/*.ts', { eager: true })

/** One instance for the page; `I18nextProvider` is not needed because react-i18next keeps it. */
export const i18n = createInstance()

/**
 * Makes all words ready before the first paint. The file name is the namespace: `strings/fr/lending.ts` answers
 * `useTranslation('lending')`. Synchronous, since everything is bundled.
 */
export function setUpStrings(language: Language): void {
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    supportedLngs: ['fr', 'en'],
    ns: Object.keys(french).map(namespaceOf),
    defaultNS: 'components',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {
      fr: resourcesOf(french, (module) => frenchSpacingDeep(module.fr)),
      en: resourcesOf(english, (module) => ({ ...module.en })),
    },
  })
  document.documentElement.lang = language
}

/** Switches every visible word; the caller remembers the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}

function namespaceOf(path: string): string {
  return path.replace(/^.*\/|\.ts$/g, '')
}

function resourcesOf<M>(modules: Record<string, M>, words: (module: M) => Record<string, unknown>) {
  return Object.fromEntries(Object.entries(modules).map(([path, module]) => [namespaceOf(path), words(module)]))
}
