import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
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
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { PageHeader } from '../../../components/layout/PageHeader'
import { AssessmentDialog } from './AssessmentDialog'
import { CellHistory } from './CellHistory'
import { GradeGrid } from './GradeGrid'
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
      {live.status === 'ready' && <Filled answer={live.value} onAssessment={setAssessment} />}
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

type Answer = Parameters<typeof useSheet>[0]

function Filled({
  answer,
  onAssessment,
}: {
  readonly answer: Answer
  readonly onAssessment: (one: Assessment) => void
}) {
  const { t } = useTranslation('grades')
  const sheet = useSheet(answer)
  const [history, setHistory] = useState<{ studentId: string; assessmentId: string }>()
  if (answer.students.length === 0) return <EmptyState title={t('sheet.noStudents')} text={t('sheet.noStudentsText')} />
  if (answer.assessments.length === 0)
    return <EmptyState title={t('sheet.noAssessments')} text={t('sheet.noAssessmentsText')} />
  return (
    <>
      <div className="px-5">
        <CommandError error={sheet.error} />
      </div>
      <GradeGrid
        answer={answer}
        sheet={sheet}
        onHistory={(studentId, assessmentId) => setHistory({ studentId, assessmentId })}
        onAssessment={onAssessment}
      />
      <footer className="flex flex-wrap items-center gap-4 border-t border-line px-5 py-2">
        <KeyHint keys="Enter" text={t('sheet.keys.down')} />
        <KeyHint keys="Tab" text={t('sheet.keys.right')} />
        <KeyHint keys="Ctrl+V" text={t('sheet.keys.paste')} />
        <KeyHint keys="Ctrl+Z" text={t('sheet.keys.undo')} />
        <KeyHint keys="F6" text={t('sheet.keys.history')} />
        <KeyHint keys="F7" text={t('sheet.keys.assessment')} />
      </footer>
      {history && <CellHistory {...history} onClose={() => setHistory(undefined)} />}
    </>
  )
}
