import { Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { PayloadOf, ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { Button } from '../../components/actions/Button'
import { classNames } from '../../components/class-names'
import { Banner } from '../../components/feedback/Banner'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { PageHeader } from '../../components/layout/PageHeader'
import { AnalysisView } from './AnalysisView'
import { RejectedRows } from './RejectedRows'
import { useLastRuns, RunComparison } from './RunComparison'
import { WorkerTable } from './WorkerTable'
import { workersOf } from './workers-of'

type Model = NonNullable<PayloadOf<'sales.analyseFiles'>['model']>
type Source = PayloadOf<'sales.analyseFiles'>['sources'][number]

interface Chosen {
  readonly source: Source
  readonly fileName: string
}

/** A file that is dropped on the window, counted while one watches; then it may join the ledger. */
export function FileScreen() {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const analysis = useCommand('sales.analyseFiles')
  const adding = useCommand('sales.import')
  const [chosen, setChosen] = useState<Chosen>()
  const [result, setResult] = useState<ResultOf<'sales.analyseFiles'>>()
  const [added, setAdded] = useState<ResultOf<'sales.import'>>()
  const [model, setModel] = useState<Model>('forkjoin')
  const { runs, remember } = useLastRuns()

  async function analyse(file: Chosen, how: Model): Promise<void> {
    setChosen(file)
    setAdded(undefined)
    const answer = await analysis.run({ sources: [file.source], model: how })
    if (answer === undefined) return
    setResult(answer)
    remember({ model: how, fileName: file.fileName, ms: answer.ms, rows: answer.read, workers: answer.workers })
  }

  const { progress } = analysis
  const readSoFar = progress?.counts?.['rows'] ?? 0
  return (
    <div className="flex flex-col gap-5 p-6">
      <PageHeader
        title={t('file.title')}
        actions={
          result !== undefined &&
          chosen !== undefined &&
          !analysis.busy &&
          added === undefined && (
            <Button
              variant="primary"
              busy={adding.busy}
              onClick={() => void adding.run({ source: chosen.source }).then((answer) => answer && setAdded(answer))}
            >
              {t('file.add')}
            </Button>
          )
        }
      />
      <DropZone busy={analysis.busy || adding.busy} onFile={(file) => void analyse(file, model)} />
      <div className="flex items-end gap-4">
        <div className="w-72">
          <SelectField
            label={t('model.label')}
            value={model}
            onChange={(next) => setModel(next ?? 'forkjoin')}
            choices={(['forkjoin', 'mapreduce', 'pipeline'] as const).map((value) => ({
              value,
              label: t(`model.${value}`),
              detail: t(`model.about.${value}`),
            }))}
          />
        </div>
        {chosen !== undefined && (
          <Button disabled={analysis.busy} onClick={() => void analyse(chosen, model)}>
            {t('file.again')}
          </Button>
        )}
      </div>
      {analysis.busy && (
        <>
          <TaskProgress
            label={t('file.counting', { file: chosen?.fileName ?? '' })}
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
      <CommandError error={ownError(analysis.error)} />
      <CommandError error={ownError(adding.error)} />
      {added !== undefined && (
        <Banner tone="success">
          {t('file.added', {
            accepted: format.number(added.accepted),
            present: format.number(added.alreadyPresent),
            conflicting: format.number(added.conflicting),
            rejected: format.number(added.rejectedCount),
          })}
        </Banner>
      )}
      {result !== undefined && !analysis.busy && (
        <>
          <WorkerTable workers={result.workers} />
          <RunComparison runs={runs} />
          <RejectedRows rows={result.rejectedRows} count={result.rejected} />
          <AnalysisView analysis={result} />
        </>
      )}
    </div>
  )
}

/** Who cancels knows it. */
function ownError(error: AppError | undefined): AppError | undefined {
  return error?.code === 'task.cancelled' ? undefined : error
}

function DropZone({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: Chosen) => void }) {
  const { t } = useTranslation('sales')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [error, setError] = useState<AppError>()

  async function take(file: File | null | undefined): Promise<void> {
    if (!file || busy) return
    setError(undefined)
    try {
      const { ticket, fileName } = await shell.offerFile(file)
      onFile({ source: { kind: 'ticket', ticket }, fileName })
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      className={classNames(
        'flex flex-col items-center gap-2 rounded-xl border-2 border-dashed px-6 py-8 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong/60 bg-surface',
      )}
    >
      <Upload aria-hidden size={26} className="text-muted" />
      <p className="font-semibold">{t('file.drop')}</p>
      <p className="text-muted">{t('file.dropMore')}</p>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t('file.choose')}
        accept=".csv,.tsv,.txt,.gz"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
        className="sr-only"
      />
      <Button
        autoFocus
        disabled={busy}
        onClick={() => {
          if (input.current) input.current.value = ''
          input.current?.click()
        }}
      >
        {t('file.choose')}
      </Button>
      <CommandError error={error} />
    </div>
  )
}
