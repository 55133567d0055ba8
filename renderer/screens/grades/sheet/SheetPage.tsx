import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { PENDING } from '@shared/domain/grades/grade-value'
import type { Assessment } from '@shared/protocol/grades/grades'
import type { School } from '@shared/protocol/grades/school'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { KeyHint } from '../../../components/actions/KeyHint'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { EmptyState } from '../../../components/feedback/EmptyState'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { SelectField } from '../../../components/fields/SelectField'
import { TextField } from '../../../components/fields/TextField'
import { useFormat } from '../../../components/format/use-format'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { PageHeader } from '../../../components/layout/PageHeader'
import { AssessmentDialog } from './AssessmentDialog'
import { AppreciationList } from './AppreciationList'
import { CellPanel } from './CellPanel'
import { GradeGrid } from './GradeGrid'
import { cellKey, cellText } from './sheet-cells'
import { useSheet } from './use-sheet'

/** Which sheet was open last; coming back finds it. */
const useSheetChoice = create<{ classId?: string; subjectId?: string; periodId?: string }>(() => ({}))

/** The sheet of one class in one subject and period. */
export function SheetPage() {
  const { t } = useTranslation('grades')
  const live = useLive('school.show', {})
  if (live.status === 'failed') return <CommandError error={live.error} />
  if (live.status === 'loading') return <Skeleton lines={6} />
  const { classes, subjects, periods } = live.value
  if (classes.length === 0 || subjects.length === 0 || periods.length === 0)
    return (
      <EmptyState title={t('sheet.noneTitle')} text={t(live.value.bound ? 'sheet.noneTeacher' : 'sheet.noneText')} />
    )
  return <Chosen school={live.value} />
}

function Chosen({ school }: { readonly school: School }) {
  const { t } = useTranslation('grades')
  const choice = useSheetChoice()
  const { classes, periods, teachings, bound, currentPeriodId } = school
  const classId = classes.find(({ id }) => id === choice.classId)?.id ?? classes[0]?.id ?? ''
  const taught = new Set(teachings.filter((one) => one.classId === classId).map((one) => one.subjectId))
  const subjects = bound ? school.subjects.filter(({ id }) => taught.has(id)) : school.subjects
  const subjectId = subjects.find(({ id }) => id === choice.subjectId)?.id ?? subjects[0]?.id ?? ''
  const periodId = periods.find(({ id }) => id === choice.periodId)?.id ?? currentPeriodId ?? periods[0]?.id ?? ''
  const choose = (name: 'classId' | 'subjectId' | 'periodId') => (value: string | null) =>
    useSheetChoice.setState({ [name]: value ?? undefined })
  const choices = (items: readonly { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }))
  const picks = (
    <>
      <div className="w-36">
        <SelectField
          hideLabel
          label={t('field.class')}
          value={classId}
          onChange={choose('classId')}
          choices={choices(classes)}
        />
      </div>
      <div className="w-44">
        <SelectField
          hideLabel
          label={t('field.subject')}
          value={subjectId}
          onChange={choose('subjectId')}
          choices={choices(subjects)}
        />
      </div>
      <div className="w-40">
        <SelectField
          hideLabel
          label={t('field.period')}
          value={periodId}
          onChange={choose('periodId')}
          choices={choices(periods)}
        />
      </div>
    </>
  )
  return <Open key={`${classId} ${subjectId} ${periodId}`} {...{ classId, subjectId, periodId, picks }} />
}

interface OpenProps {
  readonly classId: string
  readonly subjectId: string
  readonly periodId: string
  readonly picks: React.ReactNode
}

