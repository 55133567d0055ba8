import { CreditCard, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MemberRow } from '@shared/protocol/library/members'
import { Badge } from '../../components/feedback/Badge'

/** What someone at the counter must know about a member before lending. */
export function MemberBadges({ member }: { readonly member: Pick<MemberRow, 'status' | 'cardLost' | 'overdue'> }) {
  const { t } = useTranslation('members')
  const usual = member.status === 'active' && !member.cardLost && member.overdue === 0
  return (
    <span className="inline-flex gap-1.5">
      {usual && <Badge tone="success" text={t('status.active')} />}
      {member.status === 'deactivated' && <Badge icon={UserX} text={t('status.deactivated')} />}
      {member.cardLost && <Badge tone="warning" icon={CreditCard} text={t('status.cardLost')} />}
      {member.overdue > 0 && <Badge tone="danger" text={t('late', { count: member.overdue })} />}
    </span>
  )
}
