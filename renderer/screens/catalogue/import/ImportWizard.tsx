import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ImportResult } from '@shared/protocol/library/catalogue'
import { useCommand } from '../../../client/use-command'
import { useLive } from '../../../client/use-live'
import { Button } from '../../../components/actions/Button'
import { Banner } from '../../../components/feedback/Banner'
import { useFormat } from '../../../components/format/use-format'
import { PageHeader } from '../../../components/layout/PageHeader'
import { Wizard } from '../../../components/layout/Wizard'
import { FileStep } from './FileStep'
import {
  importPayload,
  joinResults,
  missingColumn,
  sampleQuestion,
  type ChosenFile,
  type ImportKind,
  type ImportSettings,
} from './import-job'
import { ImportTask } from './ImportTask'
import { ReadingStep } from './ReadingStep'

interface ImportWizardProps {
  readonly kinds: readonly ImportKind[]
  readonly initialKind: ImportKind
  /** Starts over with another file. */
  readonly onAnother: () => void
}

const stepOf = { file: 0, reading: 1, preview: 2, run: 3 } as const
const listOf = { titles: '/library/catalogue', members: '/library/members' } as const

/** File, reading, preview, import: nothing is written before the preview was seen. */
export function ImportWizard({ kinds, initialKind, onAnother }: ImportWizardProps) {
  const { t } = useTranslation('catalogue')
  const [, navigate] = useLocation()
  const format = useFormat()
  const [step, setStep] = useState(0)
  const [file, setFile] = useState<ChosenFile>()
  const [settings, setSettings] = useState<ImportSettings>({
    kind: initialKind,
    format: undefined,
    encoding: undefined,
    delimiter: undefined,
    mapping: undefined,
    copies: 1,
  })
  const [preview, setPreview] = useState<ImportResult>()
  const [result, setResult] = useState<ImportResult>()
  const { kind } = settings
  const sample = useLive('titles.sampleImport', file && sampleQuestion(file, settings))
  const trial = useCommand(kind === 'titles' ? 'titles.import' : 'members.import')
  const run = useCommand(kind === 'titles' ? 'titles.import' : 'members.import')
  const mapping = settings.mapping ?? (sample.status === 'ready' ? sample.value.mapping : {})
  const fileName = file?.fileName ?? ''
  const stopped = run.error?.code === 'task.cancelled' || result?.cancelled === true
  const finished = result !== undefined && !stopped

  async function start(dryRun: boolean, stoppedAt?: ImportResult): Promise<void> {
    if (file === undefined) return
    const isTable = sample.status === 'ready' && sample.value.format === 'csv'
    const chosen = { ...settings, mapping: isTable ? filledIn(mapping) : undefined }
    const command = dryRun ? trial : run
    const show = dryRun ? setPreview : setResult
    show(undefined)
    const outcome = await command.run(importPayload(file, chosen, dryRun, stoppedAt?.lastRecord))
    show(outcome && stoppedAt ? joinResults(stoppedAt, outcome) : (outcome ?? stoppedAt))
  }

  function go(to: number): void {
    if (trial.busy) trial.cancel()
    setStep(to)
    if (to === stepOf.preview) void start(true)
    if (to === stepOf.run) void start(false)
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="px-5 pt-4 pb-3">
        <PageHeader title={t('import.name')} description={t('import.description')} />
      </div>
      <div className="min-h-0 flex-1 border-t border-line">
        <Wizard
          label={t('import.name')}
          current={step}
          onGo={go}
          onFinish={() => navigate(listOf[kind])}
          onCancel={step === stepOf.run ? undefined : () => navigate(listOf[kind])}
          busy={run.busy}
          steps={[
            {
              id: 'file',
              label: t('import.step.file'),
              ready: file !== undefined,
              content: (
                <FileStep
                  kind={kind}
                  kinds={kinds}
                  onKind={(next) => setSettings({ ...settings, kind: next, mapping: undefined })}
                  file={file}
                  onFile={(next) => {
                    setFile(next)
                    setSettings({ ...settings, mapping: undefined })
                    setStep(stepOf.reading)
                  }}
                />
              ),
            },
            {
              id: 'reading',
              label: t('import.step.mapping'),
              ready:
                sample.status === 'ready' &&
                sample.fresh &&
                (sample.value.format !== 'csv' || missingColumn(kind, mapping) === undefined),
              nextLabel: t('import.toPreview'),
              content: (
                <ReadingStep
                  settings={settings}
                  onSettings={(part) => setSettings({ ...settings, ...part })}
                  sample={sample}
                  mapping={mapping}
                />
              ),
            },
            {
              id: 'preview',
              label: t('import.step.preview'),
              ready: preview !== undefined && hasWork(preview),
              nextLabel: t('import.start'),
              content: (
                <ImportTask
                  command={trial}
                  label={t('import.reading', { file: fileName })}
                  result={preview}
                  fileName={fileName}
                >
                  {preview === undefined ? (
                    <div>
                      <Button onClick={() => void start(true)}>{t('import.again')}</Button>
                    </div>
                  ) : (
                    <Banner>{t(hasWork(preview) ? 'import.nothingWritten' : 'import.nothingNew')}</Banner>
                  )}
                </ImportTask>
              ),
            },
            {
              id: 'run',
              label: t('import.step.run'),
              ready: finished,
              noBack: true,
              nextLabel: t('import.toList'),
              content: (
                <ImportTask
                  command={run}
                  label={t('import.writing', { file: fileName })}
                  result={result}
                  fileName={fileName}
                >
                  {finished ? (
                    <Banner
                      tone="success"
                      action={
                        <Button size="small" onClick={onAnother}>
                          {t('import.anotherFile')}
                        </Button>
                      }
                    >
                      {t('import.done', { duration: format.duration(result.ms) })}
                    </Banner>
                  ) : (
                    <Banner
                      tone="warning"
                      action={
                        <Button size="small" variant="primary" onClick={() => void start(false, result)}>
                          {t('import.goOn')}
                        </Button>
                      }
                    >
                      {result === undefined
                        ? t('import.stopped')
                        : t('import.stoppedAfter', { count: result.lastRecord })}
                    </Banner>
                  )}
                </ImportTask>
              ),
            },
          ]}
        />
      </div>
    </div>
  )
}

/** Only the columns that give something. */
function filledIn(mapping: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mapping).filter(([, header]) => header !== ''))
}

function hasWork({ created, updated, copiesCreated }: ImportResult): boolean {
  return created + updated + copiesCreated > 0
}
