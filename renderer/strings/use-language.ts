import { useTranslation } from 'react-i18next'
import { parseLanguage, type Language } from './languages'

/** The language on screen; the component renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return parseLanguage(i18n.resolvedLanguage)
}
