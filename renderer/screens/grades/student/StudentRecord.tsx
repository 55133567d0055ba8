import {
  Archive,
  ArrowRightLeft,
  Ellipsis,
  ImageOff,
  ImageUp,
  LogOut,
  Pencil,
  Printer,
  RotateCcw,
  School,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StudentRecord as Student } from '@shared/protocol/grades/students'
import { useRight } from '../../../client/session'
import { store } from '../../../client/store'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { usePrintable } from '../../../client/use-printable'
import { Button } from '../../../components/actions/Button'
import { IconButton } from '../../../components/actions/IconButton'
import { Menu } from '../../../components/actions/Menu'
import { Banner } from '../../../components/feedback/Banner'
import { CommandError } from '../../../components/feedback/CommandError'
import { LiveSection } from '../../../components/feedback/LiveSection'
import { Skeleton } from '../../../components/feedback/Skeleton'
import { useToasts } from '../../../components/feedback/toasts'
import { useFormat } from '../../../components/format/use-format'
import { useShortcut } from '../../../components/keyboard/shortcuts'
import { Avatar } from '../../../components/layout/Avatar'
import { DescriptionList } from '../../../components/layout/DescriptionList'
import { Tabs } from '../../../components/layout/Tabs'
import { PrintPreview } from '../../../components/overlays/PrintPreview'
import { GradeTimeline } from '../GradeTimeline'
import { EarlierResults } from './EarlierResults'
import { HandOverDialog } from './HandOverDialog'
import { MoveDialog } from './MoveDialog'
import { StudentForm } from './StudentForm'
import { useStudentPhoto } from './StudentPhoto'
import { ResultsView } from '../ResultsView'
import { WhatIf } from '../WhatIf'

/** One student: who they are, what they reached and why, what happened. */
export function StudentRecord({ id }: { readonly id: string }) {
  const live = useLive('students.show', { id })
  if (live.status === 'ready') return <Record student={live.value} />
  return (
    <div className="p-5 pr-14">
      {live.status === 'failed' ? <CommandError error={live.error} /> : <Skeleton lines={8} />}
    </div>
  )
}

function Record({ student }: { readonly student: Student }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const manages = useRight('grades.manage')
  const notify = useToasts((toasts) => toasts.add)
  const setStatus = useCommand('students.setStatus')
  const paper = usePrintable()
  const [tab, setTab] = useState('results')
  const [editing, setEditing] = useState(false)
  const [scope, setScope] = useState<string>()
  const [dialog, setDialog] = useState<'move' | 'hand-over'>()
  const photo = useStudentPhoto(student)
  const { id } = student
  const name = `${student.name} ${student.firstName}`.trim()
  const results = useLive('grades.results', { studentId: id, ...(scope === undefined ? {} : { scope }) })
  const history = useLive('students.history', tab === 'history' ? { id } : undefined)

  const print = () =>
    void paper.open(t('record.cardOf', { name }), () =>
      store.call('grades.print', {
        paper: 'report-card',
        studentId: id,
        language: format.language,
        ...(scope === undefined ? {} : { scope }),
      }),
    )
  useShortcut('F8', print, { label: t('record.reportCard') })
  useShortcut('Ctrl+E', () => setEditing(true), { label: t('record.edit'), enabled: manages })

  async function become(status: Student['status']): Promise<void> {
    const before = student.status
    if ((await setStatus.run({ id, status })) === undefined) return
    notify({
      text: t(`record.became.${status}`, { name }),
      onUndo: () => void setStatus.run({ id, status: before }),
    })
  }

  return (
    <article className="flex flex-col gap-5 p-5">
      <header className="flex flex-col gap-3">
        <div className="flex items-center gap-3 pr-10">
          {photo.url === undefined ? (
            <Avatar name={name} size={48} />
          ) : (
            <img
              src={photo.url}
              alt={t('photo.of', { name })}
              className="h-20 w-16 shrink-0 rounded-lg border border-line object-cover"
            />
          )}
          {photo.field}
          <div className="min-w-0">
            <h2 className="text-lg leading-6 font-semibold tracking-tight">{name}</h2>
            <p className="text-muted">{student.className ?? t('form.noClass')}</p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {manages && (
            <Button icon={Pencil} size="small" shortcut="Ctrl+E" onClick={() => setEditing(true)}>
              {t('record.edit')}
            </Button>
          )}
          <Button icon={Printer} size="small" shortcut="F8" onClick={print}>
            {t('record.reportCard')}
          </Button>
          {manages && (
            <Menu
              trigger={<IconButton icon={Ellipsis} size="small" label={t('record.more')} />}
              groups={[
                [
                  { label: t('photo.choose'), icon: ImageUp, onChoose: photo.choose },
                  ...(student.hasPhoto ? [{ label: t('photo.remove'), icon: ImageOff, onChoose: photo.remove }] : []),
                ],
                student.status === 'active'
                  ? [
                      { label: t('move.one'), icon: ArrowRightLeft, onChoose: () => setDialog('move') },
                      { label: t('handOver.open'), icon: School, onChoose: () => setDialog('hand-over') },
                      { label: t('record.withdraw'), icon: LogOut, onChoose: () => void become('withdrawn') },
                      { label: t('record.archive'), icon: Archive, onChoose: () => void become('archived') },
                    ]
                  : [{ label: t('record.restore'), icon: RotateCcw, onChoose: () => void become('active') }],
              ]}
            />
          )}
        </div>
      </header>
      {student.status !== 'active' && (
        <Banner tone="warning">
          {t(`record.is.${student.status}`)}
          {student.statusReason !== undefined && ` (${student.statusReason})`}
        </Banner>
      )}
      <CommandError error={setStatus.error ?? paper.error ?? photo.error} />
      <Tabs
        label={t('record.name')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'results',
            label: t('record.results'),
            content: (
              <LiveSection live={results} none="" isEmpty={() => false}>
                {(value) => (
                  <div className="flex flex-col gap-6">
                    <ResultsView results={value} onScope={setScope} />
                    <WhatIf results={value} />
                  </div>
                )}
              </LiveSection>
            ),
          },
          {
            id: 'details',
            label: t('record.details'),
            content: (
              <>
                <DescriptionList
                  items={(
                    [
                      'number',
                      'phone',
                      'email',
                      'guardianName',
                      'guardianPhone',
                      'guardianEmail',
                      'accountName',
                    ] as const
                  ).map((field) => ({ term: t(`field.${field}`), value: student[field] ?? '' }))}
                />
                <EarlierResults earlier={student.earlier} />
              </>
            ),
          },
          {
            id: 'history',
            label: t('record.history'),
            content: (
              <LiveSection live={history} none={t('history.none')} isEmpty={(entries) => entries.length === 0}>
                {(entries) => <GradeTimeline entries={entries} />}
              </LiveSection>
            ),
          },
        ]}
      />
      {editing && <StudentForm student={student} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
      {dialog === 'move' && <MoveDialog ids={async () => [id]} count={1} onClose={() => setDialog(undefined)} />}
      {dialog === 'hand-over' && <HandOverDialog student={{ id, name }} onClose={() => setDialog(undefined)} />}
      <PrintPreview {...paper.preview} />
    </article>
  )
}
