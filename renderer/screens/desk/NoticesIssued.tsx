import { useTranslation } from 'react-i18next'
import type { ResultOf } from '@shared/protocol/verbs'
import { Banner } from '../../components/feedback/Banner'

interface NoticesIssuedProps {
  readonly result: ResultOf<'notices.issue'>
  /** Names by member id, as they were when the reminders were asked for. */
  readonly names: ReadonlyMap<string, string>
  readonly onClose: () => void
}

/** How many reminders were made, and who was left out for which reason. */
export function NoticesIssued({ result, names, onClose }: NoticesIssuedProps) {
  const { t } = useTranslation('desk')
  const { issued, skipped } = result
  const reasons = { 'no-email': t('notice.noEmail'), 'no-phone': t('notice.noPhone') }
  const groups = Object.entries(reasons)
    .map(([reason, words]) => ({
      words,
      people: skipped.filter((one) => one.reason === reason).map(({ memberId }) => names.get(memberId) ?? memberId),
    }))
    .filter(({ people }) => people.length > 0)
  return (
    <Banner tone={skipped.length > 0 ? 'warning' : 'success'} onClose={onClose}>
      <p className="font-medium">{t('notice.issued', { count: issued })}</p>
      {groups.map(({ words, people }) => (
        <p key={words}>{t('notice.skipped', { count: people.length, reason: words, names: people.join(', ') })}</p>
      ))}
    </Banner>
  )
}
