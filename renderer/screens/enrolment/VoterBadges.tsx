import { Archive, CircleAlert, UserX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { VoterRow } from '@shared/protocol/enrolment/voters'
import { Badge } from '../../components/feedback/Badge'

/** What an operator must know about a person at a glance. */
export function VoterBadges({ voter }: { readonly voter: Pick<VoterRow, 'status' | 'number'> }) {
  const { t } = useTranslation('enrolment')
  const { status, number } = voter
  const icon = status === 'rejected' ? UserX : Archive
  return (
    <span className="inline-flex max-w-full flex-wrap gap-1.5">
      {status === 'enrolled' && <Badge tone="success" text={t('status.enrolled')} />}
      {status === 'under-age' && <Badge tone="info" text={t('status.under-age')} />}
      {status !== 'enrolled' && status !== 'under-age' && <Badge icon={icon} text={t(`status.${status}`)} />}
      {number !== 'own' && <Badge tone="danger" icon={CircleAlert} text={t(`number.${number}`)} />}
    </span>
  )
}
