import { FileCheck, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { ResultOf } from '@shared/protocol/verbs'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { ImportColumns, mappedColumns } from './ImportColumns'
import { useCentre } from './use-centre'
import { VotersOutcome } from './VotersOutcome'

type Chosen = Awaited<ReturnType<typeof shell.offerFile>>
type Outcome = ResultOf<'voters.import'>

/** A list of voters: the file, what its columns mean, what would become of each row, and then the same in earnest. */
export function VotersImport() {
  const { t } = useTranslation('enrolment')
  const [file, setFile] = useState<Chosen>()
  const [error, setError] = useState<AppError>()
  const input = useRef<HTMLInputElement>(null)

  async function take(chosen: File | null | undefined): Promise<void> {
    if (!chosen) return
    setError(undefined)
    try {
      setFile(await shell.offerFile(chosen))
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }

  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-5 p-6">
        <PageHeader title={t('import.title')} description={t('import.about')} />
        <div
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            void take(event.dataTransfer.files[0])
          }}
          className="flex flex-wrap items-center gap-4 rounded-xl border-2 border-dashed border-line-strong/60 bg-surface px-6 py-5"
        >
          {file ? (
            <FileCheck aria-hidden size={22} className="text-success" />
          ) : (
            <Upload aria-hidden size={22} className="text-muted" />
          )}
          <p className="min-w-0 flex-1 truncate font-medium">{file?.fileName ?? t('import.drop')}</p>
          <input
            ref={input}
            type="file"
            tabIndex={-1}
            aria-label={t('import.choose')}
            accept=".csv,.tsv,.txt"
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0])
              // The same file chosen again is a choice too: it may have been corrected meanwhile.
              event.target.value = ''
            }}
          />
          <Button autoFocus variant={file ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
            {t('import.choose')}
          </Button>
        </div>
        <CommandError error={error} />
        {file && <Mapping key={file.ticket} file={file} />}
      </div>
    </div>
  )
}

function Mapping({ file }: { readonly file: Chosen }) {
  const { t } = useTranslation('enrolment')
  const [, navigate] = useLocation()
  const source = { kind: 'ticket' as const, ticket: file.ticket }
  const sample = useLive('voters.sampleImport', { source })
  const { asked, centres } = useCentre()
  const load = useCommand('voters.import')
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const [centre, setCentre] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<Outcome>()
  const [result, setResult] = useState<Outcome>()
  if (sample.status === 'failed') return <CommandError error={sample.error} />
  if (sample.status === 'loading') return null
  const { header, rows, fields } = sample.value
  const mapping = { ...sample.value.mapping, ...changed }
  const isReady = ['name', 'sex', 'birthDate'].every((field) => (mapping[field] ?? '') !== '') && reason.trim() !== ''

  async function run(dryRun: boolean): Promise<void> {
    const chosen = centre === null ? asked : { centre }
    const done = await load.run({ source, mapping: mappedColumns(mapping), reason: reason.trim(), dryRun, ...chosen })
    if (done === undefined) return
    if (dryRun) setPreview(done)
    else setResult(done)
  }
  /** What was tried is no longer what would be done. */
  const touch = (act: () => void) => {
    act()
    setPreview(undefined)
  }

  if (result) {
    return (
      <Card title={t('import.done')}>
        <VotersOutcome outcome={result} fileName={file.fileName} />
        <div className="pt-4">
          <Button variant="primary" onClick={() => navigate('/enrolment/voters')}>
            {t('import.see')}
          </Button>
        </div>
      </Card>
    )
  }
  return (
    <>
      <Card title={t('import.columns')} description={t('import.columnsText')} flush>
        <ImportColumns
          fields={fields}
          header={header}
          rows={rows}
          mapping={mapping}
          onMap={(field, column) => touch(() => setChanged({ ...changed, [field]: column }))}
        />
      </Card>
      <Card title={t('import.taken')} description={t('import.takenText')}>
        <div className="flex flex-wrap items-end gap-4">
          <div className="min-w-72 flex-1">
            <TextField
              label={t('import.reason')}
              required
              value={reason}
              onChange={(text) => touch(() => setReason(text))}
            />
          </div>
          {centres.length > 1 && (
            <div className="w-72">
              <SelectField
                label={t('import.centre')}
                value={centre ?? asked.centre ?? null}
                onChange={(code) => touch(() => setCentre(code))}
                choices={centres.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
              />
            </div>
          )}
        </div>
      </Card>
      {load.busy && (
        <TaskProgress
          label={t(preview ? 'import.running' : 'import.trying')}
          done={load.progress?.done ?? 0}
          total={load.progress?.total ?? null}
          onCancel={load.cancel}
        />
      )}
      <CommandError error={load.error} />
      {preview && !load.busy && (
        <Card title={t('import.preview')} description={t('import.previewText')}>
          <VotersOutcome outcome={preview} fileName={file.fileName} />
        </Card>
      )}
      <div className="flex justify-end gap-2">
        <Button
          variant={preview ? 'secondary' : 'primary'}
          disabled={!isReady}
          busy={load.busy}
          onClick={() => void run(true)}
        >
          {t('import.try')}
        </Button>
        {preview && (
          <Button variant="primary" disabled={preview.created === 0} busy={load.busy} onClick={() => void run(false)}>
            {t('import.run', { count: preview.created })}
          </Button>
        )}
      </div>
    </>
  )
}
