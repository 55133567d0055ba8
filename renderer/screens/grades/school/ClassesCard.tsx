import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/actions/Button'
import { TextField } from '../../../components/fields/TextField'
import { Card } from '../../../components/layout/Card'
import { lineLook, type PartProps } from './school-part'

/** The classes, each with its name to change and its students. */
export function ClassesCard({ school, onSave, onDrop }: PartProps) {
  const { t } = useTranslation('grades')
  const [name, setName] = useState('')
  const year = school.years.at(-1)
  return (
    <Card title={t('school.classes')}>
      {school.classes.map((one) => (
        <div key={one.id} className={lineLook}>
          <span className="flex-1">{one.name}</span>
          <span className="text-muted tabular-nums">{t('list.count', { count: one.students })}</span>
          <Button size="small" variant="quiet" onClick={() => onDrop('class', one.id)}>
            {t('school.remove')}
          </Button>
        </div>
      ))}
      <form
        className="flex items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!year || name.trim() === '') return
          onSave({ kind: 'class', name, schoolYearId: year.id })
          setName('')
        }}
      >
        <div className="flex-1">
          <TextField label={t('school.newClass')} value={name} onChange={setName} disabled={!year} />
        </div>
        <Button type="submit" disabled={!year || name.trim() === ''}>
          {t('school.add')}
        </Button>
      </form>
    </Card>
  )
}
