import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudentResults } from '@shared/protocol/grades/grades'
import { useLive } from '../../client/use-live'
import { CommandError } from '../../components/feedback/CommandError'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'

/** What one more grade would make of the averages, and what is needed to reach the pass mark. */
export function WhatIf({ results }: { readonly results: StudentResults }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [subjectId, setSubjectId] = useState<string | null>(null)
  const [value, setValue] = useState<number | null>(10)
  const [coefficient, setCoefficient] = useState<number | null>(1)
  const subject = results.subjects.find((one) => one.subjectId === subjectId) ?? results.subjects[0]
  const hundredths = Math.round((value ?? -1) * 100)
  const weight = Math.round((coefficient ?? 0) * 100)
  const isReady = subject !== undefined && hundredths >= 0 && hundredths <= 2000 && weight > 0
  const live = useLive(
    'grades.whatIf',
    isReady
      ? {
          studentId: results.student.id,
          scope: results.scope,
          subjectId: subject.subjectId,
          valueHundredths: hundredths,
          coefficientHundredths: weight,
          maximumHundredths: 2000,
        }
      : undefined,
  )
  if (subject === undefined) return null
  const onTwenty = (found: number | undefined) => (found === undefined ? '–' : format.decimal(found / 100))
  return (
    <section className="flex flex-col gap-3 rounded-lg bg-sunken p-4">
      <h3 className="font-semibold">{t('whatIf.title')}</h3>
      <div className="grid grid-cols-3 gap-3">
        <SelectField
          label={t('field.subject')}
          value={subject.subjectId}
          onChange={setSubjectId}
          choices={results.subjects.map((one) => ({ value: one.subjectId, label: one.name }))}
        />
        <NumberField
          label={t('whatIf.value')}
          value={value}
          onChange={setValue}
          decimals={2}
          min={0}
          max={20}
          error={value !== null && (value < 0 || value > 20) ? t('whatIf.range') : undefined}
        />
        <NumberField
          label={t('assessment.coefficient')}
          value={coefficient}
          onChange={setCoefficient}
          decimals={2}
          min={0}
        />
      </div>
      {live.status === 'failed' && <CommandError error={live.error} />}
      {live.status === 'ready' && isReady && (
        <p aria-live="polite">
          {t('whatIf.would', {
            subject: subject.name,
            average: onTwenty(live.value.subjectHundredths),
            general: onTwenty(live.value.generalHundredths),
          })}{' '}
          {live.value.neededHundredths === undefined
            ? t('whatIf.impossible', { mark: onTwenty(results.passMarkHundredths) })
            : t('whatIf.needed', {
                mark: onTwenty(results.passMarkHundredths),
                grade: onTwenty(live.value.neededHundredths),
              })}
        </p>
      )}
    </section>
  )
}
