import { GitFork, Scale, Split, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '@shared/protocol/conflicts'
import { Badge } from '../../components/feedback/Badge'
import type { Tone } from '../../components/feedback/tone'

const LOOKS: Readonly<Record<Conflict['severity'], { tone: Tone; icon: LucideIcon }>> = {
  'different-fields': { tone: 'info', icon: GitFork },
  'same-field': { tone: 'warning', icon: Split },
  rule: { tone: 'danger', icon: Scale },
}

export function SeverityBadge({ severity }: { readonly severity: Conflict['severity'] }) {
  const { t } = useTranslation('conflicts')
  return <Badge text={t(`severity.${severity}`)} {...LOOKS[severity]} />
}
