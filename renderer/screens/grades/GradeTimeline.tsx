import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '@shared/protocol/fields'
import { useFormat } from '../../components/format/use-format'
import { describeChanges } from '../../components/layout/describe-changes'
import { Timeline } from '../../components/layout/Timeline'

/** The past of a student or a grade, latest first. */
export function GradeTimeline({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const fields: Readonly<Record<string, string>> = t('history.field', { returnObjects: true })
  const actions: Readonly<Record<string, string>> = t('history.action', { returnObjects: true })
  const values: Readonly<Record<string, string>> = t('history.value', { returnObjects: true })
  return (
    <Timeline
      events={entries.map((entry) => ({
        id: entry.id,
        atMs: Date.parse(entry.at),
        who: entry.byName,
        what: actions[entry.action] ?? t('history.changed'),
        detail: describeChanges(entry.changes, {
          field: (name) => fields[name],
          value: (field, value) => {
            if (field.endsWith('Hundredths') && typeof value === 'number') return format.number(value / 100)
            return typeof value === 'string' ? (values[value] ?? value) : JSON.stringify(value)
          },
        }).join(' · '),
      }))}
    />
  )
}