function Open({ classId, subjectId, periodId, picks }: OpenProps) {
  const { t } = useTranslation('grades')
  const live = useLive('grades.sheet', { classId, subjectId, periodId })
  const [assessment, setAssessment] = useState<Assessment | 'new'>()
  const editable = live.status === 'ready' && live.value.editable
  useShortcut('F3', () => setAssessment('new'), { label: t('sheet.newAssessment'), enabled: editable })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-col gap-3 px-5 pt-4 pb-3">
        <PageHeader
          title={t('sheet.title')}
          actions={
            <>
              {picks}
              <Button
                variant="primary"
                icon={Plus}
                shortcut="F3"
                disabled={!editable}
                onClick={() => setAssessment('new')}
              >
                {t('sheet.newAssessment')}
              </Button>
            </>
          }
        />
        {live.status === 'ready' && live.value.closed && (
          <Banner tone="warning">{t(editable ? 'sheet.closedSupervisor' : 'sheet.closed')}</Banner>
        )}
        {live.status === 'failed' && <CommandError error={live.error} />}
      </div>
      {live.status === 'loading' && (
        <div className="px-5">
          <Skeleton lines={8} />
        </div>
      )}
      {live.status === 'ready' && (
        <Filled keys={{ classId, subjectId, periodId }} answer={live.value} onAssessment={setAssessment} />
      )}
      {assessment !== undefined && (
        <AssessmentDialog
          sheet={{ classId, subjectId, periodId }}
          assessment={assessment === 'new' ? undefined : assessment}
          onClose={() => setAssessment(undefined)}
        />
      )}
    </div>
  )
}

interface FilledProps {
  readonly keys: { readonly classId: string; readonly subjectId: string; readonly periodId: string }
  readonly answer: Parameters<typeof useSheet>[0]
  readonly onAssessment: (one: Assessment) => void
}

function Filled({ keys, answer, onAssessment }: FilledProps) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [reason, setReason] = useState('')
  const sheet = useSheet(answer, reason)
  const [opened, setOpened] = useState<{ studentId: string; assessmentId: string }>()
  const [view, setView] = useState<'grades' | 'words'>('grades')
  if (answer.students.length === 0) return <EmptyState title={t('sheet.noStudents')} text={t('sheet.noStudentsText')} />
  if (answer.assessments.length === 0)
    return <EmptyState title={t('sheet.noAssessments')} text={t('sheet.noAssessmentsText')} />
  const student = answer.students.find(({ id }) => id === opened?.studentId)
  const assessment = answer.assessments.find(({ id }) => id === opened?.assessmentId)
  const key = opened && cellKey(opened.studentId, opened.assessmentId)
  const value = key === undefined ? PENDING : sheet.valueAt(key)
  const words = { absent: t('sheet.absent'), excused: t('sheet.excused') }
  return (
    <>
      <div className="flex items-end gap-4 px-5 pb-3">
        <div role="group" aria-label={t('sheet.view')} className="flex gap-1">
          {(['grades', 'words'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              variant={view === one ? 'secondary' : 'quiet'}
              aria-pressed={view === one}
              onClick={() => setView(one)}
            >
              {t(`sheet.views.${one}`)}
            </Button>
          ))}
        </div>
        {answer.editable && view === 'grades' && (
          <div className="ml-auto w-96">
            <TextField
              hideLabel
              label={t('cell.reason')}
              placeholder={t(answer.closed ? 'sheet.reasonNeeded' : 'sheet.reasonOptional')}
              value={reason}
              onChange={setReason}
            />
          </div>
        )}
        <CommandError error={sheet.error} />
      </div>
      {view === 'words' ? (
        <AppreciationList sheet={keys} answer={answer} />
      ) : (
        <>
          <GradeGrid
            answer={answer}
            sheet={sheet}
            onOpen={(studentId, assessmentId) => setOpened({ studentId, assessmentId })}
            onAssessment={onAssessment}
          />
          <footer className="flex flex-wrap items-center gap-4 border-t border-line px-5 py-2">
            <KeyHint keys="Enter" text={t('sheet.keys.down')} />
            <KeyHint keys="Tab" text={t('sheet.keys.right')} />
            <KeyHint keys="F2" text={t('sheet.keys.edit')} />
            <KeyHint keys="Ctrl+V" text={t('sheet.keys.paste')} />
            <KeyHint keys="Ctrl+Z" text={t('sheet.keys.undo')} />
            <KeyHint keys="F6" text={t('sheet.keys.open')} />
            <KeyHint keys="F7" text={t('sheet.keys.assessment')} />
          </footer>
        </>
      )}
      {opened && student && assessment && key !== undefined && (
        <CellPanel
          student={{ id: student.id, name: `${student.name} ${student.firstName}`.trim() }}
          assessment={assessment}
          value={value}
          text={sheet.wrong.get(key)?.text ?? cellText(value, format.language, words)}
          comment={sheet.cells.get(key)?.comment ?? ''}
          editable={answer.editable}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
