import { FileCheck, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { toAppError, type AppError } from '@shared/base/app-error'
import type { TableImportResult } from '@shared/protocol/grades/students'
import { shell } from '../../client/shell'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { CommandError } from '../../components/feedback/CommandError'
import { TaskProgress } from '../../components/feedback/TaskProgress'
import { CheckboxField } from '../../components/fields/CheckboxField'
import { SelectField } from '../../components/fields/SelectField'
import { TextField } from '../../components/fields/TextField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'
import { PageHeader } from '../../components/layout/PageHeader'
import { ImportOutcome } from './ImportOutcome'

type Kind = 'students' | 'grades'
type Chosen = { readonly ticket: string; readonly fileName: string }

const NONE = ''
const GRADE = 'grade'
const ROW = '#'

/** A list of students or of grades: the file, what its columns mean, what would become of it, and then the same in earnest. */
export function ImportPage() {
  const { t } = useTranslation('grades')
  const [kind, setKind] = useState<Kind>('students')
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
      <div className="mx-auto flex max-w-4xl flex-col gap-5 p-5">
        <PageHeader title={t('import.title')} description={t('import.text')} />
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
          <div className="w-40">
            <SelectField
              hideLabel
              label={t('import.kind')}
              value={kind}
              onChange={(value) => value !== null && setKind(value)}
              choices={[
                { value: 'students', label: t('list.name') },
                { value: 'grades', label: t('field.grades') },
              ]}
            />
          </div>
          <input
            ref={input}
            type="file"
            tabIndex={-1}
            aria-label={t('import.choose')}
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
            className="sr-only"
          />
          <Button
            autoFocus
            variant={file ? 'secondary' : 'primary'}
            onClick={() => {
              // The same file chosen again is a choice too: it may have been corrected meanwhile.
              if (input.current) input.current.value = ''
              input.current?.click()
            }}
          >
            {t('import.choose')}
          </Button>
        </div>
        <CommandError error={error} />
        {file && <Mapping key={`${file.ticket} ${kind}`} kind={kind} file={file} />}
      </div>
    </div>
  )
}

function Mapping({ kind, file }: { readonly kind: Kind; readonly file: Chosen }) {
  const { t } = useTranslation('grades')
  const source = { kind: 'ticket' as const, ticket: file.ticket }
  const sample = useLive('grades.sampleImport', { source, kind })
  const school = useLive('school.show', {})
  const students = useCommand('students.import')
  const grades = useCommand('grades.import')
  const [, navigate] = useLocation()
  const format = useFormat()
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const [subject, setSubject] = useState('')
  const [periodId, setPeriod] = useState<string | null>(null)
  const [createStudents, setCreate] = useState(false)
  const [tell, setTell] = useState(false)
  const [preview, setPreview] = useState<TableImportResult>()
  const [result, setResult] = useState<TableImportResult>()
  if (sample.status === 'failed') return <CommandError error={sample.error} />
  if (sample.status === 'loading') return null
  const { header, rows, fields, mapping: guessed } = sample.value
  const meaningOf = (column: string) => {
    const field = Object.entries(guessed).find(([, one]) => one === column)?.[0]
    return changed[column] ?? (field === undefined ? NONE : fields.includes(field) ? field : GRADE)
  }
  const mapping = Object.fromEntries([
    ...(kind === 'grades' && changed[ROW] === 'number' ? [['number', ROW]] : []),
    ...header.flatMap((column) => {
      const meaning = meaningOf(column)
      return meaning === NONE ? [] : [[meaning === GRADE ? column : meaning, column]]
    }),
  ])
  const { busy, progress, error, cancel } = kind === 'students' ? students : grades
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const isReady = kind === 'students' || subject.trim() !== ''

  async function run(dryRun: boolean): Promise<void> {
    const period = periodId === null ? {} : { periodId }
    const done =
      kind === 'students'
        ? await students.run({ source, mapping, dryRun })
        : await grades.run({ source, mapping, dryRun, subject, createStudents, notify: tell, ...period })
    if (!done) return
    if (dryRun) setPreview(done)
    else setResult(done)
  }
  const touch = (act: () => void) => {
    act()
    setPreview(undefined)
  }

  if (result)
    return (
      <Card title={t('import.done')}>
        <ImportOutcome result={result} />
        <div className="flex gap-2 pt-4">
          <Button variant="primary" onClick={() => navigate('/grades/students')}>
            {t('import.see')}
          </Button>
        </div>
      </Card>
    )
  return (
    <>
      <Card title={t('import.columns')} description={t('import.columnsText')}>
        {kind === 'grades' && (
          <div className="flex flex-wrap items-end gap-4 pb-4">
            <div className="w-56">
              <TextField
                label={t('field.subject')}
                required
                value={subject}
                onChange={(text) => touch(() => setSubject(text))}
              />
            </div>
            <div className="w-44">
              <SelectField
                label={t('field.period')}
                value={periodId}
                placeholder={t('import.currentPeriod')}
                onChange={(value) => touch(() => setPeriod(value))}
                choices={
                  school.status === 'ready'
                    ? school.value.periods.map(({ id, name }) => ({ value: id, label: name }))
                    : []
                }
              />
            </div>
            <CheckboxField
              label={t('import.create')}
              value={createStudents}
              onChange={(value) => touch(() => setCreate(value))}
            />
            <CheckboxField label={t('import.notify')} value={tell} onChange={setTell} />
            <CheckboxField
              label={t('import.rowNumber')}
              value={changed[ROW] === 'number'}
              onChange={(value) => touch(() => setChanged({ ...changed, [ROW]: value ? 'number' : NONE }))}
            />
          </div>
        )}
        <div className="overflow-x-auto">
          <table className="text-sm">
            <thead>
              <tr>
                {header.map((column) => (
                  <th key={column} scope="col" className="min-w-36 px-2 pb-2 text-left align-bottom font-normal">
                    <SelectField
                      label={column}
                      value={meaningOf(column)}
                      onChange={(value) => touch(() => setChanged({ ...changed, [column]: value ?? NONE }))}
                      choices={[
                        { value: NONE, label: t('import.ignore') },
                        ...fields.map((field) => ({ value: field, label: names[field] ?? field })),
                        ...(kind === 'grades' ? [{ value: GRADE, label: t('import.gradeColumn') }] : []),
                      ]}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, 5).map((cells, at) => (
                <tr key={at} className="border-t border-line">
                  {cells.map((cell, column) => (
                    <td key={column} className="max-w-48 truncate px-2 py-1 text-muted">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      {busy && (
        <TaskProgress
          label={t(preview ? 'import.running' : 'import.trying')}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          amount={progress?.unit === 'bytes' ? format.bytes : undefined}
          onCancel={cancel}
        />
      )}
      <CommandError error={error} />
      {preview && !busy && (
        <Card title={t('import.preview')} description={t('import.previewText')}>
          <ImportOutcome result={preview} />
        </Card>
      )}
      <div className="flex justify-end gap-2">
        <Button
          variant={preview ? 'secondary' : 'primary'}
          disabled={!isReady}
          busy={busy}
          onClick={() => void run(true)}
        >
          {t('import.try')}
        </Button>
        {preview && (
          <Button variant="primary" busy={busy} onClick={() => void run(false)}>
            {t('import.run')}
          </Button>
        )}
      </div>
    </>
  )
}
