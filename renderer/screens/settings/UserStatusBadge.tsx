import { useTranslation } from 'react-i18next'
import type { UserRecord } from '@shared/protocol/session'
import { Badge } from '../../components/feedback/Badge'
import type { Tone } from '../../components/feedback/tone'

const TONES: Readonly<Record<UserRecord['status'], Tone>> = {
  active: 'success',
  pending: 'warning',
  deactivated: 'neutral',
}

export function UserStatusBadge({ status }: { readonly status: UserRecord['status'] }) {
  const { t } = useTranslation('settings')
  return <Badge tone={TONES[status]} text={t(`users.status.${status}`)} />
}
