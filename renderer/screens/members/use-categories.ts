import { useLive } from '../../client/use-live'
import type { Choice } from '../../components/fields/choice'

/** The categories the site's rules name. */
export function useCategories(): readonly Choice[] {
  const policy = useLive('policy.show', {})
  return policy.status === 'ready'
    ? policy.value.rules.map(({ category }) => ({ value: category, label: category }))
    : []
}
