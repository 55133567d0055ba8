import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'
import { Button } from '../../../components/actions/Button'
import { NumberField } from '../../../components/fields/NumberField'
import { SelectField } from '../../../components/fields/SelectField'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { lineLook } from './school-part'

interface WeightingsCardProps {
  readonly school: School
  readonly onWeigh: (payload: PayloadOf<'school.setWeighting'>) => void
}

/** The subjects that weigh otherwise in some classes. */
export function WeightingsCard({ school, onWeigh }: WeightingsCardProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [classId, setClass] = useState<string | null>(null)
  const [subjectId, setSubject] = useState<string | null>(null)
  const [weight, setWeight] = useState<number | null>(null)
  const { classes, subjects, weightings } = school
  const nameOf = (items: readonly { id: string; name: string }[], id: string) =>
    items.find((one) => one.id === id)?.name ?? id
  const choices = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  const hundredths = Math.round((weight ?? 0) * 100)
  const isReady = classId !== null && subjectId !== null && hundredths > 0
  return (
    <Card title={t('school.weightings')} description={t('school.weightingsText')}>
      {weightings.map((one) => (
        <div key={`${one.classId} ${one.subjectId}`} className={lineLook}>
          <span className="w-40 font-medium">{nameOf(classes, one.classId)}</span>
          <span className="flex-1">{nameOf(subjects, one.subjectId)}</span>
          <span className="text-muted tabular-nums">
            {t('results.coefficient', { value: format.number(one.coefficientHundredths / 100) })}
          </span>
          <Button
            size="small"
            variant="quiet"
            onClick={() => onWeigh({ classId: one.classId, subjectId: one.subjectId, coefficientHundredths: null })}
          >
            {t('school.remove')}
          </Button>
        </div>
      ))}
      <form
        className="flex flex-wrap items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isReady) return
          onWeigh({ classId, subjectId, coefficientHundredths: hundredths })
          setWeight(null)
        }}
      >
        <div className="w-36">
          <SelectField label={t('field.class')} value={classId} onChange={setClass} choices={choices(classes)} />
        </div>
        <div className="w-52">
          <SelectField label={t('field.subject')} value={subjectId} onChange={setSubject} choices={choices(subjects)} />
        </div>
        <div className="w-28">
          <NumberField label={t('assessment.coefficient')} value={weight} onChange={setWeight} decimals={2} min={0} />
        </div>
        <Button type="submit" disabled={!isReady}>
          {t('school.add')}
        </Button>
      </form>
    </Card>
  )
}
