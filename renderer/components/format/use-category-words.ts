import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface CategoryWords {
  /** What people call a category: words for those every site begins with, its own as the site typed it. */
  readonly nameOf: (category: string) => string
  /** The category a name stands for. */
  readonly categoryOf: (name: string) => string
}

export function useCategoryWords(): CategoryWords {
  const { t } = useTranslation('components')
  return useMemo(() => {
    const words: Readonly<Record<string, string>> = t('category', { returnObjects: true })
    const categories = new Map(Object.entries(words).map(([category, name]) => [name, category]))
    return {
      nameOf: (category) => (Object.hasOwn(words, category) ? (words[category] ?? category) : category),
      categoryOf: (name) => categories.get(name.trim()) ?? name,
    }
  }, [t])
}
