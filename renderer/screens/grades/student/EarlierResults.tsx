import { useTranslation } from 'react-i18next'
import type { StudentRecord } from '@shared/protocol/grades/students'
import { useFormat } from '../../../components/format/use-format'

/** What a student reached at the schools they came from. */
export function EarlierResults({ earlier }: Pick<StudentRecord, 'earlier'>) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  if (earlier.length === 0) return null
  return (
    <section className="flex flex-col gap-3 pt-6">
      <h3 className="font-semibold">{t('record.earlier')}</h3>
      {earlier.map(({ school, year, className, generalHundredths, subjects }) => (
        <div key={`${school} ${year}`} className="rounded-lg border border-line">
          <p className="flex items-baseline justify-between gap-4 border-b border-line px-4 py-2">
            <span>
              <span className="font-medium">{school}</span>
              <span className="text-muted">
                {' '}
                · {[year, className].filter((part) => part !== undefined).join(' · ')}
              </span>
            </span>
            <span className="font-semibold tabular-nums">
              {generalHundredths === undefined ? '–' : format.decimal(generalHundredths / 100)}
            </span>
          </p>
          <ul className="divide-y divide-line">
            {subjects.map(({ name, averageHundredths }) => (
              <li key={name} className="flex justify-between gap-4 px-4 py-1">
                <span>{name}</span>
                <span className="tabular-nums">{format.decimal(averageHundredths / 100)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
