import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { LiveSection } from '../../components/feedback/LiveSection'
import { describeChanges } from '../../components/layout/describe-changes'
import { Timeline } from '../../components/layout/Timeline'
import { useFormat } from '../../components/format/use-format'

/** Who changed this member's record, when, and what it said before. */
export function MemberHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const history = useLive('history.list', { id })
  const fields: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const actions: Readonly<Record<string, string>> = t('history.action', { returnObjects: true })
  return (
    <LiveSection live={history} none={t('history.none')} isEmpty={(entries) => entries.length === 0}>
      {(entries) => (
        <Timeline
          events={entries.map((entry) => ({
            id: entry.id,
            atMs: Date.parse(entry.at),
            who: entry.byName,
            what: actions[entry.action] ?? t('history.changed'),
            detail: describeChanges(entry.changes, {
              field: (name) => fields[name],
              value: (field, value) => {
                if (value === true || value === false) return t(value ? 'history.yes' : 'history.no')
                if (value === 'active' || value === 'deactivated') return t(`status.${value}`)
                if (field === 'language' && (value === 'fr' || value === 'en')) return t(`language.${value}`)
                if (typeof value !== 'string') return JSON.stringify(value)
                return field === 'joinedOn' ? format.day(value) : value
              },
            }).join(' · '),
          }))}
        />
      )}
    </LiveSection>
  )
}
