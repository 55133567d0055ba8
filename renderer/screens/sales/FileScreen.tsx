import { Columns3, GitCompareArrows, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AppError } from '@shared/base/app-error'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import { store } from '../../client/store'
import { useCommand } from '../../client/use-command'
import { usePrintable } from '../../client/use-printable'
import { Button } from '../../components/actions/Button'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { useShortcut } from '../../components/keyboard/shortcuts'
import { PageHeader } from '../../components/layout/PageHeader'
import { PrintPreview } from '../../components/overlays/PrintPreview'
import { useLanguage } from '../../strings/use-language'
import { AnalysisView } from './AnalysisView'
import { takeDropped, type Chosen } from './chosen-file'
import { DropZone } from './DropZone'
import { MappingDialog } from './MappingDialog'
import { RejectedRows } from './RejectedRows'
import { useLastRuns, RunComparison } from './RunComparison'
import { WorkerTable } from './WorkerTable'
import { workersOf } from './workers-of'

type Model = NonNullable<PayloadOf<'sales.analyseFiles'>['model']>
type Mapping = Record<string, string> | undefined

const MODELS = ['forkjoin', 'mapreduce', 'pipeline'] as const
const EVERYTHING = {}

/** A file that is dropped on the window, counted while one watches; then it may join the ledger. */
export function FileScreen() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const [, navigate] = useLocation()
  const sampling = useCommand('sales.sampleFile')
  const analysis = useCommand('sales.analyseFiles')
  const adding = useCommand('sales.import')
  const [chosen, setChosen] = useState<Chosen>()
  const [sample, setSample] = useState<ResultOf<'sales.sampleFile'>>()
  const [asksColumns, setAsksColumns] = useState(false)
  const [mapping, setMapping] = useState<Mapping>()
  const [result, setResult] = useState<ResultOf<'sales.analyseFiles'>>()
  const [added, setAdded] = useState<ResultOf<'sales.import'>>()
  const [model, setModel] = useState<Model>('forkjoin')
  const [counting, setCounting] = useState<Model>('forkjoin')
  const { runs, remember } = useLastRuns()
  const language = useLanguage()
  const printable = usePrintable()

  async function take(file: Chosen): Promise<void> {
    setChosen(file)
    setMapping(undefined)
    setResult(undefined)
    setAdded(undefined)
    const looked = await sampling.run({ source: file.source })
    if (looked === undefined) return
    setSample(looked)
    if (looked.missing.length > 0) setAsksColumns(true)
    else await analyse(file, model, undefined)
  }

  async function analyse(file: Chosen, how: Model, columns: Mapping): Promise<boolean> {
    setCounting(how)
    const answer = await analysis.run({
      sources: [file.source],
      model: how,
      ...(columns === undefined ? {} : { mapping: columns }),
    })
    if (answer === undefined) return false
    setResult(answer)
    remember({ model: how, fileName: file.fileName, ms: answer.ms, rows: answer.read, workers: answer.workers })
    return true
  }

  async function compareAll(file: Chosen): Promise<void> {
    for (const how of MODELS) if (!(await analyse(file, how, mapping))) return
  }

  // Dropped on another screen of the room: it is taken once, when this one opens.
  useEffect(() => {
    const file = takeDropped()
    if (file !== undefined) void take(file)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what was dropped before
  }, [])

  const { progress } = analysis
  const readSoFar = progress?.counts?.['rows'] ?? 0
  const columns = mapping === undefined ? {} : { mapping }
  const idle = !analysis.busy && !adding.busy
  const printReport = () => {
    if (chosen === undefined) return
    void printable.open(t('report'), () =>
      store.call('sales.fileReport', { sources: [chosen.source], ...columns, language }),
    )
  }
  useShortcut('F8', printReport, { label: t('report'), enabled: result !== undefined && idle })
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('file.title')}
        description={chosen?.fileName}
        actions={
          result !== undefined &&
          chosen !== undefined &&
          idle && (
            <>
              <Button variant="quiet" icon={Printer} shortcut="F8" onClick={printReport}>
                {t('report')}
              </Button>
              {added === undefined && (
                <Button
                  variant="primary"
                  onClick={() =>
                    void adding.run({ source: chosen.source, ...columns }).then((answer) => answer && setAdded(answer))
                  }
                >
                  {t('file.add')}
                </Button>
              )}
            </>
          )
        }
      />
      <DropZone busy={!idle || sampling.busy} small={chosen !== undefined} onFile={(file) => void take(file)} />
      {chosen !== undefined && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-72">
            <SelectField
              label={t('model.label')}
              value={model}
              onChange={(next) => setModel(next ?? 'forkjoin')}
              choices={MODELS.map((value) => ({
                value,
                label: t(`model.${value}`),
                detail: t(`model.about.${value}`),
              }))}
            />
          </div>
          <Button disabled={!idle || sample === undefined} onClick={() => void analyse(chosen, model, mapping)}>
            {t('file.again')}
          </Button>
          <Button
            icon={GitCompareArrows}
            disabled={!idle || result === undefined}
            onClick={() => void compareAll(chosen)}
          >
            {t('model.compareAll')}
          </Button>
          <span className="flex-1" />
          <Button
            variant="quiet"
            icon={Columns3}
            disabled={!idle || sample === undefined}
            onClick={() => setAsksColumns(true)}
          >
            {t('mapping.open')}
          </Button>
        </div>
      )}
      {analysis.busy && (
        <>
          <TaskProgress
            label={t('file.counting', { file: chosen?.fileName ?? '', model: t(`model.${counting}`) })}
            done={progress?.done ?? 0}
            total={progress?.total ?? null}
            amount={format.bytes}
            counts={[t('file.rows', { number: format.number(readSoFar) })]}
            onCancel={analysis.cancel}
          />
          <WorkerTable workers={workersOf(progress?.counts)} />
        </>
      )}
      {adding.busy && (
        <TaskProgress
          label={t('file.adding', { file: chosen?.fileName ?? '' })}
          done={adding.progress?.done ?? 0}
          total={adding.progress?.total ?? null}
          amount={format.bytes}
          onCancel={adding.cancel}
        />
      )}
      {[sampling, analysis, adding].map(({ error }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- three fixed places
        <CommandError key={at} error={ownError(error)} />
      ))}
      {added !== undefined && (
        <Banner
          tone="success"
          action={
            <Button size="small" onClick={() => navigate('/sales')}>
              {t('file.toLedger')}
            </Button>
          }
        >
          {t('file.added', {
            accepted: format.number(added.accepted),
            present: format.number(added.alreadyPresent),
            conflicting: format.number(added.conflicting),
            rejected: format.number(added.rejectedCount),
          })}
        </Banner>
      )}
      {result !== undefined && chosen !== undefined && !analysis.busy && (
        <>
          <div className="grid gap-5 xl:grid-cols-2">
            <WorkerTable workers={result.workers} />
            <RunComparison runs={runs} />
          </div>
          <RejectedRows
            rows={result.rejectedRows}
            count={result.rejected}
            byReason={result.rejectedByReason}
            source={chosen.source}
            mapping={mapping}
          />
          <AnalysisView analysis={result} filter={EVERYTHING} />
        </>
      )}
      <CommandError error={printable.error} />
      <PrintPreview {...printable.preview} />
      {asksColumns && sample !== undefined && chosen !== undefined && (
        <MappingDialog
          sample={sample}
          onClose={() => setAsksColumns(false)}
          onMapped={(columns) => {
            setAsksColumns(false)
            setMapping(columns)
            void analyse(chosen, model, columns)
          }}
        />
      )}
    </div>
  )
}

/** Who cancels knows it. */
function ownError(error: AppError | undefined): AppError | undefined {
  return error?.code === 'task.cancelled' ? undefined : error
}
