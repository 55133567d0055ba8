import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '@shared/base/day'
import type { School } from '@shared/protocol/grades/school'
import { Button } from '../../../components/actions/Button'
import { CheckboxField } from '../../../components/fields/CheckboxField'
import { DateField } from '../../../components/fields/DateField'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { useFormat } from '../../../components/format/use-format'
import { Card } from '../../../components/layout/Card'
import { lineLook, type PartProps } from './school-part'

/** School years with their periods; a closed one is changed by a supervisor alone. */
export function YearsCard({ school, onSave, onDrop }: PartProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [kind, setKind] = useState<'schoolYear' | 'period'>(school.years.length === 0 ? 'schoolYear' : 'period')
  const [name, setName] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const year = school.years.at(-1)
  const startsOn = parseDay(from ?? '')
  const endsOn = parseDay(to ?? '')
  const isReady = name.trim() !== '' && startsOn && endsOn && (kind === 'schoolYear' || year)
  const add = () => {
    if (!startsOn || !endsOn || name.trim() === '') return
    if (kind === 'schoolYear') onSave({ kind, name, startsOn, endsOn })
    else if (year) onSave({ kind, name, startsOn, endsOn, schoolYearId: year.id })
    setName('')
  }
  return (
    <Card title={t('school.years')}>
      {school.years.map((one) => (
        <div key={one.id} className="pb-3">
          <p className="flex items-center gap-3 font-medium">
            {one.name}
            <span className="flex-1 font-normal text-muted">
              {t('school.span', { from: format.day(one.startsOn, 'short'), to: format.day(one.endsOn, 'short') })}
            </span>
            <Button size="small" variant="quiet" onClick={() => onDrop('schoolYear', one.id)}>
              {t('school.remove')}
            </Button>
          </p>
          {school.periods
            .filter(({ schoolYearId }) => schoolYearId === one.id)
            .map((period) => (
              <div key={period.id} className={lineLook}>
                <span className="w-40">{period.name}</span>
                <span className="flex-1 text-muted">
                  {t('school.span', {
                    from: format.day(period.startsOn, 'short'),
                    to: format.day(period.endsOn, 'short'),
                  })}
                </span>
                <CheckboxField
                  label={t('school.closed')}
                  value={period.closed}
                  onChange={(closed) => {
                    const days = { startsOn: parseDay(period.startsOn), endsOn: parseDay(period.endsOn) }
                    if (!days.startsOn || !days.endsOn) return
                    const { id, name: called, schoolYearId } = period
                    const span = { startsOn: days.startsOn, endsOn: days.endsOn }
                    onSave({ kind: 'period', id, name: called, schoolYearId, ...span, closed })
                  }}
                />
                <Button size="small" variant="quiet" onClick={() => onDrop('period', period.id)}>
                  {t('school.remove')}
                </Button>
              </div>
            ))}
        </div>
      ))}
      <form
        className="flex flex-wrap items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <div className="w-36">
          <SelectField
            label={t('school.kind')}
            value={kind}
            onChange={(value) => value !== null && setKind(value)}
            choices={[
              { value: 'schoolYear', label: t('school.year') },
              { value: 'period', label: t('field.period') },
            ]}
          />
        </div>
        <div className="w-40">
          <TextField autoFocus label={t('field.name')} value={name} onChange={setName} />
        </div>
        <div className="w-36">
          <DateField label={t('school.from')} value={from} onChange={setFrom} />
        </div>
        <div className="w-36">
          <DateField label={t('school.to')} value={to} onChange={setTo} />
        </div>
        <Button type="submit" disabled={!isReady}>
          {t('school.add')}
        </Button>
      </form>
    </Card>
  )
}
