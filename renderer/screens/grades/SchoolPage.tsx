import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '@shared/base/day'
import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { DateField } from '../../components/fields/DateField'
import { NumberField } from '../../components/fields/NumberField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { ImportsCard } from './ImportsCard'

type Item = PayloadOf<'school.save'>

/** Years, periods, classes, subjects, who teaches what, and how averages are made. */
export function SchoolPage() {
  const { t } = useTranslation('grades')
  const live = useLive('school.show', {})
  const save = useCommand('school.save')
  const archive = useCommand('school.archive')
  const teach = useCommand('school.setTeaching')
  const rules = useCommand('school.setRules')
  const notify = useToasts((toasts) => toasts.add)
  if (live.status === 'failed') return <CommandError error={live.error} />
  if (live.status === 'loading') return <Skeleton lines={8} />
  const school = live.value
  const keep = async (item: Item) => {
    if (await save.run(item)) notify({ text: t('school.saved', { name: item.name }) })
  }
  const drop = (kind: Item['kind'], id: string) => void archive.run({ kind, id })
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-5">
        <PageHeader title={t('school.title')} description={t('school.text')} />
        <CommandError error={save.error ?? archive.error ?? teach.error ?? rules.error} />
        <Years school={school} onSave={(item) => void keep(item)} onDrop={drop} />
        <div className="grid gap-5 lg:grid-cols-2">
          <Classes school={school} onSave={(item) => void keep(item)} onDrop={drop} />
          <Subjects school={school} onSave={(item) => void keep(item)} onDrop={drop} />
        </div>
        <Teachings school={school} onTeach={(payload) => void teach.run(payload)} />
        <Rules school={school} onSave={(payload) => void rules.run(payload)} />
        <ImportsCard />
      </div>
    </div>
  )
}

interface PartProps {
  readonly school: School
  readonly onSave: (item: Item) => void
  readonly onDrop: (kind: Item['kind'], id: string) => void
}

const lineLook = 'flex items-center gap-3 border-b border-line py-1.5 last:border-0'

function Years({ school, onSave, onDrop }: PartProps) {
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

function Classes({ school, onSave, onDrop }: PartProps) {
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

function Subjects({ school, onSave, onDrop }: PartProps) {
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

interface TeachingsProps {
  readonly school: School
  readonly onTeach: (payload: PayloadOf<'school.setTeaching'>) => void
}

function Teachings({ school, onTeach }: TeachingsProps) {
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

function Rules({
  school,
  onSave,
}: {
  readonly school: School
  readonly onSave: (rules: PayloadOf<'school.setRules'>) => void
}) {
  const { t } = useTranslation('grades')
  const { rules } = school
  const [mode, setMode] = useState(rules.rounding.mode)
  const [decimals, setDecimals] = useState<number | null>(rules.rounding.decimals)
  const [mark, setMark] = useState<number | null>(rules.passMarkHundredths / 100)
  const [from, setFrom] = useState<number | null>(Math.floor(rules.quietHours.fromMinute / 60))
  const [until, setUntil] = useState<number | null>(Math.floor(rules.quietHours.untilMinute / 60))
  const [newGrade, setNewGrade] = useState(rules.notifyNewGrade)
  const [fall, setFall] = useState(rules.notifyFall)
  const [rounded, setRounded] = useState(rules.subjectAverages === 'rounded')
  const [texts, setTexts] = useState({ newGrade: rules.newGradeText, fall: rules.fallText })
  return (
    <Card title={t('rules.title')} description={t('rules.text')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onSave({
            rounding: { mode, decimals: Math.min(2, Math.max(0, decimals ?? 2)) },
            subjectAverages: rounded ? 'rounded' : 'exact',
            passMarkHundredths: Math.round((mark ?? 10) * 100),
            notifyNewGrade: newGrade,
            notifyFall: fall,
            quietHours: { fromMinute: (from ?? 20) * 60, untilMinute: (until ?? 7) * 60 },
            newGradeText: texts.newGrade,
            fallText: texts.fall,
          })
        }}
      >
        <div className="grid grid-cols-2 gap-4 md:grid-cols-5">
          <SelectField
            label={t('rules.rounding')}
            value={mode}
            onChange={(value) => value !== null && setMode(value)}
            choices={(['half-up', 'half-even', 'down'] as const).map((value) => ({
              value,
              label: t(`rules.mode.${value}`),
            }))}
          />
          <NumberField label={t('rules.decimals')} value={decimals} onChange={setDecimals} min={0} max={2} />
          <NumberField label={t('rules.passMark')} value={mark} onChange={setMark} decimals={2} min={0} max={20} />
          <NumberField label={t('rules.quietFrom')} value={from} onChange={setFrom} min={0} max={23} unit="h" />
          <NumberField label={t('rules.quietUntil')} value={until} onChange={setUntil} min={0} max={23} unit="h" />
        </div>
        <CheckboxField label={t('rules.rounded')} value={rounded} onChange={setRounded} />
        <CheckboxField label={t('rules.notifyNewGrade')} value={newGrade} onChange={setNewGrade} />
        <CheckboxField label={t('rules.notifyFall')} value={fall} onChange={setFall} />
        {(['newGrade', 'fall'] as const).map((which) =>
          (['fr', 'en'] as const).map((language) => (
            <TextField
              key={`${which} ${language}`}
              label={t(`rules.template.${which}`, { language: t(`language.${language}`) })}
              hint={t('rules.templateHint')}
              value={texts[which][language]}
              onChange={(text) => setTexts({ ...texts, [which]: { ...texts[which], [language]: text } })}
            />
          )),
        )}
        <div>
          <Button type="submit" variant="primary">
            {t('rules.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
