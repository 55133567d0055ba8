import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'
import { useCategoryName } from '../../components/format/use-category-name'

/** The categories the site's rules name. */
export function useCategories(): readonly Choice[] {
  const policy = useLive('policy.show', {})
  const categoryName = useCategoryName()
  return policy.status === 'ready'
    ? policy.value.rules.map(({ category }) => ({ value: category, label: categoryName(category) }))
    : []
}
