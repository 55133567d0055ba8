import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'
import { useCategoryWords } from '../../components/format/use-category-words'

/** The categories the site's rules name. */
export function useCategories(): readonly Choice[] {
  const { nameOf } = useCategoryWords()
  const policy = useLive('policy.show', {})
  return policy.status === 'ready'
    ? policy.value.rules.map(({ category }) => ({ value: category, label: nameOf(category) }))
    : []
}
