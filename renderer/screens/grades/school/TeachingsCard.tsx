import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { SelectField } from '../../../components/fields/SelectField'
import { Card } from '../../../components/layout/Card'
import { lineLook } from './school-part'

interface TeachingsProps {
  readonly school: School
  readonly onTeach: (payload: PayloadOf<'school.setTeaching'>) => void
}

/** Who teaches what where. */
export function TeachingsCard({ school, onTeach }: TeachingsProps) {
  const { t } = useTranslation('grades')
  const accounts = useLive('school.accounts', { role: 'teacher' })
  const [classId, setClass] = useState<string | null>(null)
  const [subjectId, setSubject] = useState<string | null>(null)
  const [teacherId, setTeacher] = useState<string | null>(null)
  const nameOf = (items: readonly { id: string; name: string }[], id: string) =>
    items.find((one) => one.id === id)?.name ?? id
  const choices = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  const teachers = accounts.status === 'ready' ? accounts.value : []
  return (
    <Card title={t('school.teachings')} description={t('school.teachingsText')}>
      {school.teachings.map((one) => (
        <div key={`${one.classId} ${one.subjectId} ${one.teacherId}`} className={lineLook}>
          <span className="w-40 font-medium">{one.teacherName}</span>
          <span className="flex-1">
            {nameOf(school.classes, one.classId)} · {nameOf(school.subjects, one.subjectId)}
          </span>
          <Button size="small" variant="quiet" onClick={() => onTeach({ ...keys(one), teaches: false })}>
            {t('school.remove')}
          </Button>
        </div>
      ))}
      <form
        className="flex flex-wrap items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (classId && subjectId && teacherId) onTeach({ classId, subjectId, teacherId, teaches: true })
        }}
      >
        <div className="w-44">
          <SelectField
            label={t('school.teacher')}
            value={teacherId}
            onChange={setTeacher}
            choices={choices(teachers)}
          />
        </div>
        <div className="w-36">
          <SelectField label={t('field.class')} value={classId} onChange={setClass} choices={choices(school.classes)} />
        </div>
        <div className="w-44">
          <SelectField
            label={t('field.subject')}
            value={subjectId}
            onChange={setSubject}
            choices={choices(school.subjects)}
          />
        </div>
        <Button type="submit" disabled={!classId || !subjectId || !teacherId}>
          {t('school.add')}
        </Button>
      </form>
    </Card>
  )
}

function keys({ classId, subjectId, teacherId }: School['teachings'][number]) {
  return { classId, subjectId, teacherId }
}
