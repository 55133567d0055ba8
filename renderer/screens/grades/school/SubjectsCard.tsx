import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/actions/Button'
import { NumberField } from '../../../components/fields/NumberField'
import { TextField } from '../../../components/fields/TextField'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { lineLook, type PartProps } from './school-part'

/** The subjects and what they weigh. */
export function SubjectsCard({ school, onSave, onDrop }: PartProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [name, setName] = useState('')
  const [weight, setWeight] = useState<number | null>(null)
  return (
    <Card title={t('school.subjects')} description={t('school.subjectsText')}>
      {school.subjects.map((one) => (
        <div key={one.id} className={lineLook}>
          <span className="flex-1">{one.name}</span>
          <span className="text-muted tabular-nums">
            {one.coefficientHundredths === undefined
              ? '–'
              : t('results.coefficient', { value: format.number(one.coefficientHundredths / 100) })}
          </span>
          <Button size="small" variant="quiet" onClick={() => onDrop('subject', one.id)}>
            {t('school.remove')}
          </Button>
        </div>
      ))}
      <form
        className="flex items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          const coefficient = weight === null ? {} : { coefficientHundredths: Math.round(weight * 100) }
          onSave({ kind: 'subject', name, ...coefficient })
          setName('')
          setWeight(null)
        }}
      >
        <div className="flex-1">
          <TextField label={t('school.newSubject')} value={name} onChange={setName} />
        </div>
        <div className="w-24">
          <NumberField label={t('assessment.coefficient')} value={weight} onChange={setWeight} decimals={2} min={0} />
        </div>
        <Button type="submit" disabled={name.trim() === ''}>
          {t('school.add')}
        </Button>
      </form>
    </Card>
  )
}
