import { FileText, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RankedStudent } from '@shared/protocol/grades/grades'
import type { School } from '@shared/protocol/grades/school'
import type { PayloadOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { usePrintable } from '../../client/use-printable'
import { store } from '../../client/store'
import { Button } from '../../components/actions/Button'
import { Menu } from '../../components/actions/Menu'
import { CommandError } from '../../components/feedback/CommandError'
import { EmptyState } from '../../components/feedback/EmptyState'
import { Skeleton } from '../../components/feedback/Skeleton'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { useToasts } from '../../components/feedback/toasts'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { Tabs } from '../../components/layout/Tabs'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { ExportMenu, type ExportFormat } from '../../components/table/ExportMenu'
import { InMemoryTable, type InMemoryColumn } from '../../components/table/InMemoryTable'
import { StatisticsView } from './StatisticsView'

const ALL = 'all'

/** Averages by rank, figures with their charts, and the papers made of them. */
export function ResultsPage() {
  const { t } = useTranslation('grades')
  const live = useLive('school.show', {})
  if (live.status === 'failed') return <CommandError error={live.error} />
  if (live.status === 'loading') return <Skeleton lines={6} />
  if (live.value.years.length === 0) return <EmptyState title={t('home.noneTitle')} text={t('home.noneText')} />
  return <Results school={live.value} />
}

function Results({ school }: { readonly school: School }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const { classes, subjects, years, periods, bound } = school
  const [classChosen, setClass] = useState<string>(bound ? (classes[0]?.id ?? ALL) : ALL)
  const [subjectChosen, setSubject] = useState<string>(ALL)
  const [scope, setScope] = useState<string>(years.at(-1)?.id ?? '')
  const [tab, setTab] = useState('ranking')
  const [below, setBelow] = useState(false)
  const paper = usePrintable()
  const cards = useCommand('grades.print')
  const exporting = useCommand('grades.export')
  const notify = useToasts((toasts) => toasts.add)
  const classId = classChosen === ALL ? {} : { classId: classChosen }
  const subjectId = subjectChosen === ALL ? {} : { subjectId: subjectChosen }
  const question = { scope, ...classId, ...subjectId }

  const print = (name: PayloadOf<'grades.print'>['paper']) =>
    void paper.open(t(`paper.${name}`), () =>
      store.call('grades.print', { paper: name, scope, ...classId, language: format.language }),
    )
  async function saveCards(): Promise<void> {
    const file = await cards.run({ paper: 'report-card', scope, ...classId, language: format.language })
    if (file) await keep(file.fileName, file.bytes)
  }
  async function save(kind: ExportFormat): Promise<void> {
    const file = await exporting.run({ ...question, format: kind, language: format.language })
    if (file) await keep(file.fileName, file.bytes)
  }
  async function keep(name: string, bytes: Uint8Array): Promise<void> {
    const { saved, fileName } = await shell.saveFile(name, bytes)
    if (saved) notify({ text: t('list.exported', { file: fileName ?? name }) })
  }

  return (
    <div className="flex h-full min-h-0 flex-col gap-4 p-5">
      <PageHeader
        title={t('resultsPage.title')}
        actions={
          <>
            <ExportMenu
              label={t('list.export')}
              formats={t('list.exportAs', { returnObjects: true })}
              onExport={(kind) => void save(kind)}
              busy={exporting.busy}
            />
            <Menu
              trigger={<Button icon={Printer}>{t('paper.print')}</Button>}
              groups={[
                [
                  {
                    label: t('paper.report-card'),
                    icon: FileText,
                    onChoose: () => void saveCards(),
                    disabled: classChosen === ALL,
                  },
                  {
                    label: t('paper.class-summary'),
                    icon: FileText,
                    onChoose: () => print('class-summary'),
                    disabled: classChosen === ALL,
                  },
                  { label: t('paper.top-ten'), icon: FileText, onChoose: () => print('top-ten') },
                ],
              ]}
            />
          </>
        }
      />
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-40">
          <SelectField
            label={t('field.class')}
            value={classChosen}
            onChange={(value) => setClass(value ?? ALL)}
            choices={[
              ...(bound ? [] : [{ value: ALL, label: t('filter.anyClass') }]),
              ...classes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <div className="w-48">
          <SelectField
            label={t('field.subject')}
            value={subjectChosen}
            onChange={(value) => setSubject(value ?? ALL)}
            choices={[
              { value: ALL, label: t('results.general') },
              ...subjects.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
        <div className="w-44">
          <SelectField
            label={t('field.scope')}
            value={scope}
            onChange={(value) => value !== null && setScope(value)}
            choices={years.flatMap((year) => [
              { value: year.id, label: year.name },
              ...periods
                .filter(({ schoolYearId }) => schoolYearId === year.id)
                .map(({ id, name }) => ({ value: id, label: `${year.name} · ${name}` })),
            ])}
          />
        </div>
      </div>
      {tab === 'ranking' && <CheckboxField label={t('filter.below')} value={below} onChange={setBelow} />}
      {cards.busy && (
        <TaskProgress
          label={t('paper.report-card')}
          done={cards.progress?.done ?? 0}
          total={cards.progress?.total ?? null}
          onCancel={cards.cancel}
        />
      )}
      <CommandError error={cards.error ?? exporting.error ?? paper.error} />
      <Tabs
        label={t('resultsPage.title')}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'ranking',
            label: t('resultsPage.ranking'),
            content: <Ranking question={below ? { ...question, below } : question} />,
          },
          {
            id: 'statistics',
            label: t('resultsPage.statistics'),
            content: tab === 'statistics' && <StatisticsView question={question} />,
          },
        ]}
      />
      <PrintPreview {...paper.preview} />
    </div>
  )
}

function Ranking({ question }: { readonly question: PayloadOf<'grades.ranking'> }) {
  const { t } = useTranslation('grades')
  const format = useFormat()
  const [, navigate] = useLocation()
  const live = useLive('grades.ranking', { ...question, limit: 2000 })
  if (live.status === 'loading') return <Skeleton lines={6} />
  if (live.status === 'failed') return <CommandError error={live.error} />
  const columns: readonly InMemoryColumn<RankedStudent>[] = [
    { id: 'rank', header: t('field.rank'), cell: ({ rank }) => rank, width: '5rem', align: 'end' },
    {
      id: 'name',
      header: t('field.name'),
      cell: ({ name, firstName }) => <span className="font-medium">{`${name} ${firstName}`.trim()}</span>,
      width: 'minmax(10rem, 2fr)',
      fixed: true,
      sortValue: ({ name, firstName }) => `${name} ${firstName}`,
    },
    { id: 'class', header: t('field.class'), cell: ({ className }) => className, width: '8rem' },
    { id: 'grades', header: t('field.grades'), cell: ({ grades }) => grades, width: '6rem', align: 'end' },
    {
      id: 'average',
      header: t('field.average'),
      cell: ({ averageHundredths }) => format.decimal(averageHundredths / 100),
      width: '8rem',
      align: 'end',
      sortValue: ({ averageHundredths }) => averageHundredths,
    },
  ]
  return (
    <div className="h-[min(70vh,44rem)] pt-3">
      <InMemoryTable
        label={t('resultsPage.ranking')}
        rows={live.value.rows}
        columns={columns}
        onOpen={({ studentId }) => navigate(`/grades/students/${encodeURIComponent(studentId)}`)}
        emptyState={<EmptyState title={t('resultsPage.none')} text={t('resultsPage.noneText')} />}
      />
    </div>
  )
}
