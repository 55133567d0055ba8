import { useTranslation } from 'react-i18next'
import { useLive } from '../../client/use-live'
import { LiveSection } from '../../components/feedback/LiveSection'
import { describeChanges } from '../../components/layout/describe-changes'
import { Timeline } from '../../components/layout/Timeline'
import { useFormat } from '../../components/format/use-format'

/** Fields whose value says nothing to a person: hashes of pictures and signatures. */
const SILENT = new Set([
  'photo',
  'rightPrint',
  'leftPrint',
  'signature',
  'card',
  'centreId',
  'tokenId',
  'originId',
  'residenceId',
])

/** Who changed a person's record, when, and what it said before. */
export function VoterHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation('enrolment')
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
            detail: describeChanges(
              entry.changes.filter(({ field }) => !SILENT.has(field)),
              {
                field: (name) => fields[name],
                value: (field, value) => {
                  if (typeof value !== 'string')
                    return Array.isArray(value) && value.length === 0 ? '–' : JSON.stringify(value)
                  return field === 'birthDate' || field === 'enrolledOn' || field === 'statusOn'
                    ? format.day(value)
                    : value
                },
              },
            ).join(' · '),
          }))}
        />
      )}
    </LiveSection>
  )
}
