import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** The categories every site begins with have names in each language; those a site adds are called what it calls them. */
export function useCategoryName(): (category: string) => string {
  const { t } = useTranslation('components')
  return useCallback(
    (category) => {
      const names: Readonly<Record<string, string>> = t('memberCategory', { returnObjects: true })
      return Object.hasOwn(names, category) ? (names[category] ?? category) : category
    },
    [t],
  )
}
