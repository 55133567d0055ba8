import { BookX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TitleHit } from '@shared/protocol/library/catalogue'
import { Badge } from '../../components/feedback/Badge'

/** How many copies can be taken now, of how many. */
export function AvailabilityBadge({ title }: { readonly title: Pick<TitleHit, 'copies' | 'available' | 'withdrawn'> }) {
  const { t } = useTranslation('catalogue')
  if (title.withdrawn) return <Badge icon={BookX} text={t('availability.withdrawn')} />
  if (title.copies === 0) return <Badge text={t('availability.none')} />
  if (title.available === 0) return <Badge tone="warning" text={t('availability.out')} />
  return <Badge tone="success" text={t('availability.free', { available: title.available, total: title.copies })} />
}
